package io.sayquel.server.check.print;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Puts clauses on lines of their own, those of subqueries indented, where one line would be too long. */
final class Layout {
    private static final int WIDTH = 72;
    private static final Set<String> CLAUSES = Set.of(
            "FROM", "WHERE", "GROUP", "HAVING", "QUALIFY", "ORDER", "LIMIT", "OFFSET", "UNION", "EXCEPT", "INTERSECT");
    private static final Set<String> JOIN_WORDS = Set.of(
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "OUTER",
            "CROSS",
            "NATURAL",
            "ASOF",
            "SEMI",
            "ANTI",
            "POSITIONAL",
            "JOIN");

    private Layout() {}

    static String of(List<Token> tokens) {
        String oneLine = Token.join(tokens);
        if (oneLine.length() <= WIDTH) {
            return oneLine;
        }
        StringBuilder text = new StringBuilder();
        Deque<Boolean> queries = new ArrayDeque<>();
        queries.push(true);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean breaks = i > 0 && queries.peek() && startsClause(tokens, i);
            if (breaks) {
                text.append('\n').append("  ".repeat(indent(queries)));
            } else if (token.spaced() && i > 0) {
                text.append(' ');
            }
            text.append(token.text());
            follow(tokens, i, queries);
        }
        return text.toString();
    }

    private static void follow(List<Token> tokens, int at, Deque<Boolean> queries) {
        if (tokens.get(at).is("(")) {
            boolean query = at + 1 < tokens.size()
                    && (tokens.get(at + 1).is("SELECT") || tokens.get(at + 1).is("WITH"));
            queries.push(query);
        } else if (tokens.get(at).is(")") && queries.size() > 1) {
            queries.pop();
        }
    }

    private static int indent(Deque<Boolean> queries) {
        return (int) queries.stream().filter(q -> q).count() - 1;
    }

    private static boolean startsClause(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        Token before = tokens.get(at - 1);
        if (JOIN_WORDS.contains(token.upper())) {
            return !JOIN_WORDS.contains(before.upper()) && leadsToJoin(tokens, at);
        }
        boolean secondSelect = token.is("SELECT") && (before.is(")") || before.is("ALL") || isSetOperation(before));
        return secondSelect || (CLAUSES.contains(token.upper()) && !before.is("."));
    }

    private static boolean isSetOperation(Token token) {
        return token.is("UNION") || token.is("EXCEPT") || token.is("INTERSECT");
    }

    private static boolean leadsToJoin(List<Token> tokens, int at) {
        int i = at;
        while (i < tokens.size() && JOIN_WORDS.contains(tokens.get(i).upper())) {
            if (tokens.get(i).is("JOIN")) {
                return true;
            }
            i++;
        }
        return false;
    }
}
