package io.sayquel.server.model.plugin;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.util.List;

/** The five files of one plugin, each of the right form, and the model that they add up to. */
record Definitions(
        YamlFile schema,
        YamlFile metrics,
        YamlFile questions,
        YamlFile policy,
        YamlFile insights,
        SemanticModel model) {
    List<String> tableNames() {
        return model.tables().stream().map(Table::name).toList();
    }

    /** The columns of a table; none if there is no such table. */
    List<String> columnNames(String table) {
        return model.table(table)
                .map(t -> t.columns().stream().map(Column::name).toList())
                .orElse(List.of());
    }

    /** Every column as table.column. */
    List<String> qualifiedNames() {
        return model.tables().stream()
                .flatMap(t -> t.columns().stream().map(c -> t.name() + "." + c.name()))
                .toList();
    }
}
