package io.sayquel.server.translate.semantic.grammar;

import io.sayquel.server.model.plan.Expr.Aggregate.Function;
import io.sayquel.server.translate.semantic.grammar.Reader.Step;
import io.sayquel.server.translate.semantic.lattice.Cue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a question wants to see: names, aggregates and counts. */
final class ShowRules {
    private ShowRules() {}

    /** A column or metric: "the city". */
    static void column(Reader r, int at, Rule.Sink sink) {
        int start = r.past(at, Cue.DISTINCT);
        double cue = r.worth(at, start);
        r.quantities(start > at ? r.pastArticles(start) : at)
                .forEach(c ->
                        sink.accept(new Fragment.Shown(at, c.to(), c.value(), List.of(), start > at), cue + c.score()));
    }

    /** A table: "the students". */
    static void table(Reader r, int at, Rule.Sink sink) {
        int start = r.past(at, Cue.DISTINCT);
        double cue = r.worth(at, start);
        r.tables(start > at ? r.pastArticles(start) : at)
                .forEach(t -> sink.accept(new Fragment.Thing(at, t.to(), t.value(), start > at), cue + t.score()));
    }

    /** "average age", "minimum and maximum price of". */
    static void aggregate(Reader r, int at, Rule.Sink sink) {
        r.aggregates(at).forEach(f -> {
            int number = r.past(f.to(), Cue.COUNT);
            int next = r.pastOf(number);
            int start = r.past(next, Cue.DISTINCT);
            r.quantities(r.pastArticles(start))
                    .filter(c -> !c.value().term())
                    .forEach(c -> sink.accept(
                            new Fragment.Shown(at, c.to(), c.value(), f.value(), start > next),
                            f.score() + r.worth(f.to(), number) + c.score() + 0.05));
        });
    }

    /** "total students": a table is counted, not added. */
    static void totalOfTable(Reader r, int at, Rule.Sink sink) {
        r.aggregates(at)
                .filter(f -> f.value().equals(List.of(Function.SUM)))
                .forEach(f -> r.tables(r.pastOf(f.to()))
                        .forEach(t -> sink.accept(
                                new Fragment.Counted(at, t.to(), Optional.of(t.value()), false),
                                f.score() + t.score() - 0.1)));
    }

    /** "how many students", "the number of different cities". */
    static void count(Reader r, int at, Rule.Sink sink) {
        int after = r.past(at, Cue.COUNT);
        if (after == at) {
            return;
        }
        int next = r.pastOf(after);
        int start = r.past(next, Cue.DISTINCT, Cue.ALL);
        boolean distinct = (start > next && r.has(next, Cue.DISTINCT)) || r.word(after - 1, "different");
        double cues = r.worth(at, after) + r.worth(next, start);
        r.names(r.pastArticles(start))
                .filter(n -> !n.value().term()) // "the number of cancelled orders" counts orders
                .forEach(n -> sink.accept(
                        new Fragment.Counted(at, n.to(), Optional.of(n.value()), distinct), cues + n.score() + 0.05));
        sink.accept(new Fragment.Counted(at, after, Optional.empty(), false), r.worth(at, after) - 0.1);
    }

    /** "percentage of", "share of". */
    static void part(Reader r, int at, Rule.Sink sink) {
        int to = r.past(at, Cue.PERCENT);
        if (to > at) {
            sink.accept(new Fragment.Part(at, to), r.worth(at, to));
        }
    }

    /** "ratio of revenue to units", "revenue divided by the number of orders". */
    static void ratio(Reader r, int at, Rule.Sink sink) {
        int ratio = r.past(at, Cue.RATIO);
        boolean first = ratio > at && !r.word(at, "divided");
        amounts(r, first ? r.pastArticles(ratio) : at).forEach(part -> {
            int over = first && r.word(part.to(), "to", "and", "over", "per")
                    ? part.to() + 1
                    : r.word(part.to(), "divided") ? r.past(part.to(), Cue.RATIO) : part.to();
            if (over > part.to()) {
                amounts(r, r.pastArticles(over))
                        .forEach(whole -> sink.accept(
                                new Fragment.Quotient(at, whole.to(), part.value(), whole.value()),
                                (first ? r.worth(at, ratio) : 0) + part.score() + 1 + whole.score() + 0.2));
            }
        });
    }

    private static Stream<Step<Fragment.Quotient.Amount>> amounts(Reader r, int at) {
        Stream<Step<Fragment.Quotient.Amount>> metrics = r.definitions(at)
                .filter(d -> !d.value().term())
                .map(d -> new Step<>(new Fragment.Quotient.Amount(d.value(), List.of(), false), d.to(), d.score()));
        Stream<Step<Fragment.Quotient.Amount>> aggregated = r.aggregates(at)
                .filter(f -> f.value().size() == 1)
                .flatMap(f -> r.columns(r.pastOf(f.to()))
                        .map(c -> new Step<>(
                                new Fragment.Quotient.Amount(c.value(), f.value(), false),
                                c.to(),
                                f.score() + c.score())));
        int count = r.past(at, Cue.COUNT);
        Stream<Step<Fragment.Quotient.Amount>> counted = count == at
                ? Stream.empty()
                : r.tables(r.pastOf(count))
                        .map(t -> new Step<>(
                                new Fragment.Quotient.Amount(t.value(), List.of(), true),
                                t.to(),
                                r.worth(at, count) + t.score()));
        return Stream.of(metrics, aggregated, counted).flatMap(s -> s);
    }

    /** "growth of". */
    static void growth(Reader r, int at, Rule.Sink sink) {
        int to = r.past(at, Cue.GROWTH);
        if (to > at) {
            sink.accept(new Fragment.Growth(at, to), r.worth(at, to));
        }
    }
}
