package io.sayquel.server.translate.semantic.grammar;

import io.sayquel.server.translate.semantic.lattice.Cue;
import java.util.List;

/** Words that shape what is around them, and numbers that are left over. */
final class MarkRules {
    private static final List<Cue> MARKS = List.of(
            Cue.THAT,
            Cue.WHOSE,
            Cue.AND,
            Cue.OR,
            Cue.NOT,
            Cue.WITHOUT,
            Cue.IN,
            Cue.BOTH,
            Cue.EITHER,
            Cue.DISTINCT,
            Cue.ANY,
            Cue.UNEQUAL,
            Cue.VERSUS,
            Cue.TREND,
            Cue.PER,
            Cue.BY,
            Cue.EVERYTHING);

    private MarkRules() {}

    static void mark(Reader r, int at, Rule.Sink sink) {
        for (Cue cue : MARKS) {
            int to = r.past(at, cue);
            if (to > at) {
                sink.accept(new Fragment.Mark(at, to, cue), 0.5 * (to - at));
            }
        }
    }

    static void looseNumber(Reader r, int at, Rule.Sink sink) {
        r.numbers(at)
                .filter(n -> !n.value().word() || n.value().value() > 1)
                .forEach(n ->
                        sink.accept(new Fragment.Loose(at, n.to(), n.value().text()), 0.3));
    }
}
