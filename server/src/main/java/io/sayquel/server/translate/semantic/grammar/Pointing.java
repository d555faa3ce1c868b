package io.sayquel.server.translate.semantic.grammar;

import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.time.TimeGrammar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Words that point at something of which no question knows the name: "he", "in that year". What they mean is in a result, or in the head of
 * the one who asks.
 *
 * @param from first token
 * @param to one past the last
 */
public record Pointing(int from, int to) {
    private static final Set<String> PERSONS = Set.of("he", "she", "him");

    /** After a noun, "that" begins what is said of it; after these it points at something: "in that year", "does that car". */
    private static final Set<String> BEFORE_POINTING = Set.of(
            "in", "of", "for", "at", "on", "from", "by", "with", "during", "does", "did", "do", "is", "was", "were");

    /** The first such words of a question; "the customer with the most orders, and what he bought" has none. */
    public static Optional<Pointing> in(Lattice lattice, List<Fragment> fragments) {
        return IntStream.range(0, lattice.size())
                .boxed()
                .flatMap(i -> at(i, lattice, fragments).stream())
                .filter(p -> !isPerson(p.from(), lattice)
                        || fragments.stream().noneMatch(f -> f.to() <= p.from() && f instanceof Fragment.Thing))
                .findFirst();
    }

    /** The same at one place, whatever stands before it. */
    public static Optional<Pointing> at(int token, Lattice lattice, List<Fragment> fragments) {
        if (isPerson(token, lattice)) {
            return Optional.of(new Pointing(token, token + 1));
        }
        return pointsAtNoTable(token, lattice, fragments)
                ? Optional.of(new Pointing(token, token + 2))
                : Optional.empty();
    }

    private static boolean isPerson(int token, Lattice lattice) {
        return PERSONS.contains(word(lattice, token));
    }

    /** "that year", unless a year was said before; "that store" names a thing, and is looked for. */
    private static boolean pointsAtNoTable(int token, Lattice lattice, List<Fragment> fragments) {
        if (token == 0 || token + 1 >= lattice.size() || !word(lattice, token).equals("that")) {
            return false;
        }
        String before = word(lattice, token - 1);
        String after = word(lattice, token + 1);
        boolean pointing =
                before.equals("there") // "how many are there that month", "how many are there that were sold"
                        ? TimeGrammar.grain(after).isPresent()
                        : BEFORE_POINTING.contains(before);
        return pointing
                && fragments.stream().noneMatch(f -> f instanceof Fragment.Thing && f.from() == token + 1)
                && IntStream.range(0, token).noneMatch(i -> word(lattice, i).equals(after));
    }

    private static String word(Lattice lattice, int token) {
        return lattice.token(token).lower();
    }

    /** The words themselves. */
    public String text(Lattice lattice) {
        return lattice.text(from, to);
    }
}
