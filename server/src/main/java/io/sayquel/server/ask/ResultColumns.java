package io.sayquel.server.ask;

import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plan.OutputColumn;
import java.util.List;
import java.util.Optional;

/** Tells what the columns of a checked statement are, for people. */
public final class ResultColumns {
    private ResultColumns() {}

    /**
     * The columns of a statement, in their order.
     *
     * @param outputs what a translator said of them
     */
    public static List<ResultColumn> of(CheckedSql statement, List<OutputColumn> outputs, SemanticModel model) {
        return statement.outputs().stream().map(o -> column(o, outputs, model)).toList();
    }

    private static ResultColumn column(CheckedSql.Output output, List<OutputColumn> outputs, SemanticModel model) {
        List<String> origins =
                output.origins().stream().map(ColumnRef::toString).sorted().toList();
        return new ResultColumn(output.name(), output.type(), unit(output, outputs, model), output.nullable(), origins);
    }

    /** The translator knows units best; a number that is one column's value, or adds only that column up, has the column's. */
    private static Optional<String> unit(CheckedSql.Output output, List<OutputColumn> outputs, SemanticModel model) {
        Optional<OutputColumn> known = outputs.stream()
                .filter(o -> o.name().equalsIgnoreCase(output.name()))
                .findFirst();
        if (known.isPresent()) {
            return known.get().unit();
        }
        if (!output.type().numeric() || output.origins().size() != 1) {
            return Optional.empty();
        }
        return model.column(output.origins().iterator().next()).flatMap(Column::unit);
    }
}
