package io.sayquel.server.present;

import java.util.regex.Pattern;

/**
 * Makes text from data harmless in a sentence. A cell may hold markup that a chat window would fetch or a terminal would obey;
 * what is said of the rows is plain text.
 */
final class Prose {
    private static final Pattern IMAGE = Pattern.compile("!\\[[^\\]]*]\\([^)]*\\)");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^>]{0,200}>");
    /** Control characters, and the invisible ones that turn text around or hide it. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF]+");

    private Prose() {}

    /** The text on one line, without what a terminal would obey. */
    static String line(String text) {
        return INVISIBLE.matcher(text).replaceAll(" ");
    }

    /** The text as a part of a sentence, at most 60 characters of it. */
    static String plain(String text) {
        String stripped = IMAGE.matcher(line(text)).replaceAll("");
        stripped = LINK.matcher(stripped).replaceAll("$1");
        stripped = TAG.matcher(stripped).replaceAll("").trim();
        if (stripped.codePointCount(0, stripped.length()) <= 60) {
            return stripped;
        }
        return stripped.substring(0, stripped.offsetByCodePoints(0, 59)) + "…";
    }
}
