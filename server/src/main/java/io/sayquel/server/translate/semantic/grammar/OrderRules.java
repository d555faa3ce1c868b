package io.sayquel.server.translate.semantic.grammar;

import io.sayquel.server.model.plan.Expr.Aggregate.Function;
import io.sayquel.server.translate.semantic.grammar.Fragment.Extreme;
import io.sayquel.server.translate.semantic.grammar.Fragment.Extreme.How;
import io.sayquel.server.translate.semantic.grammar.Reader.Step;
import io.sayquel.server.translate.semantic.lattice.Arc;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Orders and superlatives. */
final class OrderRules {
    private static final Set<String> BETWEEN_KEYS = Set.of("then", "the", "by", "their", "its", "of", "in");

    private OrderRules() {}

    /** "sorted by age", "in descending order of price", "by name in alphabetical order". */
    static void order(Reader r, int at, Rule.Sink sink) {
        Direction direction = new Direction();
        int next = direction.read(r, at);
        int after = r.past(next, Cue.ORDER);
        if (at == 0 && after == 1 && !r.word(1, "by", "in")) {
            return; // "order all cities by name" tells what to do
        }
        next = direction.read(r, after > next ? pastWhatIsOrdered(r, after) : after);
        if (next == at) {
            return;
        }
        int words = next;
        next = r.lattice()
                .past(next, Set.of("by", "of", "the", "their", "its", "in", "to", "on", "from", "using", "based"));
        next = direction.read(r, next);
        boolean bare = !direction.said && words == at + 1 && next == words;
        double cues = r.worth(at, next) - (bare ? 1.2 : 0);
        for (Step<List<Fragment.Ordered.Key>> keys :
                keys(r, r.lattice().past(next, Set.of("by", "of", "the", "their", "its")))) {
            int end = direction.read(r, keys.to());
            sink.accept(
                    new Fragment.Ordered(at, end, keys.value(), direction.descending),
                    cues + keys.score() + r.worth(keys.to(), end) + 0.1);
        }
        if (direction.said || after > at) {
            sink.accept(
                    new Fragment.Ordered(at, next, List.of(), direction.descending),
                    cues - (direction.said ? 0.1 : 0.6));
        }
    }

    /** "sort the cities by": what is sorted goes without saying. */
    private static int pastWhatIsOrdered(Reader r, int at) {
        return r.names(r.pastArticles(at))
                .map(Step::to)
                .filter(to -> at > 3 && r.word(to, "by", "according"))
                .findFirst()
                .orElse(at);
    }

    /** Which way; the last one said holds. */
    private static final class Direction {
        private boolean descending;
        private boolean said;

        int read(Reader r, int at) {
            int up = r.past(at, Cue.ASCENDING, Cue.ALPHABETICAL);
            int down = r.past(at, Cue.DESCENDING);
            if (Math.max(up, down) > at) {
                said = true;
                descending = down >= up;
            }
            return Math.max(up, down);
        }
    }

    private static List<Step<List<Fragment.Ordered.Key>>> keys(Reader r, int at) {
        List<Step<List<Fragment.Ordered.Key>>> all = new ArrayList<>();
        key(r, at).forEach(first -> {
            List<Fragment.Ordered.Key> keys = new ArrayList<>(List.of(first.value()));
            int to = first.to();
            double score = first.score();
            all.add(new Step<>(List.copyOf(keys), to, score));
            while (r.inside(to)) {
                int and = r.past(to, Cue.AND);
                int next = r.lattice().past(and, BETWEEN_KEYS);
                boolean linked = and > to || r.lattice().token(to).comma();
                Optional<Step<Fragment.Ordered.Key>> more =
                        linked ? key(r, next).max((a, b) -> Double.compare(a.score(), b.score())) : Optional.empty();
                if (more.isEmpty()) {
                    return;
                }
                keys.add(more.get().value());
                score += more.get().score() + r.worth(to, and);
                to = more.get().to();
                all.add(new Step<>(List.copyOf(keys), to, score));
            }
        });
        return all;
    }

    private static Stream<Step<Fragment.Ordered.Key>> key(Reader r, int at) {
        int count = r.past(at, Cue.COUNT);
        Stream<Step<Fragment.Ordered.Key>> counted = count == at
                ? Stream.empty()
                : r.names(r.pastOf(count))
                        .map(n -> new Step<>(
                                new Fragment.Ordered.Key(n.value(), List.of(), true),
                                n.to(),
                                n.score() + r.worth(at, count)));
        Stream<Step<Fragment.Ordered.Key>> plain = r.quantities(at)
                .filter(c -> count == at || c.value().measures())
                .map(c -> new Step<>(new Fragment.Ordered.Key(c.value(), List.of(), false), c.to(), c.score()));
        Stream<Step<Fragment.Ordered.Key>> aggregated = r.aggregates(at)
                .flatMap(f -> r.quantities(r.pastOf(f.to()))
                        .map(c -> new Step<>(
                                new Fragment.Ordered.Key(c.value(), f.value(), false), c.to(), c.score() + f.score())));
        return Stream.of(counted, plain, aggregated).flatMap(s -> s);
    }

    /** "the highest price", "most students", "3 largest", "largest average salary". */
    static void extreme(Reader r, int at, Rule.Sink sink) {
        for (Step<Integer> before : number(r, at)) {
            int most = r.past(before.to(), Cue.MOST);
            int least = r.past(before.to(), Cue.LEAST);
            int after = Math.max(most, least);
            if (after > before.to()) {
                boolean greatest = most >= least;
                for (Step<Integer> n :
                        before.value() > 0 ? List.of(new Step<>(before.value(), after, 0)) : number(r, after)) {
                    double cues = before.score() + r.worth(before.to(), after) + n.score();
                    extremeOf(r, at, n, greatest, cues, sink);
                }
            }
        }
    }

    /** "pendapatan tertinggi": Indonesian says the superlative after what it is of. */
    static void extremeAfter(Reader r, int at, Rule.Sink sink) {
        r.quantities(at).filter(c -> c.value().measures()).forEach(c -> {
            boolean follows =
                    r.inside(c.to()) && r.lattice().token(c.to()).lower().startsWith("ter");
            int most = follows ? r.past(c.to(), Cue.MOST) : c.to();
            int after = follows ? Math.max(most, r.past(c.to(), Cue.LEAST)) : c.to();
            if (after > c.to()) {
                sink.accept(
                        new Extreme(
                                at,
                                after,
                                Optional.of(c.value()),
                                Optional.empty(),
                                How.VALUE,
                                List.of(),
                                most == after,
                                0),
                        c.score() + r.worth(c.to(), after) + 0.1);
            }
        });
    }

    private static void extremeOf(Reader r, int at, Step<Integer> n, boolean most, double cues, Rule.Sink sink) {
        int count = r.past(n.to(), Cue.COUNT);
        int start = r.pastOf(count);
        double worth = cues + r.worth(n.to(), count);
        boolean counts = count > n.to() || countsRows(r, at, n.to());
        (counts ? r.tables(start) : Stream.<Step<Mention>>empty())
                .forEach(t -> sink.accept(
                        new Extreme(
                                at,
                                t.to(),
                                Optional.of(t.value()),
                                Optional.empty(),
                                How.COUNT,
                                List.of(),
                                most,
                                n.value()),
                        worth + t.score() + 0.05));
        r.quantities(start)
                .filter(c -> counts || c.value().measures() || c.value().temporal())
                .forEach(c -> {
                    boolean value = count == n.to()
                            && (c.value().measures() || (c.value().temporal() && !countsRows(r, at, n.to())))
                            && !(saysNumber(r, at, n.to()) && c.value().score() < 0.9);
                    sink.accept(
                            new Extreme(
                                    at,
                                    c.to(),
                                    Optional.of(c.value()),
                                    Optional.empty(),
                                    value ? How.VALUE : How.COUNT,
                                    List.of(),
                                    most,
                                    n.value()),
                            worth + c.score() + 0.1);
                });
        r.aggregates(n.to())
                .forEach(f -> r.quantities(r.pastOf(f.to()))
                        .forEach(c -> sink.accept(
                                new Extreme(
                                        at,
                                        c.to(),
                                        Optional.of(c.value()),
                                        Optional.empty(),
                                        How.VALUE,
                                        f.value(),
                                        most,
                                        n.value()),
                                cues + f.score() + c.score() + 0.1)));
        sink.accept(
                new Extreme(at, n.to(), Optional.empty(), Optional.empty(), How.ELSEWHERE, List.of(), most, n.value()),
                cues - 0.3);
    }

    /** "highest number of students" is no highest student. */
    private static boolean saysNumber(Reader r, int from, int to) {
        for (int i = from; i < to; i++) {
            if (r.word(i, "number", "amount", "jumlah")) {
                return true;
            }
        }
        return false;
    }

    /** "most students" counts them; "largest students" does not. */
    private static boolean countsRows(Reader r, int from, int to) {
        for (int i = from; i < to; i++) {
            if (r.word(
                    i, "most", "least", "fewest", "number", "amount", "terbanyak", "banyak", "sedikit", "tersedikit")) {
                return true;
            }
        }
        return false;
    }

    /** "oldest", "the 3 youngest". */
    static void graded(Reader r, int at, Rule.Sink sink) {
        for (Step<Integer> n : number(r, at)) {
            if (r.inside(n.to())) {
                r.lattice()
                        .arcs(n.to(), Meaning.OfGrade.class)
                        .filter(g -> g.meaning().superlative() && !r.word(g.to(), "name", "names"))
                        .forEach(g -> graded(r, at, n, g, sink));
            }
        }
    }

    private static void graded(Reader r, int at, Step<Integer> n, Arc<Meaning.OfGrade> g, Rule.Sink sink) {
        Optional<String> adjective = Optional.of(g.meaning().adjective());
        for (Step<Integer> after : n.value() > 0 ? List.of(new Step<>(n.value(), g.to(), 0)) : number(r, g.to())) {
            double worth = n.score() + g.score() + after.score();
            sink.accept(
                    new Extreme(at, after.to(), Optional.empty(), adjective, How.VALUE, List.of(), true, after.value()),
                    worth);
            r.columns(after.to())
                    .filter(c -> c.value().measurable() || c.value().temporal())
                    .forEach(c -> sink.accept(
                            new Extreme(
                                    at,
                                    c.to(),
                                    Optional.of(c.value()),
                                    adjective,
                                    How.VALUE,
                                    List.of(),
                                    true,
                                    after.value()),
                            worth + c.score() + 0.1));
        }
    }

    /** "the most common city", "most popular". */
    static void commonest(Reader r, int at, Rule.Sink sink) {
        for (Step<Integer> n : number(r, at)) {
            int most = r.past(n.to(), Cue.COMMONEST);
            int after = Math.max(most, r.past(n.to(), Cue.RAREST));
            if (after > n.to()) {
                double cues = n.score() + r.worth(n.to(), after);
                boolean greatest = most == after;
                r.names(r.pastArticles(after))
                        .forEach(c -> sink.accept(
                                new Extreme(
                                        at,
                                        c.to(),
                                        Optional.of(c.value()),
                                        Optional.empty(),
                                        How.FREQUENCY,
                                        List.of(),
                                        greatest,
                                        n.value()),
                                cues + c.score() + 0.25));
                sink.accept(
                        new Extreme(
                                at,
                                after,
                                Optional.empty(),
                                Optional.empty(),
                                How.FREQUENCY,
                                List.of(),
                                greatest,
                                n.value()),
                        cues + 0.15);
            }
        }
    }

    /** "top 5", "first 3", "bottom 10". */
    static void top(Reader r, int at, Rule.Sink sink) {
        int top = r.past(at, Cue.TOP);
        int bottom = r.past(at, Cue.BOTTOM);
        int after = Math.max(top, bottom);
        if (after > at) {
            r.numbers(after)
                    .forEach(n -> sink.accept(
                            new Extreme(
                                    at,
                                    n.to(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    How.ELSEWHERE,
                                    List.<Function>of(),
                                    top >= bottom,
                                    (int) n.value().value()),
                            r.worth(at, after) + n.score()));
        }
    }

    /** No number, or a number from 1 to 1000. */
    private static List<Step<Integer>> number(Reader r, int at) {
        List<Step<Integer>> steps = new ArrayList<>(List.of(new Step<>(0, at, 0)));
        r.numbers(at)
                .filter(n -> n.value().value() >= 1
                        && n.value().value() <= 1000
                        && n.value().value() % 1 == 0)
                .forEach(n -> steps.add(new Step<>((int) n.value().value(), n.to(), n.score())));
        return steps;
    }
}
