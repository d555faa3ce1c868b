package io.sayquel.server.check.print;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Leaves out parentheses that change nothing: the engine's printer puts them around every operator. */
final class Parentheses {
    private static final int NOTHING = 0;
    private static final int COMPARISON = 4;
    private static final int ATOM = 10;
    private static final Map<String, Integer> PRECEDENCE = Map.ofEntries(
            Map.entry("OR", 1),
            Map.entry("AND", 2),
            Map.entry("NOT", 3),
            Map.entry("=", COMPARISON),
            Map.entry("!=", COMPARISON),
            Map.entry("<>", COMPARISON),
            Map.entry("<", COMPARISON),
            Map.entry(">", COMPARISON),
            Map.entry("<=", COMPARISON),
            Map.entry(">=", COMPARISON),
            Map.entry("IS", COMPARISON),
            Map.entry("IN", COMPARISON),
            Map.entry("LIKE", COMPARISON),
            Map.entry("ILIKE", COMPARISON),
            Map.entry("BETWEEN", COMPARISON),
            Map.entry("NOT LIKE", COMPARISON),
            Map.entry("NOT ILIKE", COMPARISON),
            Map.entry("||", 5),
            Map.entry("+", 6),
            Map.entry("-", 6),
            Map.entry("*", 7),
            Map.entry("/", 7),
            Map.entry("%", 7),
            Map.entry("//", 7));
    /** After these words a parenthesis opens an expression of its own, and before these it ends one. */
    private static final Set<String> BEFORE = Set.of(
            "SELECT",
            "DISTINCT",
            "FROM",
            "WHERE",
            "ON",
            "HAVING",
            "QUALIFY",
            "BY",
            "WHEN",
            "THEN",
            "ELSE",
            ",",
            "(",
            "AND",
            "OR",
            "NOT");

    private static final Set<String> AFTER = Set.of(
            "FROM",
            "WHERE",
            "GROUP",
            "HAVING",
            "QUALIFY",
            "ORDER",
            "LIMIT",
            "AS",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            ",",
            ")",
            "AND",
            "OR",
            "ASC",
            "DESC",
            "JOIN",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "CROSS",
            "UNION",
            "EXCEPT",
            "INTERSECT");

    private Parentheses() {}

    static List<Token> fewer(List<Token> tokens) {
        BitSet dropped = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is("(")) {
                open.push(i);
            } else if (tokens.get(i).is(")") && !open.isEmpty()) {
                int start = open.pop();
                if (needless(tokens, start, i)) {
                    dropped.set(start);
                    dropped.set(i);
                }
            }
        }
        return IntStream.range(0, tokens.size())
                .filter(i -> !dropped.get(i))
                .mapToObj(i -> i > 0 && dropped.get(i - 1) && tokens.get(i - 1).is("(")
                        ? new Token(tokens.get(i).text(), spacedBefore(tokens, i, dropped))
                        : tokens.get(i))
                .toList();
    }

    private static boolean spacedBefore(List<Token> tokens, int at, BitSet dropped) {
        int first = at - 1;
        while (first > 0 && dropped.get(first - 1)) {
            first--;
        }
        return tokens.get(first).spaced();
    }

    private static boolean needless(List<Token> tokens, int start, int end) {
        Token first = tokens.get(start + 1);
        if (end == start + 1 || first.is("SELECT") || first.is("WITH") || first.is("VALUES") || first.is("FROM")) {
            return false;
        }
        int inside = loosest(tokens, start + 1, end);
        String before = start == 0 ? "" : tokens.get(start - 1).upper();
        String after = end + 1 < tokens.size() ? tokens.get(end + 1).upper() : "";
        boolean opens = BEFORE.contains(before) || PRECEDENCE.containsKey(before);
        boolean closes = after.isEmpty() || AFTER.contains(after) || PRECEDENCE.containsKey(after);
        return opens
                && closes
                && inside != NOTHING
                && inside > PRECEDENCE.getOrDefault(before, NOTHING)
                && inside >= PRECEDENCE.getOrDefault(after, NOTHING)
                && !(inside == COMPARISON && PRECEDENCE.getOrDefault(after, NOTHING) == COMPARISON);
    }

    /** The operator that binds least between two tokens; NOTHING if it is a list, or holds what is not known here. */
    private static int loosest(List<Token> tokens, int from, int to) {
        int depth = 0;
        int loosest = ATOM;
        for (int i = from; i < to; i++) {
            String text = tokens.get(i).upper();
            depth += text.equals("(") || text.equals("[") ? 1 : text.equals(")") || text.equals("]") ? -1 : 0;
            if (depth == 0) {
                if (text.equals(",") || text.equals("CASE") || text.equals("BETWEEN")) {
                    return NOTHING;
                }
                loosest = Math.min(loosest, PRECEDENCE.getOrDefault(text, ATOM));
            }
        }
        return loosest;
    }
}
