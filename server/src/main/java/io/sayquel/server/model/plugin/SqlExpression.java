package io.sayquel.server.model.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in an SQL expression. It is no parser: it knows texts, quoted names and parentheses well enough to tell which words
 * name columns, and to be sure that the expression, put in parentheses, stays one. What it means is for {@link StatementCheck}.
 *
 * @param names words that name columns, as {@code column} or {@code table.column}
 * @param flaw why it is not one expression
 */
record SqlExpression(List<Name> names, Optional<Flaw> flaw) {
    /** A name and the characters of the expression where it stands. */
    record Name(String text, int from, int to) {}

    /** What must not be in an expression, and where. */
    record Flaw(String message, int from, int to) {}

    private static final Pattern TOKEN = Pattern.compile("""
            (?<text>'(?:[^']|'')*')
            |(?<comment>--|/\\*)
            |(?<name>(?:"(?:[^"]|"")+"|[\\p{L}_][\\p{L}\\p{N}_$]*)(?:\\s*\\.\\s*(?:"(?:[^"]|"")+"|[\\p{L}_][\\p{L}\\p{N}_$]*))*)
            |(?<number>[0-9][0-9.eE_]*)
            |(?<other>\\S)""", Pattern.COMMENTS);

    /** Words of the language that stand where a column could. */
    private static final Set<String> WORDS = Set.of(
            "all",
            "and",
            "any",
            "as",
            "asc",
            "at",
            "between",
            "both",
            "by",
            "case",
            "cast",
            "century",
            "collate",
            "cross",
            "current_date",
            "current_time",
            "current_timestamp",
            "date",
            "day",
            "days",
            "decade",
            "desc",
            "distinct",
            "dow",
            "doy",
            "else",
            "end",
            "epoch",
            "escape",
            "exclude",
            "exists",
            "false",
            "filter",
            "first",
            "following",
            "for",
            "from",
            "glob",
            "group",
            "hour",
            "hours",
            "ilike",
            "in",
            "interval",
            "is",
            "isodow",
            "last",
            "leading",
            "like",
            "localtime",
            "localtimestamp",
            "microsecond",
            "microseconds",
            "millennium",
            "millisecond",
            "milliseconds",
            "minute",
            "minutes",
            "month",
            "months",
            "not",
            "null",
            "nulls",
            "or",
            "order",
            "over",
            "partition",
            "preceding",
            "quarter",
            "quarters",
            "range",
            "row",
            "rows",
            "second",
            "seconds",
            "similar",
            "some",
            "then",
            "time",
            "timestamp",
            "timestamptz",
            "timezone",
            "to",
            "trailing",
            "true",
            "try_cast",
            "unbounded",
            "unknown",
            "using",
            "week",
            "weeks",
            "when",
            "where",
            "within",
            "year",
            "years",
            "zone");

    private static final Set<String> TYPES = Set.of(
            "bigint",
            "blob",
            "boolean",
            "decimal",
            "double",
            "float",
            "hugeint",
            "int",
            "integer",
            "numeric",
            "real",
            "smallint",
            "text",
            "tinyint",
            "varchar");

    private static final Set<String> STATEMENTS =
            Set.of("select", "with", "union", "intersect", "except", "values", "insert", "update", "delete", "into");

    SqlExpression {
        names = List.copyOf(names);
    }

    static SqlExpression of(String sql) {
        List<Name> names = new ArrayList<>();
        int open = 0;
        Matcher token = TOKEN.matcher(sql);
        while (token.find()) {
            String text = token.group();
            Optional<Flaw> flaw = flaw(token, text, open);
            if (flaw.isPresent()) {
                return new SqlExpression(names, flaw);
            }
            open += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
            if (token.group("name") != null && namesColumn(sql, text, token)) {
                names.add(new Name(unquote(text), token.start(), token.end()));
            }
        }
        return new SqlExpression(
                names, open == 0 ? Optional.empty() : Optional.of(new Flaw("a ( is never closed", 0, sql.length())));
    }

    private static Optional<Flaw> flaw(Matcher token, String text, int open) {
        String message = "";
        if (token.group("comment") != null) {
            message = "comments are not allowed in an expression";
        } else if (text.equals(";") || STATEMENTS.contains(text.toLowerCase(Locale.ROOT))) {
            message = "one expression is expected, not a statement";
        } else if (text.equals(")") && open == 0) {
            message = "a ) closes nothing";
        } else if (text.equals("'") || text.equals("\"") || text.equals("$")) {
            message = "a quote is never closed";
        }
        return message.isEmpty() ? Optional.empty() : Optional.of(new Flaw(message, token.start(), token.end()));
    }

    private static boolean namesColumn(String sql, String text, Matcher token) {
        String word = text.toLowerCase(Locale.ROOT);
        boolean called = sql.substring(token.end()).stripLeading().startsWith("(");
        return !called && !WORDS.contains(word) && !TYPES.contains(word);
    }

    private static String unquote(String name) {
        return name.replaceAll("\\s*\\.\\s*", ".")
                .replace("\"\"", "\u0000")
                .replace("\"", "")
                .replace("\u0000", "\"");
    }
}
