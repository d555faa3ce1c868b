package io.sayquel.server.cli;

import java.util.ArrayList;
import java.util.List;

/** Measures and cuts text by the columns that it takes on a screen: a Chinese character takes two, an accent none. */
final class TextWidth {
    private TextWidth() {}

    static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    private static int of(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return wide(c) ? 2 : 1;
    }

    /** East Asian wide characters and emoji, by the blocks that hold them. */
    private static boolean wide(int c) {
        return (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
    }

    /** The text in at most so many columns; what is cut away is marked. */
    static String cut(String text, int width) {
        if (of(text) <= width) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int c = text.codePointAt(i);
            if (used + of(c) > width - 1) {
                break;
            }
            used += of(c);
            out.appendCodePoint(c);
        }
        return out.append('…').toString();
    }

    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - of(text))) + text;
    }

    /** The text in lines of at most so many columns, broken between words; a longer word stands alone. */
    static List<String> wrap(String text, int width) {
        return wrap(text, width, 0);
    }

    /** The same; lines after the first begin with so many spaces. Spaces at the beginning of the text stay. */
    static List<String> wrap(String text, int width, int indent) {
        String body = text.stripLeading();
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(" ".repeat(text.length() - body.length()));
        boolean fresh = true;
        for (String word : body.split(" ", -1)) {
            if (!fresh && of(line.toString()) + 1 + of(word) > width) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(indent));
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
