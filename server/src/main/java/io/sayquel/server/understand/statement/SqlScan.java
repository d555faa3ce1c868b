package io.sayquel.server.understand.statement;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds its way through the text of a statement without reading what is quoted or a comment. */
final class SqlScan {
    private static final Pattern DOLLAR = Pattern.compile("\\$(?:[A-Za-z_]\\w*)?\\$");

    private SqlScan() {}

    /** One past what is quoted or a comment and begins at a place; the place itself if nothing of the kind does. */
    static int past(String text, int at) {
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
            return pastQuote(text, at, c);
        }
        if (text.startsWith("--", at)) {
            return past(text, "\n", at);
        }
        if (text.startsWith("/*", at)) {
            return past(text, "*/", at + 2);
        }
        if (c == '$') {
            Matcher tag = DOLLAR.matcher(text).region(at, text.length());
            return tag.lookingAt() ? past(text, tag.group(), tag.end()) : at;
        }
        return at;
    }

    /** How many question marks of a text are markers: those that are neither quoted nor in a comment. */
    static int markers(String text) {
        int found = 0;
        for (int i = 0; i < text.length(); i++) {
            int past = past(text, i);
            found += past == i && text.charAt(i) == '?' ? 1 : 0;
            i = Math.max(i, past - 1);
        }
        return found;
    }

    /** A doubled quote is part of the text. */
    private static int pastQuote(String text, int at, char quote) {
        for (int i = at + 1; i < text.length(); i++) {
            if (text.charAt(i) == quote) {
                if (i + 1 == text.length() || text.charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
        }
        return text.length();
    }

    private static int past(String text, String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }
}
