package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.join.JoinGraph;
import io.sayquel.server.translate.semantic.lexicon.Name;
import io.sayquel.server.translate.semantic.lexicon.NameMatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Tables that a question is about, and how firmly: they pull what may be in several places to themselves. Confined to one resolution. */
final class Anchors {
    /** Beyond so many links one table is as far as another. */
    private static final int FARTHEST = 9;

    private final JoinGraph graph;
    private final Map<String, Double> weights = new HashMap<>();

    private Anchors(JoinGraph graph) {
        this.graph = graph;
    }

    /** Those that are certain before anything is settled. */
    static Anchors of(List<Fragment> fragments, JoinGraph graph) {
        Anchors anchors = new Anchors(graph);
        for (Fragment fragment : fragments) {
            fragment.mentions().forEach(anchors::addNamed);
            if (fragment instanceof Fragment.Valued v) {
                anchors.addHolder(v);
            }
        }
        return anchors;
    }

    private void addNamed(Mention mention) {
        Set<String> tables = tables(mention);
        if (mention.table()) {
            double share = mention.matches().size() > 1 ? 0.7 : 1;
            mention.matches().forEach(m -> add(tableOf(m.name()), m.score() * share));
        } else if (tables.size() == 1) {
            add(tables.iterator().next(), 0.6 * mention.score());
        }
    }

    private void addHolder(Fragment.Valued valued) {
        Set<String> tables = new TreeSet<>();
        valued.values()
                .forEach(x -> x.matches().forEach(m -> tables.add(m.column().table())));
        if (tables.size() == 1) {
            add(tables.iterator().next(), 0.4);
        }
    }

    private static Set<String> tables(Mention mention) {
        Set<String> tables = new TreeSet<>();
        for (NameMatch match : mention.matches()) {
            if (match.score() >= mention.score() - 0.05) {
                tables.add(tableOf(match.name()));
            }
        }
        return tables;
    }

    /** The table of a name; empty for a term, which has none. */
    static String tableOf(Name name) {
        if (name instanceof Name.OfTable t) {
            return t.table().name();
        }
        if (name instanceof Name.OfColumn c) {
            return c.table().name();
        }
        return name instanceof Name.OfMetric m ? m.metric().table() : "";
    }

    void add(String table, double weight) {
        weights.merge(table, weight, Math::max);
    }

    boolean holds(String table) {
        return weights.containsKey(table);
    }

    /** How firmly the question is about a table; 0 if nothing says so. */
    double pull(String table) {
        return weights.getOrDefault(table, 0.0);
    }

    /** Links to the nearest of them; 0 if there are none. */
    int nearest(String table) {
        return weights.keySet().stream()
                .mapToInt(a -> Math.min(FARTHEST, graph.distance(a, table)))
                .min()
                .orElse(0);
    }

    /** Links to all of them together. */
    int far(String table) {
        return weights.keySet().stream()
                .mapToInt(a -> Math.min(FARTHEST, graph.distance(a, table)))
                .sum();
    }
}
