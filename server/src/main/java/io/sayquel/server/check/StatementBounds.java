package io.sayquel.server.check;

import java.util.Optional;

/** How much text is given to the engine's parser at all. */
public final class StatementBounds {
    /** Characters in the longest statement. */
    private static final int LONGEST = 20_000;
    /** Open brackets at once; the engine's parser takes time in the cube of them if they are not closed. */
    private static final int BRACKETS = 60;

    private StatementBounds() {}

    /** Why a text is too much to be parsed; empty if it is not. */
    public static Optional<String> exceeded(String sql) {
        if (sql.length() > LONGEST) {
            return Optional.of("the statement has " + sql.length() + " characters; at most 20,000 are read");
        }
        int open = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            open += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
            if (open > BRACKETS) {
                return Optional.of("the statement is nested too deeply");
            }
            open = Math.max(open, 0);
        }
        return Optional.empty();
    }
}
