package io.sayquel.server.check.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes what the engine's printer wrote as a person would: fewer quotes, {@code count(*)}, {@code DATE '2026-01-01'}. */
final class Plainer {
    private static final Pattern SIMPLE = Pattern.compile("\"[A-Za-z_][A-Za-z0-9_]*\"");
    private static final Set<String> LITERAL_TYPES = Set.of("DATE", "TIMESTAMP", "TIMESTAMPTZ", "TIME");
    private static final Map<String, String> LIKES =
            Map.of("~~", "LIKE", "!~~", "NOT LIKE", "~~*", "ILIKE", "!~~*", "NOT ILIKE");
    /** Words that are not names without quotes. */
    private static final Set<String> RESERVED = Set.of(
            "ALL",
            "ANALYSE",
            "ANALYZE",
            "AND",
            "ANTI",
            "ANY",
            "ARRAY",
            "AS",
            "ASC",
            "ASOF",
            "ASYMMETRIC",
            "AT",
            "AUTHORIZATION",
            "BETWEEN",
            "BINARY",
            "BOTH",
            "BY",
            "CASE",
            "CAST",
            "CHECK",
            "COLLATE",
            "COLLATION",
            "COLUMN",
            "COLUMNS",
            "CONCURRENTLY",
            "CONSTRAINT",
            "CREATE",
            "CROSS",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "DEFAULT",
            "DEFERRABLE",
            "DESC",
            "DESCRIBE",
            "DISTINCT",
            "DO",
            "ELSE",
            "END",
            "EXCEPT",
            "EXISTS",
            "EXTRACT",
            "FALSE",
            "FETCH",
            "FILTER",
            "FOR",
            "FOREIGN",
            "FREEZE",
            "FROM",
            "FULL",
            "GENERATED",
            "GLOB",
            "GRANT",
            "GROUP",
            "GROUPING",
            "HAVING",
            "ILIKE",
            "IN",
            "INITIALLY",
            "INNER",
            "INTERSECT",
            "INTERVAL",
            "INTO",
            "IS",
            "ISNULL",
            "JOIN",
            "LAMBDA",
            "LATERAL",
            "LEADING",
            "LEFT",
            "LIKE",
            "LIMIT",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "MAP",
            "NATURAL",
            "NOT",
            "NOTNULL",
            "NULL",
            "NULLS",
            "OFFSET",
            "ON",
            "ONLY",
            "OR",
            "ORDER",
            "OUTER",
            "OVER",
            "OVERLAPS",
            "PIVOT",
            "PIVOT_LONGER",
            "PIVOT_WIDER",
            "PLACING",
            "POSITION",
            "POSITIONAL",
            "PRIMARY",
            "QUALIFY",
            "REFERENCES",
            "RETURNING",
            "RIGHT",
            "ROW",
            "SELECT",
            "SEMI",
            "SHOW",
            "SIMILAR",
            "SOME",
            "STRUCT",
            "SUMMARIZE",
            "SYMMETRIC",
            "TABLE",
            "TABLESAMPLE",
            "THEN",
            "TO",
            "TRAILING",
            "TRUE",
            "TRY_CAST",
            "UNION",
            "UNIQUE",
            "UNNEST",
            "UNPIVOT",
            "USER",
            "USING",
            "VALUES",
            "VARIADIC",
            "VERBOSE",
            "WHEN",
            "WHERE",
            "WINDOW",
            "WITH");

    private Plainer() {}

    static List<Token> of(List<Token> tokens) {
        List<Token> plainer = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (matches(tokens, i, "count_star", "(", ")")) {
                plainer.add(token.withText("count(*)"));
                i += 2;
            } else if (isTypedLiteral(tokens, i)) {
                plainer.add(token.withText(tokens.get(i + 4).text()));
                plainer.add(new Token(tokens.get(i + 2).text(), true));
                i += 5;
            } else if (LIKES.containsKey(token.text())) {
                plainer.add(token.withText(LIKES.get(token.text())));
            } else {
                plainer.add(unquoted(tokens, i));
            }
        }
        return plainer;
    }

    private static boolean matches(List<Token> tokens, int at, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(texts[i])) {
                return false;
            }
        }
        return true;
    }

    /** {@code CAST('2026-01-01' AS DATE)}. */
    private static boolean isTypedLiteral(List<Token> tokens, int at) {
        return matches(tokens, at, "CAST", "(")
                && at + 5 < tokens.size()
                && tokens.get(at + 2).isString()
                && tokens.get(at + 3).is("AS")
                && LITERAL_TYPES.contains(tokens.get(at + 4).upper())
                && tokens.get(at + 5).is(")");
    }

    private static Token unquoted(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        String inner = token.isQuoted() ? token.text().substring(1, token.text().length() - 1) : "";
        boolean beforeString = at + 1 < tokens.size() && tokens.get(at + 1).isString();
        return SIMPLE.matcher(token.text()).matches()
                        && !RESERVED.contains(token.withText(inner).upper())
                        && !beforeString
                ? token.withText(inner)
                : token;
    }
}
