package io.sayquel.server.translate.semantic.lattice;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Interval;
import io.sayquel.server.model.plan.TimeGrain;
import io.sayquel.server.translate.semantic.lexicon.NameMatch;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a stretch of a question may mean. */
public sealed interface Meaning {
    /** A word of the question language. */
    record OfCue(Cue cue) implements Meaning {}

    /** A comparative ("older than") or superlative ("oldest") of an adjective. */
    record OfGrade(String adjective, boolean superlative) implements Meaning {}

    /** Columns of that name, best first. */
    record OfColumns(List<NameMatch> matches) implements Meaning {}

    /** Tables of that name, best first. */
    record OfTables(List<NameMatch> matches) implements Meaning {}

    /** Metrics and glossary terms of that name, best first. */
    record OfDefinitions(List<NameMatch> matches) implements Meaning {}

    /** Columns that hold a value; empty for a quotation that none holds. */
    record OfValue(String text, List<ValueMatch> matches, boolean quoted) implements Meaning {}

    /** A person's given and family name, and the columns that hold them. */
    record OfPerson(String text, List<PersonMatch> matches) implements Meaning {}

    /** A number. */
    record OfNumber(String text, double value, boolean word) implements Meaning {}

    /** A stretch of time. */
    record OfTime(Interval interval, TimeGrain unit, String said) implements Meaning {
        private static final Pattern YEAR = Pattern.compile("\\b\\d{4}\\b");

        /** Words that count from today. */
        private static final Pattern FROM_TODAY = Pattern.compile(
                "(?i)\\b(this|current|last|previous|past|recent|next|to date|[ymqw]td|today|yesterday|tomorrow|ini|lalu|kemarin|depan|terakhir|besok)\\b");

        /** Whether a year stands in what was said. */
        public boolean saysYear() {
            return YEAR.matcher(said).find();
        }

        /** Whether it is called by its name, as March is, and not by how far it is from today. */
        public boolean named() {
            return !FROM_TODAY.matcher(said).find();
        }
    }

    /** A length of time to group by, as in "by month" or "monthly". */
    record OfGrain(TimeGrain grain) implements Meaning {}

    /**
     * A value as stored, and its column.
     *
     * @param exact whether it was said as it is stored but for case and punctuation
     * @param literal what the column is compared with
     */
    record ValueMatch(ColumnRef column, String value, double score, boolean exact, Expr literal) {
        /** A stored text. */
        ValueMatch(ColumnRef column, String value, double score, boolean exact) {
            this(column, value, score, exact, new Expr.Text(value));
        }
    }

    /** Two names as stored, and their columns. */
    record PersonMatch(ColumnRef first, String firstName, ColumnRef last, String lastName) {}

    /** The stretch's match with the best score, for messages. */
    default Optional<NameMatch> best() {
        if (this instanceof OfColumns c) {
            return c.matches().stream().findFirst();
        }
        if (this instanceof OfTables t) {
            return t.matches().stream().findFirst();
        }
        return this instanceof OfDefinitions d ? d.matches().stream().findFirst() : Optional.empty();
    }
}
