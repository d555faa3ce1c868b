package io.sayquel.server.translate.semantic.grammar;

import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Meaning;
import java.util.Optional;

/** What groups have in common. */
final class GroupRules {
    private GroupRules() {}

    /** "for each city", "per department". */
    static void each(Reader r, int at, Rule.Sink sink) {
        grouped(r, at, r.past(at, Cue.PER), false, sink);
    }

    /** "by region": weaker, since it also orders. */
    static void by(Reader r, int at, Rule.Sink sink) {
        boolean whole = r.word(at + 1, "all");
        if (!whole) {
            grouped(r, at, r.past(at, Cue.BY), true, sink);
        }
    }

    private static void grouped(Reader r, int at, int after, boolean by, Rule.Sink sink) {
        if (after == at) {
            return;
        }
        int start = r.past(r.pastOf(after), Cue.DISTINCT);
        r.names(r.pastArticles(start))
                .filter(n -> !by || r.values(n.to()).findAny().isEmpty()) // "by the author Ada" is one author
                .forEach(n -> sink.accept(
                        new Fragment.Grouped(at, n.to(), n.value(), by),
                        r.worth(at, after) + n.score() + (by ? -0.1 : 0.02)));
    }

    /** "by month", "per year", "monthly". */
    static void periods(Reader r, int at, Rule.Sink sink) {
        int start = r.pastArticles(r.past(at, Cue.PER, Cue.BY));
        if (!r.inside(start)) {
            return;
        }
        r.lattice()
                .arcs(start, Meaning.OfGrain.class)
                .forEach(g -> sink.accept(
                        new Fragment.Periods(at, g.to(), g.meaning().grain(), Optional.empty()),
                        r.worth(at, start) + g.score()));
    }
}
