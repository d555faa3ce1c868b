package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.answer.WordUse.Match;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.translate.semantic.assemble.Resolution.Inexact;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lexicon.Name;
import io.sayquel.server.translate.semantic.lexicon.NameMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/** What names and values were settled to be so far, how well they fit, and what else they may be. Confined to one resolution. */
final class Settlement {
    /** Metrics whose names fit a word this equally are called the same. */
    private static final double SAME = 0.03;

    private final IdentityHashMap<Mention, Name> names = new IdentityHashMap<>();
    private final IdentityHashMap<Fragment.Valued, ColumnRef> columns = new IdentityHashMap<>();
    private final List<Rival> rivals = new ArrayList<>();
    private int unsure;
    private double distance;
    private int partial;
    private int synonym;
    private int given;
    private int tied;

    /** A settlement that differs in one thing. */
    private interface Change {
        void apply(IdentityHashMap<Mention, Name> names, IdentityHashMap<Fragment.Valued, ColumnRef> columns);
    }

    private record Rival(Change change, double loss) {}

    void name(Mention mention, Name name) {
        names.put(mention, name);
        NameMatch match = match(mention, name);
        distance += 1 - match.score();
        partial += match.match() == Match.PARTIAL ? 1 : 0;
        synonym += match.match() == Match.SYNONYM ? 1 : 0;
        given += match.match() == Match.SYNONYM && !match.isSynonym() ? 1 : 0;
    }

    /** Notes how firmly a name stands against another. */
    void compare(Mention mention, Name best, Name other, boolean nearly) {
        unsure += nearly ? 1 : 0;
        boolean measures = best instanceof Name.OfMetric && other instanceof Name.OfMetric;
        boolean same =
                Math.abs(match(mention, best).score() - match(mention, other).score()) < SAME;
        tied += measures && same ? 1 : 0;
    }

    /** A name that the mention may have instead, and how much worse it is. */
    void rival(Mention mention, Name name, double loss) {
        rivals.add(new Rival((n, c) -> n.put(mention, name), loss));
    }

    void column(Fragment.Valued valued, ColumnRef column) {
        columns.put(valued, column);
    }

    /** A column that the values may be in instead, and how much worse it is. */
    void rival(Fragment.Valued valued, ColumnRef column, double loss, boolean nearly) {
        unsure += nearly ? 1 : 0;
        rivals.add(new Rival((n, c) -> c.put(valued, column), loss));
    }

    Name name(Mention mention) {
        return names.get(mention);
    }

    /** Whether a mention is settled to be a table. */
    boolean isNamed(Mention mention, String table) {
        return names.get(mention) instanceof Name.OfTable t && t.table().name().equals(table);
    }

    private static NameMatch match(Mention mention, Name name) {
        return mention.matches().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The likeliest resolution, then those that differ from it in one thing. */
    List<Resolution> resolutions(int most) {
        List<Resolution> all = new ArrayList<>(List.of(resolution((n, c) -> {}, 0)));
        rivals.sort(Comparator.comparingDouble(Rival::loss));
        rivals.subList(0, Math.min(most, rivals.size())).forEach(r -> all.add(resolution(r.change(), r.loss())));
        return all;
    }

    private Resolution resolution(Change change, double loss) {
        IdentityHashMap<Mention, Name> otherNames = new IdentityHashMap<>(names);
        IdentityHashMap<Fragment.Valued, ColumnRef> otherColumns = new IdentityHashMap<>(columns);
        change.apply(otherNames, otherColumns);
        Inexact inexact = new Inexact(partial, synonym, given, tied, names.size());
        return new Resolution(otherNames, otherColumns, loss, unsure, distance, inexact);
    }
}
