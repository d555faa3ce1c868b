package io.sayquel.server.translate.semantic.grammar;

import io.sayquel.server.model.data.Role;
import io.sayquel.server.translate.semantic.lexicon.Name;
import io.sayquel.server.translate.semantic.lexicon.NameMatch;
import io.sayquel.server.translate.semantic.lexicon.Words;
import java.util.List;
import java.util.Set;

/**
 * A stretch of a question that names something, not yet settled which.
 *
 * @param from its first token
 * @param to one past its last
 * @param said its words in lower case
 * @param matches what it may name, best first
 */
public record Mention(int from, int to, String said, List<NameMatch> matches) {
    private static final Set<String> MOMENTS = Set.of("at", "on", "date", "time", "datetime", "day");

    /** Participles that do not end as others do. */
    private static final Set<String> HAPPENED = Set.of(
            "sold", "left", "paid", "sent", "born", "built", "made", "bought", "won", "lost", "taken", "given", "held",
            "met", "begun", "read", "seen", "done");

    public Mention {
        matches = List.copyOf(matches);
    }

    /** Whether it names tables. */
    public boolean table() {
        return matches.get(0).name() instanceof Name.OfTable;
    }

    /** Whether it names columns. */
    public boolean column() {
        return matches.get(0).name() instanceof Name.OfColumn;
    }

    /** Whether it names a word that a team defined. */
    public boolean term() {
        return matches.get(0).name() instanceof Name.OfTerm;
    }

    /** Whether it may name a metric. */
    public boolean metric() {
        return matches.stream().anyMatch(m -> m.name() instanceof Name.OfMetric);
    }

    /** Whether it names metrics or glossary terms. */
    public boolean definition() {
        return !table() && !column();
    }

    /** Whether it says what happened, where a column has when it did: "sold" of {@code sold_on} and {@code date_sold}. */
    public boolean happened() {
        return (said.endsWith("ed") || HAPPENED.contains(said))
                && matches.stream()
                        .anyMatch(m -> m.name() instanceof Name.OfColumn c
                                && c.column().type().temporal()
                                && isMomentOf(said, Words.split(c.column().name())));
    }

    private static boolean isMomentOf(String event, List<String> name) {
        return name.size() == 2
                && ((name.get(0).equals(event) && MOMENTS.contains(name.get(1)))
                        || (name.get(1).equals(event) && MOMENTS.contains(name.get(0))));
    }

    /** Whether a column that it may name has rows without a value. */
    public boolean lacksSome() {
        return matches.stream()
                .anyMatch(m -> m.name() instanceof Name.OfColumn c
                        && c.column().stats().nulls() > 0);
    }

    /** Whether it may name something that compares with numbers. */
    public boolean measurable() {
        return matches.stream()
                .anyMatch(m ->
                        m.name() instanceof Name.OfMetric || (m.name() instanceof Name.OfColumn c && c.numberLike()));
    }

    /** Whether it may name something that is more or less, rather than a number that only names rows. */
    public boolean measures() {
        return matches.stream()
                .anyMatch(m -> m.name() instanceof Name.OfMetric
                        || (m.name() instanceof Name.OfColumn c
                                && c.numberLike()
                                && c.column().role() != Role.ID));
    }

    /** Whether it may name something that says when. */
    public boolean temporal() {
        return matches.stream()
                .anyMatch(m -> m.name() instanceof Name.OfColumn c
                        && (c.column().type().temporal()
                                || c.column().stats().yearLike()
                                || c.column().name().matches("(?i).*(date|time|year).*")));
    }

    /** Whether both most likely name the same. */
    public boolean sameAs(Mention other) {
        return matches.get(0).name().equals(other.matches.get(0).name());
    }

    /** How well the best one fits. */
    public double score() {
        return matches.get(0).score();
    }
}
