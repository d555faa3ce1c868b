package io.sayquel.server.model.answer;

import java.util.regex.Pattern;

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
    private static final Pattern RELATIVE =
            Pattern.compile("(?i)\\b(last|this|next|previous|past|today|yesterday|tomorrow|ago"
                    + "|current|recent|now|lalu|ini|kemarin|terakhir|sekarang|depan|besok)\\b");

    /** Whether words that are a date count from today, such as "last month". */
    public static boolean countsFromToday(String date) {
        return RELATIVE.matcher(date).find();
    }

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
