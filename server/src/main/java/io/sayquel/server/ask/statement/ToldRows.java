package io.sayquel.server.ask.statement;

import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.data.DataType;
import java.util.List;
import java.util.Optional;

/**
 * Rows of text that the server itself has to tell.
 *
 * @param columns their names
 * @param rows as many cells as columns
 */
record ToldRows(List<String> columns, List<List<String>> rows) {
    ToldRows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    List<ResultColumn> schema() {
        DataType text = DataType.of("VARCHAR");
        return columns.stream()
                .map(c -> new ResultColumn(c, text, Optional.empty(), false, List.of()))
                .toList();
    }
}
