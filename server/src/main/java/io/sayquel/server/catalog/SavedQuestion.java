package io.sayquel.server.catalog;

import io.sayquel.server.model.data.DataType;
import java.util.List;

/**
 * A saved question as the catalogue shows it: a view, or a function that gives a table where it has parameters.
 *
 * @param name its name in the schema of questions
 * @param remarks the question
 * @param parameters what it must be given
 * @param columns what it gives
 */
public record SavedQuestion(String name, String remarks, List<Field> parameters, List<Field> columns) {
    /** A parameter or a column. */
    public record Field(String name, DataType type, boolean nullable) {}

    public SavedQuestion {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
    }

    /** Whether it is a view, and no function. */
    boolean view() {
        return parameters.isEmpty();
    }
}
