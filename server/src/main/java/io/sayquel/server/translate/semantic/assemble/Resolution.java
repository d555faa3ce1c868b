package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * What each name and value of a string of fragments was settled to be.
 *
 * @param names by mention
 * @param columns of fragments with values
 * @param loss how much less likely it is than the likeliest
 * @param unsure names for which another was nearly as likely
 * @param distance what the names lack of perfect matches, added up
 * @param inexact how many names matched in part only, how many by a synonym, and how many metrics are called the same
 */
record Resolution(
        IdentityHashMap<Mention, Name> names,
        IdentityHashMap<Fragment.Valued, ColumnRef> columns,
        double loss,
        int unsure,
        double distance,
        Inexact inexact) {
    /**
     * Names that were not said as they are, of all that were said.
     *
     * @param given how many of the synonyms are the team's own words
     */
    record Inexact(int partial, int synonym, int given, int tiedMeasures, int of) {
        /** Whether no name is said in full, not even in other words. */
        boolean nothingNamed() {
            return partial == of;
        }
    }

    Name of(Mention mention) {
        return names.get(mention);
    }

    Optional<Name.OfColumn> column(Mention mention) {
        return names.get(mention) instanceof Name.OfColumn c ? Optional.of(c) : Optional.empty();
    }

    Optional<Name.OfTable> table(Mention mention) {
        return names.get(mention) instanceof Name.OfTable t ? Optional.of(t) : Optional.empty();
    }

    /** The table that a mention belongs to; empty for metrics and terms. */
    Optional<String> tableOf(Mention mention) {
        Name name = names.get(mention);
        if (name instanceof Name.OfColumn c) {
            return Optional.of(c.table().name());
        }
        return name instanceof Name.OfTable t ? Optional.of(t.table().name()) : Optional.empty();
    }
}
