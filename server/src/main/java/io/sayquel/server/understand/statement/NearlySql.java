package io.sayquel.server.understand.statement;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a text is a query but for its SELECT, which was left out, mistyped or moved by a word. It must read as a query once that
 * is mended, and look like none of people's sentences: names with underscores or dots, operators, or keywords in capitals.
 */
final class NearlySql {
    private static final Pattern FROM = Pattern.compile("(?i)\\bfrom\\b");
    private static final Pattern MARKS = Pattern.compile("[=*<>]|\\w_\\w|[A-Za-z]\\w*\\.[A-Za-z]|\\w\\(");
    private static final Pattern CAPITALS = Pattern.compile("\\b(?:FROM|WHERE|SELECT|GROUP BY|ORDER BY)\\b");
    private static final Pattern WORDS = Pattern.compile("(\\S+)\\s+(\\S+)(.*)", Pattern.DOTALL);
    private static final int SLIPS = 2;

    private final Grammar grammar;

    NearlySql(Grammar grammar) {
        this.grammar = grammar;
    }

    boolean is(String body) {
        Matcher words = WORDS.matcher(body);
        if (!words.matches() || !FROM.matcher(body).find() || !looksLikeSql(body)) {
            return false;
        }
        String first = words.group(1);
        String second = words.group(2);
        String rest = words.group(3);
        List<String> mended = second.equalsIgnoreCase("select")
                ? List.of("SELECT " + first + rest)
                : SqlHead.slips(first.toLowerCase(Locale.ROOT), "select") <= SLIPS
                        ? List.of("SELECT " + second + rest, "SELECT " + body)
                        : List.of("SELECT " + body);
        return mended.stream().anyMatch(text -> grammar.of(text) == Grammar.Opinion.QUERY);
    }

    private static boolean looksLikeSql(String body) {
        boolean shouted = body.equals(body.toUpperCase(Locale.ROOT));
        return MARKS.matcher(body).find() || (!shouted && CAPITALS.matcher(body).find());
    }
}
