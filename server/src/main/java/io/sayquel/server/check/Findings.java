package io.sayquel.server.check;

import io.sayquel.server.check.calcite.CalciteResult;
import io.sayquel.server.check.calcite.StatementFacts;
import io.sayquel.server.model.answer.Grain;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the checks found, put together. Where Calcite knows nothing, every column of every table read counts as read.
 *
 * @param governed the statement, as it was asked and as it runs
 * @param pretty the statement for people
 * @param bound the result's columns as the engine sees them
 * @param semantics what Calcite said
 */
record Findings(
        CheckRequest request,
        Governed governed,
        String pretty,
        TablesRead read,
        List<Binder.BoundColumn> bound,
        CalciteResult semantics) {
    /** The statement that passed. */
    CheckedSql statement() {
        return new CheckedSql(
                request.model().ref(),
                governed.asked().text(),
                governed.runs().text(),
                pretty,
                outputs(),
                read.tables().stream().map(Table::name).collect(Collectors.toSet()),
                facts().map(StatementFacts::columnsRead).orElseGet(this::everyColumn),
                grain(),
                facts().map(StatementFacts::totallyOrdered).orElse(false),
                warnings(),
                verdicts(),
                true);
    }

    private Optional<StatementFacts> facts() {
        return semantics instanceof CalciteResult.Valid valid ? Optional.of(valid.facts()) : Optional.empty();
    }

    private List<CheckedSql.Output> outputs() {
        List<StatementFacts.Output> known = facts().map(StatementFacts::outputs)
                .filter(o -> o.size() == bound.size())
                .orElse(List.of());
        return IntStream.range(0, bound.size())
                .mapToObj(i -> output(bound.get(i), known.isEmpty() ? Optional.empty() : Optional.of(known.get(i))))
                .toList();
    }

    private CheckedSql.Output output(Binder.BoundColumn column, Optional<StatementFacts.Output> known) {
        return new CheckedSql.Output(
                column.name(),
                DataType.of(column.type()),
                known.map(StatementFacts.Output::nullable).orElse(true),
                known.map(StatementFacts.Output::origins).orElseGet(this::everyColumn));
    }

    private Set<ColumnRef> everyColumn() {
        return read.tables().stream()
                .flatMap(t -> t.columns().stream().map(c -> new ColumnRef(t.name(), c.name())))
                .filter(c -> !request.model().policy().denies(c))
                .collect(Collectors.toSet());
    }

    private Grain grain() {
        return facts().map(StatementFacts::grain).orElse(Grain.UNKNOWN);
    }

    private List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>(governed.warnings());
        if (facts().isEmpty()) {
            warnings.add(new Warning(
                    Warning.Code.NOT_VALIDATED, "only the engine checked this statement; its lineage is not known"));
        }
        if (grain() == Grain.FAN_OUT) {
            warnings.add(new Warning(
                    Warning.Code.FAN_OUT, "its joins may count rows twice: a table is joined on less than its key"));
        }
        return warnings;
    }

    private List<String> verdicts() {
        String calcite = facts().isPresent() ? "CALCITE PASSED" : "CALCITE NOT_VALIDATED";
        List<String> verdicts = new ArrayList<>(List.of("GUARD PASSED", "ENGINE PASSED", calcite, "GRAIN " + grain()));
        governed.applied().ifPresent(applied -> verdicts.add("POLICY " + applied));
        return verdicts;
    }
}
