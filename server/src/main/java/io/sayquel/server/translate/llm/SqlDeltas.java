package io.sayquel.server.translate.llm;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the statement in a JSON object while it is still being written, and hands on what is new of it, a few words at a time: a message
 * for each token would cost more than the statement. Hands it on once more when it is whole. Confined to one answer.
 */
final class SqlDeltas {
    private static final Pattern FIELD = Pattern.compile("\"sql\"\\s*:\\s*\"");
    /** Where the field must begin; it comes first. */
    private static final int SEARCHED = 4_000;

    private static final int ENOUGH = 48;
    private static final long LONG_ENOUGH_NANOS = 80_000_000;

    private final Consumer<String> onSql;
    private final Consumer<String> onWhole;
    private final StringBuilder literal = new StringBuilder("\"");
    private final StringBuilder sql = new StringBuilder();
    private final StringBuilder begin = new StringBuilder();
    private final StringBuilder escape = new StringBuilder();
    private boolean inside;
    private boolean over;
    private long lastHanded = System.nanoTime();

    /**
     * Nothing was heard yet.
     *
     * @param onSql gets what is new, plain enough to be shown
     * @param onWhole gets the statement to the letter, as {@link ModelAnswer} will read it
     */
    SqlDeltas(Consumer<String> onSql, Consumer<String> onWhole) {
        this.onSql = onSql;
        this.onWhole = onWhole;
    }

    void add(String text) {
        if (over) {
            return;
        }
        if (inside) {
            hand(text);
            return;
        }
        begin.append(text);
        Matcher field = FIELD.matcher(begin);
        if (field.find()) {
            inside = true;
            hand(begin.substring(field.end()));
        } else {
            over = begin.length() > SEARCHED;
        }
    }

    private void hand(String text) {
        for (int i = 0; i < text.length() && !over; i++) {
            take(text.charAt(i));
        }
        boolean due = over || sql.length() >= ENOUGH || System.nanoTime() - lastHanded >= LONG_ENOUGH_NANOS;
        if (due && !sql.isEmpty()) {
            onSql.accept(PlainText.statement(sql.toString()));
            sql.setLength(0);
            lastHanded = System.nanoTime();
        }
        if (over) {
            ModelAnswer.text(literal.toString()).ifPresent(onWhole);
        }
    }

    private void take(char c) {
        literal.append(c);
        if (!escape.isEmpty()) {
            escape.append(c);
            unescape();
        } else if (c == '\\') {
            escape.append(c);
        } else if (c == '"') {
            over = true;
        } else {
            sql.append(c);
        }
    }

    private void unescape() {
        char kind = escape.charAt(1);
        if (kind == 'u' && escape.length() < 6) {
            return;
        }
        switch (kind) {
            case 'n', 'r' -> sql.append('\n');
            case 't', 'b', 'f' -> sql.append(' ');
            case 'u' -> hex(escape.substring(2));
            default -> sql.append(kind);
        }
        escape.setLength(0);
    }

    private void hex(String digits) {
        if (digits.matches("[0-9a-fA-F]{4}")) {
            sql.append((char) Integer.parseInt(digits, 16));
        }
    }
}
