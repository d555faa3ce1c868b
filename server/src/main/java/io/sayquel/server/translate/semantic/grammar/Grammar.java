package io.sayquel.server.translate.semantic.grammar;

import io.sayquel.server.translate.semantic.lattice.Lattice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Reads a lattice as strings of fragments, the best ones first. */
public final class Grammar {
    private static final List<Rule> RULES = List.of(
            ShowRules::column,
            ShowRules::table,
            ShowRules::aggregate,
            ShowRules::totalOfTable,
            ShowRules::count,
            ShowRules::part,
            ShowRules::ratio,
            ShowRules::growth,
            GroupRules::each,
            GroupRules::by,
            GroupRules::periods,
            CompareRules::columnFirst,
            CompareRules::aggregateFirst,
            CompareRules::countFirst,
            CompareRules::boundFirst,
            CompareRules::having,
            CompareRules::around,
            CompareRules::graded,
            CompareRules::average,
            ValueRules::bare,
            ValueRules::person,
            ValueRules::columnFirst,
            ValueRules::pattern,
            ValueRules::inside,
            CompareRules::columns,
            ValueRules::without,
            ValueRules::missing,
            ValueRules::happened,
            OrderRules::order,
            OrderRules::extreme,
            OrderRules::extremeAfter,
            OrderRules::graded,
            OrderRules::commonest,
            OrderRules::top,
            TimeRules::bare,
            TimeRules::columnFirst,
            TimeRules::between,
            TimeRules::when,
            MarkRules::mark,
            MarkRules::looseNumber);

    /** Readings kept at each token: measured on training questions, more than this finds no more right answers. */
    private static final int WIDTH = 10;

    /** Readings this much worse than the best are not worth building. */
    private static final double MARGIN = 0.75;

    private Grammar() {}

    /**
     * A question as fragments.
     *
     * @param loss how much worse than the best reading it is
     */
    public record Parse(List<Fragment> fragments, double loss) {
        public Parse {
            fragments = List.copyOf(fragments);
        }
    }

    /** The end of a reading so far; readings share their beginnings. */
    private record State(State before, Fragment last, double score) {
        List<Fragment> fragments() {
            List<Fragment> fragments = new ArrayList<>();
            for (State s = this; s.last != null; s = s.before) {
                fragments.add(s.last);
            }
            Collections.reverse(fragments);
            return fragments;
        }
    }

    /** The best readings, best first; one at least. */
    public static List<Parse> parse(Lattice lattice) {
        List<List<State>> beam = new ArrayList<>();
        for (int i = 0; i <= lattice.size(); i++) {
            beam.add(new ArrayList<>());
        }
        beam.get(0).add(new State(null, null, 0));
        Reader reader = new Reader(lattice);
        for (int at = 0; at < lattice.size(); at++) {
            prune(beam.get(at));
            extend(reader, at, beam);
        }
        List<State> done = beam.get(lattice.size());
        prune(done);
        double best = done.get(0).score();
        return done.stream()
                .filter(s -> s.score() >= best - MARGIN)
                .map(s -> new Parse(s.fragments(), best - s.score()))
                .toList();
    }

    private static void prune(List<State> states) {
        states.sort(Comparator.comparingDouble(State::score).reversed());
        if (states.size() > WIDTH) {
            states.subList(WIDTH, states.size()).clear();
        }
    }

    private static void extend(Reader reader, int at, List<List<State>> beam) {
        List<State> here = beam.get(at);
        here.forEach(s -> beam.get(at + 1).add(new State(s.before(), s.last(), s.score())));
        Rule.Sink sink = (fragment, score) ->
                here.forEach(s -> beam.get(fragment.to()).add(new State(s, fragment, s.score() + score)));
        RULES.forEach(rule -> rule.read(reader, at, sink));
    }
}
