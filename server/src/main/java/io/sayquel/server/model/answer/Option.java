package io.sayquel.server.model.answer;

/**
 * One way to understand a question, with its number.
 *
 * @param reading in words
 * @param preview its result, short: a number with its unit, or the first row; empty if it was not run
 * @param sql its statement
 * @param confidence 0 to 1
 * @param choose the number that picks it, from 1
 */
public record Option(String reading, String preview, String sql, double confidence, int choose) {
    public Option {
        if (choose < 1) {
            throw new IllegalArgumentException("options count from 1, not " + choose);
        }
    }
}
