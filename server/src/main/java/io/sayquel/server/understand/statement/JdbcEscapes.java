package io.sayquel.server.understand.statement;

import io.sayquel.server.model.RewrittenText;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JDBC's escapes in the engine's words. Only a brace before a word that is known, and then a blank or a quote, opens one: the
 * engine's own {@code {'a': 1}} stays as it is. What is quoted or a comment is not read.
 */
public final class JdbcEscapes {
    private static final Pattern OPEN =
            Pattern.compile("\\{\\s*(fn|d|ts|t|oj|escape|limit)(?:\\s+(?![\\s:])|(?='))", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIMIT = Pattern.compile("(\\S+)(?:\\s+offset\\s+(\\S+))?", Pattern.CASE_INSENSITIVE);

    private final EscapedFunction functions;

    /**
     * @param database what {@code {fn DATABASE()}} gives
     * @param user what {@code {fn USER()}} gives
     */
    public JdbcEscapes(String database, String user) {
        this.functions = new EscapedFunction(database, user);
    }

    /** The text with every escape replaced that is known; what is not stays, and does not parse. */
    public RewrittenText replaced(String text) {
        RewrittenText out = RewrittenText.unchanged(text);
        if (text.indexOf('{') < 0) {
            return out;
        }
        Matcher open = OPEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            int past = SqlScan.past(text, at);
            if (past > at) {
                at = past;
            } else if (text.charAt(at) == '{' && open.region(at, text.length()).lookingAt()) {
                int end = close(text, open.end());
                if (end < 0) {
                    return RewrittenText.unchanged(text);
                }
                int longer = out.text().length() - text.length();
                String words = one(open.group(1).toLowerCase(Locale.ROOT), text.substring(open.end(), end));
                out = out.replace(at + longer, end + 1 + longer, words);
                at = end + 1;
            } else {
                at++;
            }
        }
        return out;
    }

    /** The brace that closes what is open at a place; -1 if none does. */
    private static int close(String text, int from) {
        int depth = 1;
        for (int i = from; i < text.length(); ) {
            int past = SqlScan.past(text, i);
            if (past > i) {
                i = past;
                continue;
            }
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
            i++;
        }
        return -1;
    }

    private String one(String kind, String written) {
        String inside = replaced(written).text().strip();
        return switch (kind) {
            case "d" -> "DATE " + inside;
            case "t" -> "TIME " + inside;
            case "ts" -> "TIMESTAMP " + inside;
            case "oj" -> inside;
            case "escape" -> "ESCAPE " + inside;
            case "limit" -> limit(inside);
            default -> functions.of(inside);
        };
    }

    private static String limit(String inside) {
        Matcher limit = LIMIT.matcher(inside);
        if (!limit.matches()) {
            return "LIMIT " + inside;
        }
        return limit.group(2) == null
                ? "LIMIT " + limit.group(1)
                : "LIMIT " + limit.group(1) + " OFFSET " + limit.group(2);
    }
}
