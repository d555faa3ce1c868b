package io.sayquel.server.check.calcite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Functional dependencies between the columns of a join: which of them settle which others. From keys (a key settles its row),
 * equalities, and equalities with constants.
 */
final class Dependencies {
    /**
     * A column of a source.
     *
     * @param source index in FROM
     * @param field index in it
     */
    record Attribute(int source, int field) {}

    private record Rule(Set<Attribute> from, Set<Attribute> to) {}

    private final List<Rule> rules = new ArrayList<>();

    void settles(Set<Attribute> from, Set<Attribute> to) {
        rules.add(new Rule(Set.copyOf(from), Set.copyOf(to)));
    }

    /** A source's keys settle all of its fields. */
    void keysOf(int source, Relation relation) {
        Set<Attribute> all = all(source, relation);
        relation.keys().forEach(key -> settles(attributes(source, key), all));
    }

    static Set<Attribute> all(int source, Relation relation) {
        Set<Attribute> all = new HashSet<>();
        for (int i = 0; i < relation.fields().size(); i++) {
            all.add(new Attribute(source, i));
        }
        return all;
    }

    static Set<Attribute> attributes(int source, Set<Integer> fields) {
        Set<Attribute> attributes = new HashSet<>();
        fields.forEach(f -> attributes.add(new Attribute(source, f)));
        return attributes;
    }

    /** Everything that the given columns settle, themselves included. */
    Set<Attribute> closure(Set<Attribute> given) {
        Set<Attribute> closure = new HashSet<>(given);
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Rule rule : rules) {
                grew |= closure.containsAll(rule.from) && closure.addAll(rule.to);
            }
        }
        return closure;
    }

    /** Whether settled columns hold a key of a source, so that they name one of its rows. */
    static boolean nameOneRow(Set<Attribute> settled, int source, Relation relation) {
        return relation.keys().stream().anyMatch(key -> settled.containsAll(attributes(source, key)));
    }
}
