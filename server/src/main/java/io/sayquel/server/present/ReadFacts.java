package io.sayquel.server.present;

import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import java.util.Set;

/**
 * What a checked statement reads, as far as speaking of its answer needs it.
 *
 * @param question what it answers
 * @param model the dataset
 * @param sql the statement
 * @param tables tables that it reads
 * @param columns columns that it reads anywhere
 */
public record ReadFacts(
        Question question, SemanticModel model, String sql, Set<String> tables, Set<ColumnRef> columns) {
    public ReadFacts {
        tables = Set.copyOf(tables);
        columns = Set.copyOf(columns);
    }

    /** Whether it reads when things happened. */
    boolean readsTime() {
        return columns.stream().flatMap(c -> model.column(c).stream()).anyMatch(ReadFacts::saysWhen);
    }

    private static boolean saysWhen(Column column) {
        return column.role() == Role.TIME;
    }
}
