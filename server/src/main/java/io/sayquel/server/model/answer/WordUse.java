package io.sayquel.server.model.answer;

/**
 * What one word or phrase of a question became.
 *
 * @param from first character in the question, from 0
 * @param to one past the last
 * @param text the words as written
 * @param meaning what they became, such as {@code metric revenue}; empty where they carry no meaning
 * @param match how the two were matched
 */
public record WordUse(int from, int to, String text, String meaning, Match match) {
    /** How words were matched. */
    public enum Match {
        EXACT,
        SYNONYM,
        STEM,
        PARTIAL,
        FUZZY,
        VALUE,
        DATE,
        NUMBER,
        /** A word of the question language itself, such as "per" or "at least". */
        GRAMMAR,
        /** A word without meaning here, such as "please". */
        IGNORED
    }
}
