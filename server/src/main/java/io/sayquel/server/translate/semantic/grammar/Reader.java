package io.sayquel.server.translate.semantic.grammar;

import io.sayquel.server.model.plan.Condition.Operator;
import io.sayquel.server.model.plan.Expr.Aggregate.Function;
import io.sayquel.server.translate.semantic.lattice.Arc;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lattice.Meaning;
import io.sayquel.server.translate.semantic.lexicon.NameMatch;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What rules are made of: typed steps over the lattice, each with where it ends and what it is worth. */
final class Reader {
    /** A step: what was read, where it ends, and what its words are worth. */
    record Step<T>(T value, int to, double score) {}

    private static final Set<String> LINKS = Set.of(
            "is", "are", "was", "were", "be", "of", "has", "have", "had", "with", "a", "an", "the", "adalah", "value",
            "values", "being");
    private static final Set<String> COPULAS =
            Set.of("is", "are", "was", "were", "be", "of", "a", "an", "the", "adalah", "value", "being");
    private static final Map<Cue, Operator> OPERATORS = new EnumMap<>(Map.of(
            Cue.GT, Operator.GT,
            Cue.LT, Operator.LT,
            Cue.GE, Operator.GE,
            Cue.LE, Operator.LE,
            Cue.EQUAL, Operator.EQ,
            Cue.UNEQUAL, Operator.NE));
    private static final Map<Cue, Function> FUNCTIONS = new EnumMap<>(Map.of(
            Cue.AVG, Function.AVG,
            Cue.MAX, Function.MAX,
            Cue.MIN, Function.MIN,
            Cue.SUM, Function.SUM,
            Cue.MEDIAN, Function.MEDIAN));
    /** In a list of aggregates "highest" and "lowest" are some. */
    private static final Map<Cue, Function> SUPERLATIVES =
            new EnumMap<>(Map.of(Cue.MOST, Function.MAX, Cue.LEAST, Function.MIN));

    private final Lattice lattice;

    Reader(Lattice lattice) {
        this.lattice = lattice;
    }

    Lattice lattice() {
        return lattice;
    }

    boolean inside(int at) {
        return at < lattice.size();
    }

    /** Words such as "is" and "of" that link a name with its value. */
    int pastLinks(int at) {
        return lattice.past(at, LINKS);
    }

    /** Words that say that one is the other: "is", "of". */
    int pastCopulas(int at) {
        return lattice.past(at, COPULAS);
    }

    int pastArticles(int at) {
        return inside(at) ? lattice.pastArticles(at) : at;
    }

    boolean word(int at, String... words) {
        return at >= 0
                && inside(at)
                && List.of(words).contains(lattice.token(at).lower());
    }

    /** Past "of" or "for" and articles. */
    int pastOf(int at) {
        int to = word(at, "of", "in", "for", "dari") ? at + 1 : at;
        return pastArticles(to);
    }

    Stream<Step<Mention>> columns(int at) {
        return inside(at)
                ? lattice.arcs(at, Meaning.OfColumns.class)
                        .map(a -> mention(a, a.meaning().matches()))
                : Stream.empty();
    }

    Stream<Step<Mention>> tables(int at) {
        return inside(at)
                ? lattice.arcs(at, Meaning.OfTables.class)
                        .map(a -> mention(a, a.meaning().matches()))
                : Stream.empty();
    }

    Stream<Step<Mention>> definitions(int at) {
        return inside(at)
                ? lattice.arcs(at, Meaning.OfDefinitions.class)
                        .map(a -> mention(a, a.meaning().matches()))
                : Stream.empty();
    }

    /** Columns, tables and metrics alike. */
    Stream<Step<Mention>> names(int at) {
        return Stream.of(columns(at), tables(at), definitions(at)).flatMap(s -> s);
    }

    /** What can be looked at: columns and metrics. */
    Stream<Step<Mention>> quantities(int at) {
        return Stream.concat(columns(at), definitions(at));
    }

    private Step<Mention> mention(Arc<?> arc, List<NameMatch> matches) {
        return new Step<>(
                new Mention(
                        arc.from(), arc.to(), lattice.text(arc.from(), arc.to()).toLowerCase(Locale.ROOT), matches),
                arc.to(),
                arc.score());
    }

    Stream<Step<Meaning.OfValue>> values(int at) {
        return inside(at)
                ? lattice.arcs(at, Meaning.OfValue.class).map(a -> new Step<>(a.meaning(), a.to(), a.score()))
                : Stream.empty();
    }

    Stream<Step<Meaning.OfNumber>> numbers(int at) {
        return inside(at)
                ? lattice.arcs(at, Meaning.OfNumber.class)
                        .map(a -> new Step<>(a.meaning(), a.to(), a.meaning().word() ? 0.9 : a.score()))
                : Stream.empty();
    }

    Stream<Step<Meaning.OfTime>> times(int at) {
        return inside(at)
                ? lattice.arcs(at, Meaning.OfTime.class).map(a -> new Step<>(a.meaning(), a.to(), a.score()))
                : Stream.empty();
    }

    /** A comparing word: "more than", "at least", "not equal to". */
    Stream<Step<Operator>> operators(int at) {
        List<Step<Operator>> found = new ArrayList<>();
        int longest = at;
        for (Map.Entry<Cue, Operator> e : OPERATORS.entrySet()) {
            int to = inside(at) ? lattice.after(at, e.getKey()) : at;
            if (to > longest) {
                found.clear();
                longest = to;
            }
            if (to == longest && to > at) {
                found.add(new Step<>(e.getValue(), to, to - at));
            }
        }
        return found.stream();
    }

    /** One or more aggregates: "average", "minimum and maximum", "highest, lowest and average". */
    Stream<Step<List<Function>>> aggregates(int at) {
        List<Function> functions = new ArrayList<>();
        boolean superlativesOnly = true;
        int to = at;
        int next = at;
        while (inside(next)) {
            Optional<Step<Function>> plain = longest(next, FUNCTIONS);
            Optional<Step<Function>> read = plain.isPresent() ? plain : longest(next, SUPERLATIVES);
            if (read.isEmpty()) {
                break;
            }
            functions.add(read.get().value());
            superlativesOnly &= plain.isEmpty();
            to = read.get().to();
            if (!linked(to)) {
                break;
            }
            next = pastArticles(lattice.after(to, Cue.AND));
        }
        boolean enough = functions.size() > 1 || (!functions.isEmpty() && !superlativesOnly);
        return enough ? Stream.of(new Step<>(List.copyOf(functions), to, worth(at, to))) : Stream.empty();
    }

    private Optional<Step<Function>> longest(int at, Map<Cue, Function> cues) {
        Optional<Step<Function>> longest = Optional.empty();
        int end = at;
        for (Map.Entry<Cue, Function> e : cues.entrySet()) {
            int after = lattice.after(at, e.getKey());
            if (after > end) {
                end = after;
                longest = Optional.of(new Step<>(e.getValue(), after, worth(at, after)));
            }
        }
        return longest;
    }

    /** Whether "and" or a comma stands here. */
    boolean linked(int at) {
        return inside(at)
                && (lattice.after(at, Cue.AND) > at || lattice.token(at).comma());
    }

    /** Past a cue if it is there. */
    int past(int at, Cue... cues) {
        return inside(at) ? lattice.afterAny(at, cues) : at;
    }

    boolean has(int at, Cue cue) {
        return inside(at) && lattice.has(at, cue);
    }

    /** What passing over a cue is worth; an article before it adds nothing. */
    double worth(int from, int to) {
        int words = to - from;
        for (int at = from; at < to; at++) {
            words -= word(at, "the", "a", "an") ? 1 : 0;
        }
        return 0.97 * words;
    }
}
