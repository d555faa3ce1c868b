package io.sayquel.server.model.plugin;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.GlossaryTerm;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Metric;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what {@code metrics.yaml} names: tables, columns in SQL, and the column that dates a metric. */
final class MetricReferences {
    private final Definitions plugin;
    private final YamlFile file;
    private final Problems problems;
    private final ExpressionReferences expressions;

    MetricReferences(Definitions plugin, Problems problems) {
        this.plugin = plugin;
        this.file = plugin.metrics();
        this.problems = problems;
        this.expressions = new ExpressionReferences(plugin, problems);
    }

    void check() {
        for (Metric metric : plugin.model().metrics()) {
            metric(metric, YamlFile.pointer("/metrics", metric.name()));
        }
        for (GlossaryTerm term : plugin.model().glossary()) {
            if (term.sql().isPresent()) {
                expressions.qualified(file, YamlFile.pointer("/glossary", term.term()) + "/sql");
            }
        }
    }

    private void metric(Metric metric, String at) {
        if (plugin.model().table(metric.table()).isEmpty()) {
            problems.missing(file.name(), file.at(at + "/table"), "table", metric.table(), plugin.tableNames());
            return;
        }
        expressions.ofTable(file, at + "/sql", metric.table());
        metric.time().ifPresent(time -> time(metric, time, at + "/time"));
    }

    private void time(Metric metric, String time, String at) {
        String table = time.contains(".") ? time.substring(0, time.indexOf('.')) : metric.table();
        String name = time.substring(time.indexOf('.') + 1);
        Set<String> reached = reachedFrom(metric.table());
        if (reached.stream().noneMatch(table::equalsIgnoreCase)) {
            problems.add(
                    file.name(),
                    Optional.of(file.at(at)),
                    "no link leads from " + metric.table() + " to \"" + table + "\"",
                    table,
                    Names.hint(table, reached));
            return;
        }
        Optional<Column> column = plugin.model().table(table).flatMap(t -> t.column(name));
        if (column.isEmpty()) {
            problems.missing(file.name(), file.at(at), "column", time, timesOf(reached));
        } else if (!column.get().type().temporal()) {
            problems.add(file.name(), file.at(at), "\"" + time + "\" says no day", "name a DATE or TIMESTAMP column");
        }
    }

    /** The table and those of which each of its rows has at most one. */
    private Set<String> reachedFrom(String table) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(table));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (reached.add(next)) {
                plugin.model().joins().stream()
                        .filter(j -> j.fromTable().equalsIgnoreCase(next))
                        .map(Join::toTable)
                        .forEach(open::push);
            }
        }
        return reached;
    }

    private List<String> timesOf(Set<String> tables) {
        return plugin.model().tables().stream()
                .filter(t -> tables.contains(t.name()))
                .flatMap(t ->
                        t.columns().stream().filter(c -> c.type().temporal()).map(c -> t.name() + "." + c.name()))
                .toList();
    }
}
