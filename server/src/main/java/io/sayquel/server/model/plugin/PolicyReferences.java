package io.sayquel.server.model.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.model.data.Metric;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/** Checks what {@code policy.yaml} names: tables, columns, conditions and the time zone. */
final class PolicyReferences {
    private final Definitions plugin;
    private final YamlFile file;
    private final Problems problems;

    PolicyReferences(Definitions plugin, Problems problems) {
        this.plugin = plugin;
        this.file = plugin.policy();
        this.problems = problems;
    }

    void check() {
        known("/tables", "table", plugin.tableNames());
        known("/deny_columns", "column", plugin.qualifiedNames());
        known("/mask", "column", plugin.qualifiedNames());
        rowFilters();
        zone();
        metricsReadAllowedTables();
    }

    private void known(String pointer, String kind, List<String> names) {
        JsonNode list = file.tree().at(pointer);
        for (int i = 0; i < list.size(); i++) {
            String name = list.get(i).asText();
            if (names.stream().noneMatch(name::equalsIgnoreCase)) {
                problems.missing(file.name(), file.at(pointer + "/" + i), kind, name, names);
            }
        }
    }

    private void rowFilters() {
        ExpressionReferences expressions = new ExpressionReferences(plugin, problems);
        for (String table : plugin.model().policy().rowFilters().keySet()) {
            String at = YamlFile.pointer("/row_filters", table);
            if (plugin.model().table(table).isEmpty()) {
                problems.missing(file.name(), file.nameAt(at), "table", table, plugin.tableNames());
            } else {
                expressions.ofRows(file, at, table);
            }
        }
    }

    private void zone() {
        String zone = file.tree().at("/defaults/time_zone").asText("UTC");
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            problems.missing(
                    file.name(),
                    file.at("/defaults/time_zone"),
                    "time zone",
                    zone,
                    Names.nearest(zone, ZoneId.getAvailableZoneIds()));
        }
    }

    private void metricsReadAllowedTables() {
        for (Metric metric : plugin.model().metrics()) {
            if (!plugin.model().policy().reads(metric.table())) {
                YamlFile metrics = plugin.metrics();
                problems.add(
                        metrics.name(),
                        metrics.at(YamlFile.pointer("/metrics", metric.name()) + "/table"),
                        "policy.yaml does not let table " + metric.table() + " be read",
                        "add it to tables there, or remove the metric");
            }
        }
    }
}
