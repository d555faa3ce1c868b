package io.sayquel.server.eval;

import static io.sayquel.server.run.Workbench.quote;

import io.sayquel.server.eval.CheckedRun.Ran;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.InsightRule;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.plugin.PluginPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Holds what a plugin declares against its data: tables, columns, keys, links, metrics, insights and what is denied. */
final class DataChecks {
    /** A check, by the name of the part that it is about. */
    record Check(String part, Supplier<Optional<Flaw>> body) {}

    private final SemanticModel declared;
    private final SemanticModel governed;
    private final CheckedRun run;

    DataChecks(SemanticModel declared, SemanticModel governed, CheckedRun run) {
        this.declared = declared;
        this.governed = governed;
        this.run = run;
    }

    void forEach(Consumer<Check> consumer) {
        for (Table table : declared.tables()) {
            consumer.accept(new Check("table " + table.name(), () -> table(table)));
            table.columns()
                    .forEach(c -> consumer.accept(
                            new Check("column " + new ColumnRef(table.name(), c.name()), () -> column(table, c))));
        }
        declared.joins().forEach(j -> consumer.accept(new Check(PluginPlace.ofLink(j), () -> link(j))));
        declared.metrics().forEach(m -> consumer.accept(new Check("metric " + m.name(), () -> metric(m))));
        declared.policy().denyColumns().forEach(c -> consumer.accept(new Check("policy " + c, () -> denied(c))));
        declared.insights().forEach(i -> consumer.accept(new Check("insight " + i.id(), () -> insight(i))));
    }

    private Optional<Flaw> table(Table table) {
        Optional<Table> data = governed.table(table.name());
        if (data.isEmpty()) {
            return hiddenByPolicy(table)
                    ? Optional.empty()
                    : Optional.of(new Flaw(
                            "the data has no table \"" + table.name() + "\"",
                            table.name(),
                            "add data/" + table.name() + ".csv"));
        }
        if (!table.key().isEmpty() && !data.get().key().equals(table.key())) {
            return Optional.of(Flaw.of(
                    "key " + table.key() + " does not name a row: its values repeat", "name the columns that do"));
        }
        return Optional.empty();
    }

    private boolean hiddenByPolicy(Table table) {
        return !declared.policy().tables().isEmpty()
                && declared.policy().tables().stream().noneMatch(table.name()::equalsIgnoreCase);
    }

    private Optional<Flaw> column(Table table, Column column) {
        Optional<Table> data = governed.table(table.name());
        if (data.isEmpty()) {
            return Optional.empty(); // said of the table
        }
        Optional<Column> found = data.get().column(column.name());
        if (found.isEmpty()) {
            String there = data.get().columns().stream().map(Column::name).collect(Collectors.joining(", "));
            return Optional.of(
                    new Flaw("the data has no column \"" + column.name() + "\"", column.name(), "there is: " + there));
        }
        DataType type = found.get().type();
        return fits(column.type(), type)
                ? Optional.empty()
                : Optional.of(Flaw.of("declared " + column.type() + ", the data has " + type, "type: " + type));
    }

    /** Files do not tell exact from approximate numbers, and a column without fractions reads as whole numbers. */
    private static boolean fits(DataType declared, DataType found) {
        return declared.family() == found.family() || (declared.numeric() && found.numeric());
    }

    private Optional<Flaw> link(Join join) {
        if (governed.table(join.fromTable()).isEmpty()
                || governed.table(join.toTable()).isEmpty()) {
            return Optional.empty(); // said of the table
        }
        List<String> equal = new ArrayList<>();
        List<String> present = new ArrayList<>();
        for (int i = 0; i < join.fromColumns().size(); i++) {
            String from = "f." + quote(join.fromColumns().get(i));
            equal.add(from + " = t." + quote(join.toColumns().get(i)));
            present.add(from + " IS NOT NULL");
        }
        Ran ran = run.run("SELECT count(*) AS orphans FROM " + quote(join.fromTable()) + " AS f WHERE "
                + String.join(" AND ", present) + " AND NOT EXISTS (SELECT 1 FROM " + quote(join.toTable())
                + " AS t WHERE " + String.join(" AND ", equal) + ")");
        long orphans = ((Number) ran.rows().get(0).get(0)).longValue();
        return orphans == 0
                ? Optional.empty()
                : Optional.of(Flaw.of(
                        orphans + " rows of " + join.fromTable() + " lead to no row of " + join.toTable(),
                        "correct the data or the link"));
    }

    private Optional<Flaw> metric(Metric metric) {
        if (governed.metric(metric.name()).isEmpty()) {
            return Optional.of(Flaw.of("the data has not all that it reads", "see the tables and columns above"));
        }
        Ran ran = run.run("SELECT (" + metric.sql() + "\n) AS value FROM " + quote(metric.table()));
        return ran.rows().get(0).get(0) instanceof Number
                ? Optional.empty()
                : Optional.of(Flaw.of("it gives no number over all rows", "add data, or correct its SQL"));
    }

    private Optional<Flaw> denied(ColumnRef column) {
        if (governed.column(column).isEmpty()) {
            return Optional.empty();
        }
        try {
            run.run("SELECT " + quote(column.column()) + " FROM " + quote(column.table()));
        } catch (SayquelException e) {
            return e.reason() == Reason.FORBIDDEN ? Optional.empty() : Optional.of(Flaw.of(e.getMessage(), e.hint()));
        }
        return Optional.of(Flaw.of(column + " could be read", "report this: the wall let it pass"));
    }

    private Optional<Flaw> insight(InsightRule rule) {
        Ran ran = run.run("SELECT (" + rule.when() + "\n) AS speaks, r.* FROM (" + rule.sql() + "\n) AS r");
        if (ran.rows().size() != 1) {
            return Optional.of(Flaw.of(
                    "its statement gives " + ran.rows().size() + " rows, one is expected", "aggregate, or LIMIT 1"));
        }
        boolean decided = ran.rows().get(0).get(0) instanceof Boolean;
        return decided
                ? Optional.empty()
                : Optional.of(Flaw.of("its condition is neither true nor false on this data", "mind empty values"));
    }
}
