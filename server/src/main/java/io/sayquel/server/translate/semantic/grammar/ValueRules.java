package io.sayquel.server.translate.semantic.grammar;

import io.sayquel.server.translate.semantic.grammar.Reader.Step;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Meaning;
import io.sayquel.server.translate.semantic.lattice.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Filters by values, by patterns and by what is missing. */
final class ValueRules {
    private static final Set<String> TEXT_WORDS = Set.of(
            "the",
            "word",
            "letter",
            "string",
            "substring",
            "phrase",
            "letters",
            "text",
            "a",
            "an",
            "character",
            "prefix",
            "suffix",
            "with");

    private ValueRules() {}

    /** Values in a row: "Oslo, Bergen or Hamar". */
    private record Run(List<Meaning.OfValue> values, Cue cue) {}

    private static Step<Run> run(Reader r, Step<Meaning.OfValue> first) {
        List<Meaning.OfValue> values = new ArrayList<>(List.of(first.value()));
        Cue cue = Cue.AND;
        int to = first.to();
        double score = first.score();
        while (r.inside(to)) {
            int or = r.past(to, Cue.OR);
            int and = r.past(to, Cue.AND);
            boolean comma = r.lattice().token(to).comma();
            int next = r.pastArticles(Math.max(or, and));
            if (next == to && !comma) {
                break;
            }
            Optional<Step<Meaning.OfValue>> more = r.values(next)
                    .filter(v -> sharesColumn(values.get(0), v.value()))
                    .reduce((a, b) -> b.score() > a.score() ? b : a);
            if (more.isEmpty()) {
                break;
            }
            cue = or > to ? Cue.OR : cue;
            score += more.get().score() + r.worth(to, Math.max(or, and));
            values.add(more.get().value());
            to = more.get().to();
        }
        return new Step<>(new Run(List.copyOf(values), cue), to, score);
    }

    private static boolean sharesColumn(Meaning.OfValue one, Meaning.OfValue other) {
        return one.matches().isEmpty()
                || other.matches().isEmpty()
                || one.matches().stream()
                        .anyMatch(m -> other.matches().stream()
                                .anyMatch(n -> n.column().equals(m.column())));
    }

    /** "in Oslo", "both Oslo and Bergen", "other than Oslo". */
    static void bare(Reader r, int at, Rule.Sink sink) {
        int start = r.past(at, Cue.UNEQUAL, Cue.BOTH, Cue.EITHER);
        boolean negated = r.has(at, Cue.UNEQUAL);
        boolean both = r.has(at, Cue.BOTH);
        double cue = r.worth(at, start);
        r.values(start > at ? r.pastArticles(start) : at).forEach(v -> {
            Step<Run> run = run(r, v);
            Cue how = both
                    ? Cue.BOTH
                    : r.has(at, Cue.EITHER) ? Cue.OR : run.value().cue();
            sink.accept(
                    new Fragment.Valued(
                            at, run.to(), Optional.empty(), run.value().values(), how, negated),
                    cue + run.score());
            r.columns(run.to())
                    .forEach(c -> sink.accept(
                            new Fragment.Valued(
                                    at,
                                    c.to(),
                                    Optional.of(c.value()),
                                    run.value().values(),
                                    how,
                                    negated),
                            cue + run.score() + c.score() + (holds(c.value(), v.value()) ? 0.1 : -0.4)));
        });
    }

    /** "Ada Lovelace", "named Ada Lovelace", "not by Ada Lovelace". */
    static void person(Reader r, int at, Rule.Sink sink) {
        int start = r.past(at, Cue.CALLED, Cue.UNEQUAL);
        boolean negated = r.has(at, Cue.UNEQUAL);
        if (r.inside(start)) {
            r.lattice()
                    .arcs(start, Meaning.OfPerson.class)
                    .forEach(p -> sink.accept(
                            new Fragment.Person(at, p.to(), p.meaning(), negated), r.worth(at, start) + p.score()));
        }
    }

    /** "city is Oslo", "named Ana", "whose status is not open". */
    static void columnFirst(Reader r, int at, Rule.Sink sink) {
        r.columns(at).forEach(c -> {
            int next = r.pastLinks(c.to());
            int not = r.past(next, Cue.NOT, Cue.UNEQUAL);
            int same = Math.max(r.past(not, Cue.EQUAL, Cue.CALLED, Cue.BOTH, Cue.EITHER), not);
            int start = r.pastArticles(
                    r.word(same, "in", "as", "from", "to", "for", "at", "on", "by", "with", "of") ? same + 1 : same);
            double cues = r.worth(next, same);
            boolean both = r.has(not, Cue.BOTH);
            r.values(start).forEach(v -> {
                Step<Run> run = run(r, v);
                Cue how = both ? Cue.BOTH : run.value().cue();
                double fit = holds(c.value(), v.value())
                        ? 0.15
                        : v.value().quoted() && v.value().matches().isEmpty() ? 0.1 : -0.6;
                sink.accept(
                        new Fragment.Valued(
                                at,
                                run.to(),
                                Optional.of(c.value()),
                                run.value().values(),
                                how,
                                not > next),
                        c.score() + cues + run.score() + fit);
            });
        });
    }

    private static boolean holds(Mention column, Meaning.OfValue value) {
        return column.matches().stream()
                .map(m -> m.name().id())
                .anyMatch(id -> value.matches().stream()
                        .anyMatch(v -> v.column().toString().equals(id)));
    }

    /** "name contains 'ba'", "starting with A". */
    static void pattern(Reader r, int at, Rule.Sink sink) {
        pattern(r, at, at, Optional.empty(), 0, sink);
        r.columns(at).forEach(c -> pattern(r, at, r.pastLinks(c.to()), Optional.of(c.value()), c.score(), sink));
    }

    /** "have 'a' in their names". */
    static void inside(Reader r, int at, Rule.Sink sink) {
        r.values(at)
                .filter(v -> v.value().quoted() && r.word(v.to(), "in"))
                .forEach(v -> r.columns(r.pastArticles(v.to() + 1))
                        .forEach(c -> sink.accept(
                                new Fragment.Alike(
                                        at,
                                        c.to(),
                                        Optional.of(c.value()),
                                        Cue.CONTAINS,
                                        v.value().text(),
                                        false),
                                v.score() + 1 + c.score() + 0.1)));
    }

    private static void pattern(Reader r, int at, int start, Optional<Mention> column, double score, Rule.Sink sink) {
        int not = r.past(start, Cue.NOT);
        for (Cue cue : List.of(Cue.CONTAINS, Cue.STARTS, Cue.ENDS)) {
            int after = r.past(not, cue);
            int next = pastWordsForText(r, after);
            if (after > not && r.inside(next) && isText(r, next, cue)) {
                Token text = r.lattice().token(next);
                double worth = score + r.worth(start, next) + 1.2;
                boolean negated = not > start;
                sink.accept(new Fragment.Alike(at, next + 1, column, cue, text.text(), negated), worth);
                int in = r.word(next + 1, "in") ? r.pastArticles(next + 2) : next + 1;
                if (column.isEmpty()) {
                    r.columns(in)
                            .forEach(c -> sink.accept(
                                    new Fragment.Alike(at, c.to(), Optional.of(c.value()), cue, text.text(), negated),
                                    worth + c.score() + 0.1));
                }
            }
        }
    }

    private static int pastWordsForText(Reader r, int at) {
        int to = at;
        while (r.inside(to) && TEXT_WORDS.contains(r.lattice().token(to).lower()) && !isLetterItself(r, to)) {
            to++;
        }
        return to;
    }

    /** "the letter a" is no article. */
    private static boolean isLetterItself(Reader r, int at) {
        return r.word(at, "a") && r.word(at - 1, "letter", "letters", "character");
    }

    private static boolean isText(Reader r, int at, Cue cue) {
        Token token = r.lattice().token(at);
        boolean announced = r.word(
                at - 1, "word", "letter", "string", "substring", "phrase", "letters", "prefix", "suffix", "character");
        return announced
                || token.kind() == Token.Kind.QUOTED
                || (cue != Cue.CONTAINS && token.text().length() <= 3)
                || (token.capital() && cue == Cue.CONTAINS);
    }

    /** "without orders", "no phone number". */
    static void without(Reader r, int at, Rule.Sink sink) {
        int after = r.past(at, Cue.WITHOUT);
        if (after > at) {
            int start = r.pastArticles(r.past(after, Cue.ANY));
            r.tables(start)
                    .forEach(t -> sink.accept(
                            new Fragment.Lacking(at, t.to(), t.value()), r.worth(at, start) + t.score() + 0.1));
            r.columns(start)
                    .forEach(c ->
                            sink.accept(new Fragment.Lacking(at, c.to(), c.value()), r.worth(at, start) + c.score()));
        }
    }

    /** "phone is missing", "null phone", "phone is not null". */
    static void missing(Reader r, int at, Rule.Sink sink) {
        r.columns(at).forEach(c -> {
            int next = r.pastLinks(c.to());
            int not = r.past(next, Cue.NOT);
            int to = r.past(not, Cue.NULL);
            if (to > not) {
                sink.accept(new Fragment.Empty(at, to, c.value(), not > next), c.score() + r.worth(next, to) + 0.1);
            }
        });
    }

    /** "sold listings", "how many were cancelled": those that have a time when they were. */
    static void happened(Reader r, int at, Rule.Sink sink) {
        if (r.lattice().asksWhen()) {
            return;
        }
        r.columns(at)
                .filter(c -> c.value().happened() && c.value().lacksSome() && !isTimed(r, c.to()))
                .filter(c -> r.values(at).noneMatch(v -> v.to() == c.to())) // "closed" is a state where it is stored
                .forEach(c -> sink.accept(new Fragment.Empty(at, c.to(), c.value(), true), c.score() + 0.3));
    }

    /** Whether a time follows, behind a word or two as "in the" at most. */
    private static boolean isTimed(Reader r, int at) {
        return IntStream.rangeClosed(at, at + 2)
                .anyMatch(next -> r.inside(next) && r.times(next).findAny().isPresent());
    }
}
