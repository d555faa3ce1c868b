package io.sayquel.server.check.calcite;

import io.sayquel.server.model.answer.Grain;
import io.sayquel.server.model.data.ColumnRef;
import java.util.List;
import java.util.Set;

/**
 * What Calcite tells of a statement that it accepts.
 *
 * @param outputs the result's columns
 * @param columnsRead every column that it reads anywhere
 * @param grain whether joins make an aggregate count a row twice
 * @param rowGrain the same of every aggregate, those too that do not mind, and of counting the rows themselves, wherever rows of
 *     tables are joined
 * @param totallyOrdered whether its ORDER BY leaves no two rows in doubt
 */
public record StatementFacts(
        List<Output> outputs, Set<ColumnRef> columnsRead, Grain grain, Grain rowGrain, boolean totallyOrdered) {
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
