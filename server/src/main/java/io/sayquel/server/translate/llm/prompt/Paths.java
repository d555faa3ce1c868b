package io.sayquel.server.translate.llm.prompt;

import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.SemanticModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The links of a dataset. */
final class Paths {
    /** Links that one way between two tables may have. */
    private static final int LONGEST = 3;

    private final List<Join> joins;

    Paths(SemanticModel model) {
        this.joins = model.joins();
    }

    /** The links that tie some tables together: those between any two of them, and the shortest ways through others. */
    List<Join> between(Set<String> tables) {
        Set<Join> found = new LinkedHashSet<>();
        joins.stream()
                .filter(j -> tables.contains(j.fromTable()) && tables.contains(j.toTable()))
                .forEach(found::add);
        List<String> order = new ArrayList<>(tables);
        for (int i = 1; i < order.size(); i++) {
            found.addAll(shortest(order.get(0), order.get(i)));
        }
        return List.copyOf(found);
    }

    private List<Join> shortest(String from, String to) {
        Map<String, List<Join>> ways = new HashMap<>(Map.of(from, List.of()));
        Deque<String> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty() && !ways.containsKey(to)) {
            String at = next.removeFirst();
            if (ways.get(at).size() < LONGEST) {
                for (Join join : joins) {
                    step(join, at, ways, next);
                }
            }
        }
        return ways.getOrDefault(to, List.of());
    }

    private static void step(Join join, String at, Map<String, List<Join>> ways, Deque<String> next) {
        boolean leads = join.fromTable().equals(at) || join.toTable().equals(at);
        String other = join.fromTable().equals(at) ? join.toTable() : join.fromTable();
        if (leads && !ways.containsKey(other)) {
            List<Join> longer = new ArrayList<>(ways.get(at));
            longer.add(join);
            ways.put(other, longer);
            next.addLast(other);
        }
    }
}
