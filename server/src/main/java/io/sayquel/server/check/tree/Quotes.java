package io.sayquel.server.check.tree;

/**
 * Finds where quoted text ends. By hand, since a regular expression that alternates between letters and doubled quotes needs a
 * stack as deep as the text is long.
 */
public final class Quotes {
    private Quotes() {}

    /** One past the quote that closes the one at {@code from}, a doubled one being part of the text; -1 if none does. */
    public static int end(String text, int from) {
        char quote = text.charAt(from);
        for (int i = from + 1; i < text.length(); i++) {
            if (text.charAt(i) == quote) {
                if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i + 1;
                }
            }
        }
        return -1;
    }
}
