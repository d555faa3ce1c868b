package io.sayquel.server.understand.statement;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text without what tools put around it: comments before and after, a semicolon; and what the first of them says of how it is to
 * be read.
 *
 * @param text what is left
 * @param from where it begins in the whole
 * @param question whether it says that it is a question, or that it is SQL; absent: neither
 */
record TextBody(String text, int from, Optional<Boolean> question) {
    private static final Pattern HINT = Pattern.compile("/\\*\\+\\s*(nl|sql)\\s*\\*/", Pattern.CASE_INSENSITIVE);
    private static final Pattern PREFIX = Pattern.compile("(ask|sql)\\s*:\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern TRAILING_LINE = Pattern.compile("(?:^|\\s)--[^\\n]*$");

    static TextBody of(String text) {
        Optional<Boolean> said = hint(text.strip());
        String rest = withoutLead(text.strip());
        int from = text.stripTrailing().length() - rest.length();
        rest = withoutTrail(rest);
        Matcher prefix = PREFIX.matcher(rest);
        if (said.isEmpty() && prefix.lookingAt()) {
            said = Optional.of(prefix.group(1).toLowerCase(Locale.ROOT).equals("ask"));
            from += prefix.end();
            rest = rest.substring(prefix.end());
        }
        return new TextBody(rest, from, said);
    }

    /** One past its last character in the whole. */
    int to() {
        return from + text.length();
    }

    private static Optional<Boolean> hint(String text) {
        Matcher hint = HINT.matcher(text);
        return hint.lookingAt()
                ? Optional.of(hint.group(1).toLowerCase(Locale.ROOT).equals("nl"))
                : Optional.empty();
    }

    private static String withoutLead(String text) {
        String rest = text;
        while (rest.startsWith("--") || rest.startsWith("/*")) {
            boolean line = rest.startsWith("--");
            int end = rest.indexOf(line ? "\n" : "*/");
            rest = end < 0 ? "" : rest.substring(end + (line ? 1 : 2)).strip();
        }
        return rest;
    }

    private static String withoutTrail(String text) {
        String rest = text.strip();
        String before;
        do {
            before = rest;
            if (rest.endsWith(";")) {
                rest = rest.substring(0, rest.length() - 1).strip();
            }
            if (rest.endsWith("*/") && rest.lastIndexOf("/*") >= 0) {
                rest = rest.substring(0, rest.lastIndexOf("/*")).strip();
            }
            String lastLine = rest.substring(rest.lastIndexOf('\n') + 1);
            if (lastLine.indexOf('\'') < 0 && TRAILING_LINE.matcher(lastLine).find()) {
                Matcher comment = TRAILING_LINE.matcher(lastLine);
                comment.find();
                rest = rest.substring(0, rest.length() - lastLine.length() + comment.start())
                        .strip();
            }
        } while (!rest.equals(before));
        return rest;
    }
}
