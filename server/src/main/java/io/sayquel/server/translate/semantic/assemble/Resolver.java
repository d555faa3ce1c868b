package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.answer.WordUse.Match;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.translate.semantic.assemble.Resolution.Inexact;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.join.JoinGraph;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lattice.Meaning;
import io.sayquel.server.translate.semantic.lexicon.Lexicon;
import io.sayquel.server.translate.semantic.lexicon.Name;
import io.sayquel.server.translate.semantic.lexicon.NameMatch;
import io.sayquel.server.translate.semantic.lexicon.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settles which table, column or value is meant by what is around it: things named elsewhere pull, things far away in the
 * links push. The numbers were found on training questions; they matter less than their order.
 */
final class Resolver {
    private static final double NEARLY = 0.03;
    private static final double RIVAL = 0.35;
    private static final Map<String, Set<String>> ORIGINS = Map.of(
            "from", Set.of("from", "origin", "source", "start", "departure", "src"),
            "to", Set.of("to", "destination", "dest", "end", "arrival", "dst"));

    private final Lattice lattice;
    private final List<Fragment> fragments;
    private final JoinGraph graph;
    private final Lexicon lexicon;
    private final Map<String, Double> anchors = new HashMap<>();
    private final IdentityHashMap<Mention, Name> names = new IdentityHashMap<>();
    private final IdentityHashMap<Fragment.Valued, ColumnRef> columns = new IdentityHashMap<>();
    private final List<Rival> rivals = new ArrayList<>();
    private int unsure;
    private double distance;
    private int partial;
    private int synonym;
    private int tied;

    /** Another name or column that a stretch may mean, and how much worse it is. */
    private record Rival(Mention mention, Name name, Fragment.Valued valued, ColumnRef column, double loss) {}

    private record Scored<T>(T value, double score) {}

    private Resolver(Lattice lattice, List<Fragment> fragments, JoinGraph graph, Lexicon lexicon) {
        this.lattice = lattice;
        this.fragments = fragments;
        this.graph = graph;
        this.lexicon = lexicon;
    }

    /** The likeliest way to settle everything, then others that differ in one thing. */
    static List<Resolution> resolve(
            Lattice lattice, List<Fragment> fragments, JoinGraph graph, Lexicon lexicon, int most) {
        Resolver resolver = new Resolver(lattice, fragments, graph, lexicon);
        resolver.gatherAnchors();
        resolver.settleTables();
        resolver.settleColumns();
        resolver.settleValues();
        return resolver.all(most);
    }

    private List<Resolution> all(int most) {
        List<Resolution> all = new ArrayList<>();
        all.add(new Resolution(names, columns, 0, unsure, distance, new Inexact(partial, synonym, tied)));
        rivals.sort(Comparator.comparingDouble(Rival::loss));
        for (Rival rival : rivals.subList(0, Math.min(most, rivals.size()))) {
            IdentityHashMap<Mention, Name> otherNames = new IdentityHashMap<>(names);
            IdentityHashMap<Fragment.Valued, ColumnRef> otherColumns = new IdentityHashMap<>(columns);
            if (rival.valued() == null) {
                otherNames.put(rival.mention(), rival.name());
            } else {
                otherColumns.put(rival.valued(), rival.column());
            }
            all.add(new Resolution(
                    otherNames, otherColumns, rival.loss(), unsure, distance, new Inexact(partial, synonym, tied)));
        }
        return all;
    }

    private void gatherAnchors() {
        for (Fragment fragment : fragments) {
            for (Mention mention : fragment.mentions()) {
                Set<String> tables = tables(mention);
                if (mention.table()) {
                    double share = mention.matches().size() > 1 ? 0.7 : 1;
                    mention.matches().forEach(m -> anchor(tableOf(m.name()), m.score() * share));
                } else if (tables.size() == 1) {
                    anchor(tables.iterator().next(), 0.6 * mention.score());
                }
            }
            if (fragment instanceof Fragment.Valued v) {
                Set<String> tables = new TreeSet<>();
                v.values()
                        .forEach(x ->
                                x.matches().forEach(m -> tables.add(m.column().table())));
                if (tables.size() == 1) {
                    anchor(tables.iterator().next(), 0.4);
                }
            }
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

    private static String tableOf(Name name) {
        if (name instanceof Name.OfTable t) {
            return t.table().name();
        }
        if (name instanceof Name.OfColumn c) {
            return c.table().name();
        }
        return name instanceof Name.OfMetric m ? m.metric().table() : "";
    }

    private void anchor(String table, double weight) {
        anchors.merge(table, weight, Math::max);
    }

    private double pull(String table) {
        return anchors.getOrDefault(table, 0.0);
    }

    private void settleTables() {
        for (Fragment fragment : fragments) {
            fragment.mentions().stream().filter(m -> !m.column()).forEach(this::settleTable);
        }
    }

    private void settleTable(Mention mention) {
        List<Scored<Name>> scored = new ArrayList<>();
        for (NameMatch match : mention.matches()) {
            String table = tableOf(match.name());
            double far = anchors.keySet().stream()
                    .mapToDouble(a -> Math.min(9, graph.distance(a, table)))
                    .sum();
            scored.add(new Scored<>(match.name(), match.score() + 0.2 * pull(table) - 0.01 * far));
        }
        settle(mention, scored, 0.05);
    }

    private void settle(Mention mention, List<Scored<Name>> scored, double atLeast) {
        scored.sort(Comparator.comparingDouble((Scored<Name> s) -> s.score()).reversed());
        Scored<Name> best = scored.get(0);
        names.put(mention, best.value());
        anchor(tableOf(best.value()), 0.3);
        NameMatch match = match(mention, best.value());
        distance += 1 - match.score();
        partial += match.match() == Match.PARTIAL ? 1 : 0;
        synonym += match.match() == Match.SYNONYM ? 1 : 0;
        for (Scored<Name> other : scored.subList(1, Math.min(3, scored.size()))) {
            double loss = best.score() - other.score();
            unsure += loss < NEARLY ? 1 : 0;
            boolean measures = best.value() instanceof Name.OfMetric && other.value() instanceof Name.OfMetric;
            tied += measures && Math.abs(scoreOf(mention, best.value()) - scoreOf(mention, other.value())) < NEARLY
                    ? 1
                    : 0;
            if (loss < RIVAL) {
                rivals.add(new Rival(mention, other.value(), null, null, loss + atLeast));
            }
        }
    }

    private static NameMatch match(Mention mention, Name name) {
        return mention.matches().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double scoreOf(Mention mention, Name name) {
        return match(mention, name).score();
    }

    private void settleColumns() {
        for (int i = 0; i < fragments.size(); i++) {
            for (Mention mention : fragments.get(i).mentions()) {
                if (mention.column()) {
                    settleColumn(i, mention);
                }
            }
        }
    }

    private void settleColumn(int at, Mention mention) {
        List<Scored<Name>> scored = new ArrayList<>();
        for (NameMatch match : mention.matches()) {
            Name.OfColumn column = (Name.OfColumn) match.name();
            String table = column.table().name();
            double score = match.score() + 0.25 * pull(table) + near(at, table);
            if (!anchors.isEmpty() && !anchors.containsKey(table)) {
                score -= 0.05 * Math.min(9, nearestAnchor(table));
            }
            if (fragments.get(at) instanceof Fragment.Valued v) {
                score += holds(v, column.ref()) ? 0.4 : 0;
            }
            if (graph.links(table, column.column())) {
                score -= match.score() < 1 ? 0.08 : 0.05;
            }
            scored.add(new Scored<>(column, score));
        }
        settle(mention, scored, 0);
    }

    private static boolean holds(Fragment.Valued valued, ColumnRef column) {
        return valued.values().stream()
                .flatMap(v -> v.matches().stream())
                .anyMatch(m -> m.column().equals(column));
    }

    private int nearestAnchor(String table) {
        return anchors.keySet().stream()
                .mapToInt(a -> graph.distance(a, table))
                .min()
                .orElse(0);
    }

    /** "name of the student" and "student name" belong together, over lists of names between them. */
    private double near(int at, String table) {
        return after(at, table) + before(at, table);
    }

    private double after(int at, String table) {
        int steps = 0;
        for (int j = at + 1; j < fragments.size() && steps < 6; j++) {
            Fragment next = fragments.get(j);
            if (next instanceof Fragment.Counted) {
                steps++;
                continue;
            }
            if (isThing(next)) {
                boolean same = next.mentions().stream().anyMatch(m -> isNamed(m, table));
                return same ? 0.45 - 0.05 * steps : 0;
            }
            Optional<String> owner = ownerSaid(next);
            if (owner.isPresent()) {
                return owner.get().equals(table) ? 0.45 - 0.05 * steps : 0;
            }
            boolean passes = next instanceof Fragment.Shown
                    || (next instanceof Fragment.Mark m
                            && (m.cue() == Cue.AND || m.cue() == Cue.IN || m.cue() == Cue.PER));
            if (!passes) {
                return 0;
            }
            steps++;
        }
        return 0;
    }

    /** "the id and the location of railways": the second says whose both are. */
    private static Optional<String> ownerSaid(Fragment fragment) {
        return fragment instanceof Fragment.Shown s
                        && s.what().column()
                        && s.what().score() > 1
                        && s.what().said().matches(".+ (of|for) .+")
                ? Optional.of(tableOf(s.what().matches().get(0).name()))
                : Optional.empty();
    }

    private double before(int at, String table) {
        int steps = 0;
        for (int j = at - 1; j >= 0 && steps < 4; j--) {
            Fragment previous = fragments.get(j);
            if (isThing(previous)) {
                boolean same = previous.mentions().stream().anyMatch(m -> isNamed(m, table));
                return same ? (steps == 0 ? 0.4 : 0.22) - 0.04 * steps : 0;
            }
            steps++;
        }
        return 0;
    }

    private static boolean isThing(Fragment fragment) {
        return fragment.mentions().stream().anyMatch(Mention::table);
    }

    private boolean isNamed(Mention mention, String table) {
        return names.get(mention) instanceof Name.OfTable t && t.table().name().equals(table);
    }

    private void settleValues() {
        for (int i = 0; i < fragments.size(); i++) {
            if (fragments.get(i) instanceof Fragment.Valued v) {
                settleValue(i, v);
            }
        }
    }

    private void settleValue(int at, Fragment.Valued valued) {
        if (valued.column().isPresent()
                && names.get(valued.column().get()) instanceof Name.OfColumn c
                && (holds(valued, c.ref())
                        || valued.values().stream().allMatch(v -> v.matches().isEmpty()))) {
            columns.put(valued, c.ref());
            return;
        }
        Map<ColumnRef, Double> scores = new HashMap<>();
        for (Meaning.OfValue value : valued.values()) {
            value.matches().forEach(m -> scores.merge(m.column(), m.score(), Double::sum));
        }
        List<Scored<ColumnRef>> scored = new ArrayList<>();
        scores.forEach((column, score) ->
                scored.add(new Scored<>(column, score / valued.values().size() + context(at, column))));
        if (scored.isEmpty()) {
            return;
        }
        scored.sort(Comparator.comparingDouble((Scored<ColumnRef> s) -> s.score())
                .reversed()
                .thenComparing(s -> s.value().toString()));
        columns.put(valued, scored.get(0).value());
        anchor(scored.get(0).value().table(), 0.2);
        for (Scored<ColumnRef> other : scored.subList(1, Math.min(3, scored.size()))) {
            double loss = scored.get(0).score() - other.score();
            unsure += loss < NEARLY ? 1 : 0;
            if (loss < 0.5) {
                rivals.add(new Rival(null, null, valued, other.value(), loss));
            }
        }
    }

    private double context(int at, ColumnRef column) {
        double score =
                direction(at, column) + 0.3 * pull(column.table()) - 0.06 * Math.min(9, nearestAnchor(column.table()));
        score += lexicon.model()
                .column(column)
                .map(c -> c.display() ? 0.03 : 0.0)
                .orElse(0.0);
        score -= lexicon.model()
                .column(column)
                .map(c -> graph.links(column.table(), c) ? 0.03 : 0.0)
                .orElse(0.0);
        for (int j = at - 1; j >= Math.max(0, at - 4); j--) {
            Fragment previous = fragments.get(j);
            if (previous instanceof Fragment.Valued || previous instanceof Fragment.Compared) {
                break;
            }
            score += previous.mentions().stream().anyMatch(m -> mayBe(m, column)) ? 0.5 : 0;
        }
        boolean next = at + 1 < fragments.size()
                && fragments.get(at + 1).mentions().stream()
                        .anyMatch(m -> mayBe(m, column) || isNamed(m, column.table()));
        return score + (next ? 0.25 : 0);
    }

    /** "from Oslo" is an origin, "to Oslo" a destination. */
    private double direction(int at, ColumnRef column) {
        int token = fragments.get(at).from();
        String before = lattice.token(token).lower();
        if (!ORIGINS.containsKey(before) && token > 0) {
            before = lattice.token(token - 1).lower();
        }
        return ORIGINS.getOrDefault(before, Set.of()).stream()
                        .anyMatch(w -> Words.split(column.column()).contains(w))
                ? 0.3
                : 0;
    }

    private boolean mayBe(Mention mention, ColumnRef column) {
        return mention.matches().stream().anyMatch(m -> m.name().id().equals(column.toString()));
    }
}
