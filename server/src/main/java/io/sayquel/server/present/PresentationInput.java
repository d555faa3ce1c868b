package io.sayquel.server.present;

import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.InsightRule;
import io.sayquel.server.model.plan.OutputColumn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A result to be presented.
 *
 * @param question for its language and its today
 * @param columns the result's columns
 * @param outputs what they are, as far as the translator says; matched by name
 * @param rows the first rows, plain Java values; null is an empty cell
 * @param delivered rows that the caller got; more than {@code rows} where not all were kept
 * @param totalRows rows the statement has in all, if they were counted
 * @param truncated whether a limit cut the rows
 * @param whole the cell of the translation's {@code totalSql}: the whole of which the first measure shows parts
 * @param warnings those known before the rows were
 * @param rules the plugin's insight rules that hold, each with its row
 */
public record PresentationInput(
        Question question,
        List<ResultColumn> columns,
        List<OutputColumn> outputs,
        List<List<Object>> rows,
        long delivered,
        OptionalLong totalRows,
        boolean truncated,
        Optional<Object> whole,
        List<Warning> warnings,
        List<RuleRow> rules) {
    /**
     * A plugin's insight rule whose condition was true.
     *
     * @param rule the rule
     * @param columns columns of its row
     * @param row the row that fills its text
     */
    public record RuleRow(InsightRule rule, List<ResultColumn> columns, List<Object> row) {}

    /** Whether the rows at hand are all that the statement has; only then can a sentence speak of all of them. */
    boolean complete() {
        return !truncated && rows.size() == delivered;
    }

    public PresentationInput {
        columns = List.copyOf(columns);
        outputs = List.copyOf(outputs);
        rows = List.copyOf(rows);
        warnings = List.copyOf(warnings);
        rules = List.copyOf(rules);
    }
}
