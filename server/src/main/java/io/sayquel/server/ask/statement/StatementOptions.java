package io.sayquel.server.ask.statement;

import io.sayquel.server.check.compose.Parameter;
import java.util.List;

/**
 * How the text of a statement is to be read, and its rows to be sent.
 *
 * @param mode whether it is SQL or a question
 * @param parameters values of its markers, in their order
 * @param escapes whether JDBC's escapes are read
 * @param frameRows most rows of a frame of its rows; the server's choice if 0
 */
public record StatementOptions(Mode mode, List<Parameter> parameters, boolean escapes, int frameRows) {
    /** Whether a text is SQL or a question. */
    public enum Mode {
        /** SQL as it stands: nothing in it stands for something else. */
        EXACT,
        /** SQL, which may have questions and saved questions in it. */
        SQL,
        /** The text decides; what starts like SQL is SQL. */
        AUTO,
        QUESTION
    }

    /** SQL, with nothing to be put into it. */
    public static final StatementOptions EXACT = new StatementOptions(Mode.EXACT, List.of(), false, 0);

    public StatementOptions {
        parameters = List.copyOf(parameters);
    }
}
