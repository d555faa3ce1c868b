package io.sayquel.server.ground;

import io.sayquel.server.model.data.ColumnRef;
import java.util.List;

/**
 * The parts of the data that matter for a question, likeliest first.
 *
 * @param tables names of tables
 * @param columns columns, 20 at most
 * @param terms metrics and glossary terms
 */
public record Grounding(List<String> tables, List<ColumnRef> columns, List<String> terms) {
    public Grounding {
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
        terms = List.copyOf(terms);
    }
}
