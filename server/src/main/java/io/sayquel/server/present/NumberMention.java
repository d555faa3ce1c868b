package io.sayquel.server.present;

import java.math.BigDecimal;

/**
 * A number that a text says, in digits or in words.
 *
 * @param from where it begins
 * @param to where it ends
 * @param kind how it counts
 * @param value what it says; of a percentage, the number before the sign
 * @param tolerance half of its last digit: what was rounded to say it
 */
record NumberMention(int from, int to, Kind kind, BigDecimal value, BigDecimal tolerance) {
    /** A number of one or two digits that leaves out more than this part of what it stands for was not rounded, but is another. */
    private static final BigDecimal MOST_ROUNDED = new BigDecimal("0.05");

    /** How a number counts. */
    enum Kind {
        /** Something is so much, or there are so many. */
        PLAIN,
        /** So many of a hundred. */
        PERCENT,
        /** Something is so many times something else: double, half, 3x. */
        FACTOR,
        /** Something is the so-and-so-many-th. */
        RANK,
        /** It says a number, but who can tell which. */
        UNREADABLE
    }

    /** Whether it says a number that was read or computed from the rows, as far as it is written out. */
    boolean says(BigDecimal exact) {
        BigDecimal difference = value.subtract(exact).abs();
        return difference.compareTo(tolerance) <= 0
                && difference.compareTo(exact.abs().multiply(MOST_ROUNDED)) <= 0;
    }
}
