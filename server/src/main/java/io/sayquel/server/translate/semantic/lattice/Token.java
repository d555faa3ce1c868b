package io.sayquel.server.translate.semantic.lattice;

/**
 * A word, number or quotation of a question.
 *
 * @param from first character, from 0
 * @param to one past the last
 * @param text as written, without quotes
 * @param lower in lower case, without a possessive ending
 * @param stem its stem
 * @param kind what it looks like
 * @param comma whether a comma or semicolon stands before it
 * @param sentence whether another sentence ends before it
 */
public record Token(
        int from, int to, String text, String lower, String stem, Kind kind, boolean comma, boolean sentence) {
    /** What a token looks like. */
    public enum Kind {
        WORD,
        NUMBER,
        QUOTED,
        DATE,
        SYMBOL
    }

    /** Whether it begins with a capital letter. */
    public boolean capital() {
        return kind == Kind.WORD && Character.isUpperCase(text.charAt(0));
    }
}
