package io.sayquel.server.translate.semantic.lattice;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.translate.semantic.lexicon.Flag;
import io.sayquel.server.translate.semantic.lexicon.Lexicon;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Lays columns of yes and no over a lattice where they are said of things: "returned orders", "orders that are not active", "inactive
 * customers", "customers with discount", "returned is false". Elsewhere such a column is what its name says: "orders by returned".
 */
final class FlagArcs {
    private static final Set<String> BEING = Set.of(
            "is", "are", "was", "were", "be", "been", "being", "have", "has", "had", "got", "yang", "sudah", "telah");
    private static final Set<String> NOT = Set.of(
            "not", "non", "never", "isn't", "aren't", "wasn't", "weren't", "hasn't", "haven't", "tidak", "bukan",
            "belum");
    private static final Set<String> BETWEEN =
            Set.of("yet", "already", "currently", "still", "ever", "also", "only", "both", "all", "the", "been");
    private static final Set<String> LINKS =
            Set.of("is", "are", "was", "were", "equals", "equal", "to", "=", "as", "adalah");
    /** Where the name of a column begins so. */
    private static final Set<String> NAMED_WITH = Set.of("is", "has", "was");

    private static final Set<String> YES = Set.of("true", "yes", "ya", "benar");
    private static final Set<String> NO = Set.of("false", "no", "tidak", "salah");
    private static final Set<String> WITH = Set.of("with", "having", "dengan");
    private static final Set<String> WITHOUT = Set.of("without", "no", "tanpa");
    private static final Set<String> AND = Set.of("and", "or", "dan", "atau");
    private static final List<String> OPPOSITE = List.of("in", "un", "non");

    private static final double EACH = 0.98;

    /** Where a column is said of things. */
    private record Said(int from, int to, ColumnRef column) {}

    private final Lattice lattice;
    private final Lexicon lexicon;
    private final Set<Said> said = new LinkedHashSet<>();

    FlagArcs(Lattice lattice, Lexicon lexicon) {
        this.lattice = lattice;
        this.lexicon = lexicon;
    }

    /** All of a question's. */
    void add() {
        for (Flag flag : lexicon.flags()) {
            for (int at = 0; at < lattice.size(); at++) {
                add(flag, at);
            }
        }
    }

    /** Whether a stretch says a column of things, and does not call it. */
    boolean says(int from, int to, ColumnRef column) {
        return said.stream().anyMatch(s -> s.column().equals(column) && s.from() < to && from < s.to());
    }

    private void add(Flag flag, int at) {
        if (isOpposite(flag, at) && isOfThings(at, at + 1)) {
            put(flag, at, at, at + 1, false);
        }
        int to = end(flag, at);
        if (to == at) {
            return;
        }
        int value = lattice.past(to, LINKS);
        boolean linked = value > to || is(value, Set.of("true", "false")); // "returned no later" says something else
        if (linked && (is(value, YES) || is(value, NO)) && !isThing(value)) {
            int from = at > 0 && is(at - 1, NAMED_WITH) ? at - 1 : at;
            put(flag, from, at, value + 1, is(value, YES));
        } else if (flag.having() && is(beforeArticle(at), WITH)) {
            put(flag, beforeArticle(at), at, to, true);
        } else if (flag.having() && is(beforeArticle(at), WITHOUT)) {
            put(flag, beforeArticle(at), at, to, false);
        } else if (isOfThings(at, to) && !isWrittenAsName(at)) {
            int from = negation(at);
            boolean ofSome = IntStream.range(from, at).anyMatch(i -> is(i, Set.of("only", "both", "all")));
            if (!ofSome) { // "not only active", "not both active"
                put(flag, from, at, from < at && is(to, Set.of("yet")) ? to + 1 : to, from == at);
            }
        }
    }

    private int beforeArticle(int name) {
        return is(name - 1, Set.of("a", "an", "any", "the")) ? name - 2 : name - 1;
    }

    /** "not", and "in-active" and "un-paid", whose ends are words of their own. */
    private boolean isNot(int at) {
        return is(at, NOT)
                || (is(at, Set.of("in", "un"))
                        && lattice.question().startsWith("-", lattice.token(at).to()));
    }

    /** Where the "not" is that a name has before it; the name's own place if it has none. */
    private int negation(int name) {
        int first = beforeWords(name) + 1;
        for (int at = first; at < name; at++) {
            if (isNot(at)) {
                return at;
            }
        }
        return name;
    }

    /** The word before those that stand between a verb and what is said. */
    private int beforeWords(int name) {
        int before = name - 1;
        while (is(before, BETWEEN) || isNot(before)) {
            before--;
        }
        return before;
    }

    private void put(Flag flag, int from, int name, int to, boolean yes) {
        said.add(new Said(name, to, flag.column()));
        Meaning.ValueMatch match = new Meaning.ValueMatch(
                flag.column(), Boolean.toString(yes), 1, true, new Expr.Truth(yes, flag.asNumber()));
        lattice.add(new Arc<>(
                from, to, new Meaning.OfValue(lattice.text(from, to), List.of(match), false), EACH * (to - from)));
    }

    /** One past the flag's words, if they stand at a token; else the token. */
    private int end(Flag flag, int at) {
        int size = flag.words().size();
        if (at + size > lattice.size()) {
            return at;
        }
        for (int i = 0; i < size; i++) {
            if (!word(at + i).equals(flag.words().get(i))) {
                return at;
            }
        }
        return at + size;
    }

    private boolean isOpposite(Flag flag, int at) {
        return flag.words().size() == 1
                && OPPOSITE.stream()
                        .anyMatch(p -> word(at).equals(p + flag.words().get(0)));
    }

    /** "returned orders", "orders returned", "orders that were not returned", "only returned", "the returned ones", "active and returned orders". */
    private boolean isOfThings(int from, int to) {
        boolean ones = is(to, Set.of("one", "ones"));
        int before = beforeWords(from);
        boolean alone = before < 0 && to == lattice.size();
        boolean said = negation(from) < from || (is(before, BEING) && !isGroup(before));
        return alone || ones || said || isThing(to) || isThingBefore(before + 1) || isOfThingsAfter(to);
    }

    /** "by is active". */
    private boolean isGroup(int from) {
        return from > 0 && (lattice.has(from - 1, Cue.BY) || lattice.has(from - 1, Cue.PER));
    }

    /** "is_active", which calls the column. */
    private boolean isWrittenAsName(int at) {
        int before = lattice.token(at).from() - 1;
        return before > 0 && lattice.question().charAt(before) == '_';
    }

    private boolean isOfThingsAfter(int to) {
        boolean and = is(to, AND);
        boolean comma = to < lattice.size() && lattice.token(to).comma();
        if (!and && !comma) {
            return false;
        }
        int next = and ? to + 1 : to;
        int name = isNot(next) ? next + 1 : next;
        return name < lattice.size()
                && lexicon.flags().stream()
                        .map(f -> isOpposite(f, name) ? name + 1 : end(f, name))
                        .anyMatch(end -> end > name && (isThing(end) || isOfThingsAfter(end)));
    }

    private boolean isThing(int at) {
        return isTable(at, at + 1) || isTable(at, at + 2);
    }

    private boolean isThingBefore(int at) {
        return (at > 0 && isTable(at - 1, at)) || (at > 1 && isTable(at - 2, at));
    }

    private boolean isTable(int from, int to) {
        if (to > lattice.size() || lattice.token(from).kind() != Token.Kind.WORD) {
            return false;
        }
        List<String> stems =
                lattice.tokens().subList(from, to).stream().map(Token::stem).toList();
        return lexicon.namesTable(stems);
    }

    private boolean is(int at, Set<String> words) {
        return at >= 0 && at < lattice.size() && words.contains(word(at));
    }

    private String word(int at) {
        return at < lattice.size() && lattice.token(at).kind() != Token.Kind.QUOTED
                ? lattice.token(at).lower()
                : "";
    }
}
