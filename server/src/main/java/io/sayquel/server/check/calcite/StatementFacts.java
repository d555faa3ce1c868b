package io.sayquel.server.check.calcite;

import io.sayquel.server.model.data.ColumnRef;
import java.util.List;
import java.util.Set;

/**
 * What Calcite tells of a statement that it accepts.
 *
 * @param outputs the result's columns
 * @param columnsRead every column that it reads anywhere
 * @param fanOut whether joins make an aggregate count a row twice
 * @param totallyOrdered whether its ORDER BY leaves no two rows in doubt
 */
public record StatementFacts(List<Output> outputs, Set<ColumnRef> columnsRead, FanOut fanOut, boolean totallyOrdered) {
    /**
     * A column of the result.
     *
     * @param nullable whether it may be without a value
     * @param origins the columns of tables that went into it
     */
    public record Output(boolean nullable, Set<ColumnRef> origins) {}

    public StatementFacts {
        outputs = List.copyOf(outputs);
        columnsRead = Set.copyOf(columnsRead);
    }
}
