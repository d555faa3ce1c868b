package io.sayquel.server.translate.semantic.join;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plan.Query.Source;
import io.sayquel.server.model.plan.Query.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** The links of one dataset. Immutable. */
public final class JoinGraph {
    private static final int UNREACHABLE = 99;

    /** Two tables that only share a third ("students and courses of one department") are hardly linked by it. */
    private static final double TURN = 1.5;

    private final Map<String, List<Join>> byTable = new HashMap<>();
    private final Map<String, Map<String, Integer>> distances = new HashMap<>();

    public JoinGraph(SemanticModel model) {
        for (Join join : model.joins()) {
            byTable.computeIfAbsent(join.fromTable(), t -> new ArrayList<>()).add(join);
            if (!join.fromTable().equals(join.toTable())) {
                byTable.computeIfAbsent(join.toTable(), t -> new ArrayList<>()).add(join);
            }
        }
        model.tables().forEach(t -> distances.put(t.name(), distancesFrom(t.name())));
    }

    /**
     * Tables linked together.
     *
     * @param source what to read
     * @param tied links that were taken although another was as near
     */
    public record Tree(Source source, List<Step> tied) {
        public Tree {
            tied = List.copyOf(tied);
        }

        /** Every table in it. */
        public Set<String> tables() {
            Set<String> all = new LinkedHashSet<>(Set.of(source.root()));
            source.steps().forEach(s -> all.add(s.table()));
            return all;
        }

        /** Whether a table's rows may occur several times: something is linked whose single side it is. */
        public boolean repeats(String table) {
            Set<String> single = new LinkedHashSet<>(Set.of(table));
            boolean grows = true;
            while (grows) {
                grows = false;
                for (Step step : source.steps()) {
                    grows |= single.contains(step.join().fromTable())
                            && single.add(step.join().toTable());
                }
            }
            return !single.containsAll(tables());
        }

        /** Tables that were not asked for, but lie between those that were. */
        public int bridges(Set<String> needed) {
            return (int) source.steps().stream()
                    .filter(s -> !needed.contains(s.table()))
                    .count();
        }
    }

    /**
     * Links tables by the fewest steps.
     *
     * @param needed the tables, the first one first
     * @param said columns that the question names, whose links come before others
     * @return empty if they are not all linked
     */
    public Optional<Tree> connect(Collection<String> needed, Set<ColumnRef> said) {
        String root = needed.iterator().next();
        Set<String> inside = new LinkedHashSet<>(List.of(root));
        List<Step> steps = new ArrayList<>();
        List<Step> tied = new ArrayList<>();
        Set<String> rest = new LinkedHashSet<>(needed);
        rest.remove(root);
        while (!rest.isEmpty()) {
            Optional<List<Step>> path = nearest(inside, rest, said, tied);
            if (path.isEmpty()) {
                return Optional.empty();
            }
            for (Step step : path.get()) {
                steps.add(step);
                inside.add(step.table());
                rest.remove(step.table());
            }
        }
        return Optional.of(new Tree(new Source(root, steps), tied));
    }

    /** A way to a table, and what it costs. */
    private record Way(String table, boolean toOne, double cost) {}

    /** The cheapest way from the tables that are inside to one of the others. */
    private Optional<List<Step>> nearest(Set<String> inside, Set<String> goals, Set<ColumnRef> said, List<Step> tied) {
        Map<String, Step> reached = new HashMap<>();
        Map<String, String> before = new HashMap<>();
        Map<String, Double> costs = new HashMap<>();
        PriorityQueue<Way> queue = new PriorityQueue<>(Comparator.comparingDouble(Way::cost));
        inside.forEach(t -> queue.add(new Way(t, false, 0)));
        inside.forEach(t -> costs.put(t, 0.0));
        while (!queue.isEmpty()) {
            Way way = queue.poll();
            if (goals.contains(way.table())) {
                return Optional.of(path(way.table(), inside, reached, before, tied, said));
            }
            for (Step step : steps(way.table(), said)) {
                double cost = way.cost() + 1 + (way.toOne() && !step.toOne() ? TURN : 0);
                if (cost < costs.getOrDefault(step.table(), Double.MAX_VALUE)) {
                    costs.put(step.table(), cost);
                    reached.put(step.table(), step);
                    before.put(step.table(), way.table());
                    queue.add(new Way(step.table(), step.toOne(), cost));
                }
            }
        }
        return Optional.empty();
    }

    private List<Step> path(
            String goal,
            Set<String> inside,
            Map<String, Step> reached,
            Map<String, String> before,
            List<Step> tied,
            Set<ColumnRef> said) {
        List<Step> path = new ArrayList<>();
        String table = goal;
        while (!inside.contains(table)) {
            Step step = reached.get(table);
            path.add(0, step);
            String from = before.get(table);
            if (parallel(from, table) > 1 && !isSaid(step.join(), said)) {
                tied.add(step);
            }
            table = from;
        }
        return path;
    }

    /** Links between two tables. */
    private long parallel(String one, String other) {
        return byTable.getOrDefault(one, List.of()).stream()
                .filter(j -> (j.fromTable().equals(one) && j.toTable().equals(other))
                        || (j.fromTable().equals(other) && j.toTable().equals(one)))
                .count();
    }

    private List<Step> steps(String table, Set<ColumnRef> said) {
        List<Step> steps = new ArrayList<>();
        for (Join join : byTable.getOrDefault(table, List.of())) {
            boolean forward = join.fromTable().equals(table);
            int place = isSaid(join, said) ? 0 : steps.size();
            steps.add(place, new Step(join, forward, ""));
        }
        return steps;
    }

    private static boolean isSaid(Join join, Set<ColumnRef> said) {
        return join.fromColumns().stream().anyMatch(c -> said.contains(new ColumnRef(join.fromTable(), c)));
    }

    private Map<String, Integer> distancesFrom(String table) {
        Map<String, Integer> found = new HashMap<>(Map.of(table, 0));
        Deque<String> queue = new ArrayDeque<>(List.of(table));
        while (!queue.isEmpty()) {
            String at = queue.poll();
            for (Step step : steps(at, Set.of())) {
                if (found.putIfAbsent(step.table(), found.get(at) + 1) == null) {
                    queue.add(step.table());
                }
            }
        }
        return found;
    }

    /** Steps between two tables; a great number if there is no way. */
    public int distance(String one, String other) {
        return distances.getOrDefault(one, Map.of()).getOrDefault(other, UNREACHABLE);
    }

    /** The link that a column is part of, as the side with many rows. */
    public Optional<Join> linkOf(ColumnRef column) {
        return byTable.getOrDefault(column.table(), List.of()).stream()
                .filter(j ->
                        j.fromTable().equals(column.table()) && j.fromColumns().contains(column.column()))
                .findFirst();
    }

    /** Whether every row of one table has at most one row of another, following links to their single side. */
    public boolean toOne(String from, String to) {
        if (from.equals(to)) {
            return true;
        }
        Deque<String> queue = new ArrayDeque<>(List.of(from));
        Set<String> seen = new LinkedHashSet<>(List.of(from));
        while (!queue.isEmpty()) {
            String at = queue.poll();
            for (Join join : byTable.getOrDefault(at, List.of())) {
                if (join.fromTable().equals(at) && seen.add(join.toTable())) {
                    queue.add(join.toTable());
                }
            }
        }
        return seen.contains(to);
    }

    /** Whether a column is the many side of a link. */
    public boolean links(String table, Column column) {
        return linkOf(new ColumnRef(table, column.name())).isPresent();
    }
}
