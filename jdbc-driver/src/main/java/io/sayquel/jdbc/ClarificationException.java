package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.wire.Card;
import io.sayquel.jdbc.internal.wire.Choice;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A question can mean several things, and nothing was chosen. The message lists the readings for a person; {@link #options} has them
 * for a program, which goes on by running an option's {@link Option#sql}. SQLSTATE is one of class {@code NL}.
 */
public final class ClarificationException extends SQLException {
    private static final long serialVersionUID = 1;
    private static final int FIRST_LINE = 160;

    private final transient List<Option> options;

    private ClarificationException(String message, String state, List<Option> options) {
        super(message, state);
        this.options = options;
    }

    static ClarificationException of(Card card, String state) {
        List<Option> options = new ArrayList<>();
        card.options().forEach(choice -> options.add(new Option(choice)));
        return new ClarificationException(message(card, options), state, List.copyOf(options));
    }

    /** On one line if that is short enough to be read in a dialog, else a line for each. */
    private static String message(Card card, List<Option> options) {
        StringJoiner oneLine = new StringJoiner(", ", card.message().replaceAll("[.:]$", "") + ": ", "");
        StringBuilder lines = new StringBuilder(SqlErrors.text(card.message(), ""));
        for (Option option : options) {
            oneLine.add(option.number() + " " + option.reading());
            lines.append("\n  ").append(option.number()).append(' ').append(option.reading());
            if (!option.preview().isEmpty()) {
                lines.append(" (").append(option.preview()).append(')');
            }
        }
        String first = oneLine.toString();
        boolean fits = first.length() <= FIRST_LINE && first.indexOf('\n') < 0;
        String text = fits && !options.isEmpty() ? first : lines.toString();
        return card.suggestion().isEmpty() ? text : text + "\n" + card.suggestion();
    }

    /** The readings to choose from, likeliest first; empty after serialization. */
    public List<Option> options() {
        return options == null ? List.of() : options;
    }

    /** One way to understand the question. */
    public static final class Option {
        private final Choice choice;

        private Option(Choice choice) {
            this.choice = choice;
        }

        /** Its number, from 1. */
        public int number() {
            return choice.number();
        }

        /** The reading in words. */
        public String reading() {
            return choice.reading();
        }

        /** Its result in short, such as a number with its unit; empty if it was not run. */
        public String preview() {
            return choice.preview();
        }

        /** Its SQL, which can be run as it stands. */
        public String sql() {
            return choice.sql();
        }

        @Override
        public String toString() {
            return number() + " " + reading();
        }
    }
}
