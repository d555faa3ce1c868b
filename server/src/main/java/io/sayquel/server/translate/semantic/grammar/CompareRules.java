package io.sayquel.server.translate.semantic.grammar;

import io.sayquel.server.model.plan.Condition.Operator;
import io.sayquel.server.model.plan.Expr.Aggregate.Function;
import io.sayquel.server.translate.semantic.grammar.Reader.Step;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Meaning;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Comparisons with numbers and with averages. */
final class CompareRules {
    private CompareRules() {}

    /** An operator and its number: "more than 5", "5 or more", "between 3 and 7", "exactly 2". */
    private record Bound(Operator operator, String number, Optional<String> upper) {}

    private static Stream<Step<Bound>> bounds(Reader r, int at) {
        Stream<Step<Bound>> before = r.operators(at)
                .flatMap(o ->
                        r.numbers(r.pastArticles(o.to())).map(n -> suffixed(r, o.value(), n, o.score() + n.score())));
        Stream<Step<Bound>> after = r.numbers(at)
                .filter(n -> Math.max(ending(r, n.to(), Cue.OR_MORE), ending(r, n.to(), Cue.OR_LESS)) > n.to())
                .map(n -> suffixed(r, Operator.EQ, n, n.score()));
        return Stream.of(before, after, between(r, at)).flatMap(s -> s);
    }

    private static Step<Bound> suffixed(Reader r, Operator operator, Step<Meaning.OfNumber> n, double score) {
        int to = n.to();
        int more = ending(r, to, Cue.OR_MORE);
        int less = ending(r, to, Cue.OR_LESS);
        Operator effective = more > to ? Operator.GE : less > to ? Operator.LE : operator;
        int end = Math.max(to, Math.max(more, less));
        return new Step<>(new Bound(effective, n.value().text(), Optional.empty()), end, score + r.worth(to, end));
    }

    /** "or more", unless another comparison begins with it: "or less than 100", "and above 500". */
    private static int ending(Reader r, int at, Cue cue) {
        int to = r.past(at, cue);
        boolean another = r.word(to, "than") || r.numbers(to).findAny().isPresent();
        return another ? at : to;
    }

    private static Stream<Step<Bound>> between(Reader r, int at) {
        int after = r.past(at, Cue.BETWEEN);
        if (after == at) {
            return Stream.empty();
        }
        return r.numbers(r.pastArticles(after)).flatMap(low -> {
            int and = r.word(low.to(), "and", "to", "dan", "sampai", "hingga") ? low.to() + 1 : low.to();
            return and == low.to()
                    ? Stream.empty()
                    : r.numbers(r.pastArticles(and))
                            .map(high -> new Step<>(
                                    new Bound(
                                            Operator.GE,
                                            low.value().text(),
                                            Optional.of(high.value().text())),
                                    high.to(),
                                    r.worth(at, after) + 1 + low.score() + high.score()));
        });
    }

    /** "age above 30", "price is 5", "capacity of at least 100". */
    static void columnFirst(Reader r, int at, Rule.Sink sink) {
        r.quantities(at).filter(c -> c.value().measurable()).forEach(c -> {
            int next = r.pastLinks(c.to());
            bounds(r, next)
                    .forEach(b -> sink.accept(
                            compared(at, b, Optional.of(c.value()), false),
                            c.score() + b.score() + (r.tables(b.to()).findAny().isPresent() ? -0.5 : 0.1)));
            int number = r.pastCopulas(c.to());
            r.numbers(number)
                    .filter(n -> !n.value().word() || number > c.to())
                    .forEach(n -> sink.accept(
                            compared(at, exactly(n), Optional.of(c.value()), false),
                            c.score() + n.score() - (r.names(n.to()).findAny().isPresent() ? 0.6 : 0)));
        });
    }

    private static Step<Bound> exactly(Step<Meaning.OfNumber> n) {
        return new Step<>(new Bound(Operator.EQ, n.value().text(), Optional.empty()), n.to(), n.score());
    }

    /** "average price above 30". */
    static void aggregateFirst(Reader r, int at, Rule.Sink sink) {
        r.aggregates(at)
                .forEach(f -> r.columns(r.pastOf(f.to()))
                        .forEach(c -> bounds(r, r.pastLinks(c.to())).forEach(b -> {
                            Bound bound = b.value();
                            sink.accept(
                                    new Fragment.Compared(
                                            at,
                                            b.to(),
                                            Optional.of(c.value()),
                                            Optional.empty(),
                                            false,
                                            f.value(),
                                            bound.operator(),
                                            bound.number(),
                                            bound.upper()),
                                    f.score() + c.score() + b.score() + 0.1);
                        })));
    }

    /** "number of orders above 3". */
    static void countFirst(Reader r, int at, Rule.Sink sink) {
        int after = r.past(at, Cue.COUNT);
        if (after > at && !r.word(at, "how")) {
            r.names(r.pastOf(after))
                    .forEach(n -> bounds(r, r.pastLinks(n.to()))
                            .forEach(b -> sink.accept(
                                    compared(at, b, Optional.of(n.value()), true),
                                    r.worth(at, after) + n.score() + b.score() + 0.1)));
        }
    }

    /** "more than 5 students", "2 or more events", "over 100 points". */
    static void boundFirst(Reader r, int at, Rule.Sink sink) {
        bounds(r, at).forEach(b -> {
            int next = r.pastArticles(r.past(b.to(), Cue.DISTINCT));
            double cue = r.worth(b.to(), next);
            r.tables(next)
                    .forEach(t -> sink.accept(
                            compared(at, to(b, t.to()), Optional.of(t.value()), true),
                            b.score() + cue + t.score() + 0.1));
            r.quantities(next).filter(c -> c.value().measures()).forEach(c -> {
                sink.accept(
                        compared(at, to(b, c.to()), Optional.of(c.value()), false), b.score() + cue + c.score() + 0.1);
            });
            r.columns(next)
                    .forEach(c -> sink.accept(
                            compared(at, to(b, c.to()), Optional.of(c.value()), true), b.score() + cue + c.score()));
            sink.accept(compared(at, b, Optional.empty(), false), b.score() - 0.3);
        });
    }

    /** "with 3 orders", "has 2 credits". */
    static void having(Reader r, int at, Rule.Sink sink) {
        if (at == 0 || !r.word(at - 1, "with", "has", "have", "had", "having", "dengan", "punya", "memiliki")) {
            return;
        }
        r.numbers(at).forEach(n -> {
            Step<Bound> exactly = exactly(n);
            r.tables(n.to())
                    .forEach(t -> sink.accept(
                            compared(at, to(exactly, t.to()), Optional.of(t.value()), true), n.score() + t.score()));
            r.quantities(n.to())
                    .filter(c -> c.value().measures())
                    .forEach(c -> sink.accept(
                            compared(at, to(exactly, c.to()), Optional.of(c.value()), false),
                            n.score() + c.score() + 0.05));
        });
    }

    /** "more total passengers than 1000", "a higher price than 5", "under age 30". */
    static void around(Reader r, int at, Rule.Sink sink) {
        r.operators(at)
                .filter(o -> o.to() == at + 1)
                .forEach(o -> r.quantities(o.to())
                        .filter(c -> c.value().measures())
                        .forEach(c -> r.numbers(r.pastArticles(r.word(c.to(), "than") ? c.to() + 1 : c.to()))
                                .forEach(n -> sink.accept(
                                        compared(
                                                at,
                                                new Step<>(
                                                        new Bound(
                                                                o.value(),
                                                                n.value().text(),
                                                                Optional.empty()),
                                                        n.to(),
                                                        0),
                                                Optional.of(c.value()),
                                                false),
                                        o.score() + c.score() + n.score() + 1.1))));
    }

    /** "support rate is lower than oppose rate". */
    static void columns(Reader r, int at, Rule.Sink sink) {
        r.columns(at)
                .filter(c -> c.value().measurable())
                .forEach(c -> r.operators(r.pastLinks(c.to()))
                        .forEach(o -> r.columns(r.pastArticles(r.pastLinks(o.to())))
                                .filter(d ->
                                        d.value().measurable() && !d.value().sameAs(c.value()))
                                .forEach(d -> sink.accept(
                                        new Fragment.Sides(at, d.to(), c.value(), o.value(), d.value()),
                                        c.score() + o.score() + d.score() - 0.1))));
    }

    /** "older than 20". */
    static void graded(Reader r, int at, Rule.Sink sink) {
        r.lattice()
                .arcs(at, Meaning.OfGrade.class)
                .filter(g -> !g.meaning().superlative())
                .forEach(g -> {
                    Optional<String> adjective = Optional.of(g.meaning().adjective());
                    r.numbers(r.pastArticles(g.to()))
                            .forEach(n -> sink.accept(
                                    new Fragment.Compared(
                                            at,
                                            pastUnits(r, n.to()),
                                            Optional.empty(),
                                            adjective,
                                            false,
                                            List.of(),
                                            Operator.GT,
                                            n.value().text(),
                                            Optional.empty()),
                                    g.score() + n.score() + 0.1));
                    average(r, g.to())
                            .forEach(a -> sink.accept(
                                    new Fragment.Against(
                                            at, a.to(), Optional.empty(), adjective, Operator.GT, a.value()),
                                    g.score() + a.score() + 0.1));
                });
    }

    private static int pastUnits(Reader r, int at) {
        return r.word(at, "years", "year") && r.word(at + 1, "old")
                ? at + 2
                : r.word(at, "years", "tahun") ? at + 1 : at;
    }

    private static Fragment.Compared compared(int from, Step<Bound> b, Optional<Mention> what, boolean counted) {
        Bound bound = b.value();
        return new Fragment.Compared(
                from,
                b.to(),
                what,
                Optional.empty(),
                counted,
                List.of(),
                bound.operator(),
                bound.number(),
                bound.upper());
    }

    private static Step<Bound> to(Step<Bound> bound, int end) {
        return new Step<>(bound.value(), end, bound.score());
    }

    /** "the average", "the maximum". */
    private static Stream<Step<Function>> average(Reader r, int at) {
        int start = r.pastArticles(at);
        return r.aggregates(start)
                .filter(f -> f.value().size() == 1 && f.value().get(0) != Function.SUM)
                .map(f -> new Step<>(f.value().get(0), f.to(), f.score()));
    }

    /** "price above the average", "above average price", "higher than the average age of". */
    static void average(Reader r, int at, Rule.Sink sink) {
        r.columns(at).forEach(c -> against(r, at, r.pastLinks(c.to()), Optional.of(c.value()), c.score(), sink));
        against(r, at, at, Optional.empty(), 0, sink);
    }

    private static void against(Reader r, int at, int next, Optional<Mention> before, double score, Rule.Sink sink) {
        r.operators(next)
                .forEach(o -> average(r, o.to()).forEach(a -> {
                    double worth = score + o.score() + a.score();
                    sink.accept(
                            new Fragment.Against(at, a.to(), before, Optional.empty(), o.value(), a.value()),
                            worth + 0.1);
                    r.columns(r.pastOf(a.to()))
                            .forEach(c -> sink.accept(
                                    new Fragment.Against(
                                            at,
                                            c.to(),
                                            Optional.of(before.orElse(c.value())),
                                            Optional.empty(),
                                            o.value(),
                                            a.value()),
                                    worth + c.score() + 0.15));
                }));
    }
}
