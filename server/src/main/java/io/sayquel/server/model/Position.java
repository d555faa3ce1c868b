package io.sayquel.server.model;

/**
 * A stretch of a text that somebody wrote: a question, a statement, a line of a file.
 *
 * @param line from 1
 * @param column of its first character, from 1, counted in characters as a person sees them
 * @param length characters, at least 1
 * @param text the whole line, for the caret underneath
 */
public record Position(int line, int column, int length, String text) {
    public Position {
        if (line < 1 || column < 1 || length < 1) {
            throw new IllegalArgumentException(
                    "not a position: line " + line + ", column " + column + ", length " + length);
        }
    }

    /** The position of characters {@code [from, to)} of a text of one or more lines. */
    public static Position within(String text, int from, int to) {
        int start = Math.max(0, Math.min(from, text.length()));
        int lineStart = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
        if (start > 0 && text.charAt(start - 1) == '\n') {
            lineStart = start;
        }
        int lineEnd = text.indexOf('\n', start);
        String lineText = text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd);
        int line = 1
                + (int) text.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        int column = 1 + text.codePointCount(lineStart, start);
        return new Position(line, column, Math.max(1, to - start), lineText);
    }

    /** The character of a text at which it begins: the inverse of {@link #within}. */
    public int offsetIn(String whole) {
        int lineStart = 0;
        for (int before = 1; before < line; before++) {
            lineStart = whole.indexOf('\n', lineStart) + 1;
        }
        int points = Math.min(column - 1, whole.codePointCount(lineStart, whole.length()));
        return whole.offsetByCodePoints(lineStart, points);
    }

    /** Spaces and carets to print under {@link #text}. */
    public String caret() {
        return " ".repeat(column - 1) + "^".repeat(length);
    }
}
