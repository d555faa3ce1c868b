package io.sayquel.server.model.plugin;

import io.sayquel.server.model.Position;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Checks what {@code schema.yaml} names: keys, time columns and links. */
final class SchemaReferences {
    private final Definitions plugin;
    private final YamlFile file;
    private final Problems problems;

    SchemaReferences(Definitions plugin, Problems problems) {
        this.plugin = plugin;
        this.file = plugin.schema();
        this.problems = problems;
    }

    void check() {
        for (Table table : plugin.model().tables()) {
            String at = YamlFile.pointer("/tables", table.name());
            key(table, at);
            time(table, at);
            columns(table, at);
            joins(table, at);
        }
    }

    private void key(Table table, String at) {
        for (int i = 0; i < table.key().size(); i++) {
            known(table.name(), table.key().get(i), file.at(at + "/key/" + i));
        }
    }

    private void time(Table table, String at) {
        if (table.time().isEmpty()) {
            return;
        }
        String name = table.time().get();
        Optional<Column> column = table.column(name);
        if (column.isEmpty()) {
            known(table.name(), name, file.at(at + "/time"));
        } else if (!column.get().type().temporal()) {
            problems.add(
                    file.name(),
                    file.at(at + "/time"),
                    "\"" + name + "\" is " + column.get().type() + ", and says no day",
                    "name a DATE or TIMESTAMP column");
        }
    }

    private void columns(Table table, String at) {
        for (Column column : table.columns()) {
            String role = YamlFile.pointer(at + "/columns", column.name()) + "/role";
            boolean unfit = (column.role() == Role.MEASURE && !column.type().numeric())
                    || (column.role() == Role.TIME && !column.type().temporal());
            if (unfit) {
                problems.add(
                        file.name(),
                        file.at(role),
                        "a column of type " + column.type() + " cannot be a "
                                + file.tree().at(role).asText(),
                        column.role() == Role.MEASURE ? "a measure is a number" : "a time is a DATE or TIMESTAMP");
            }
        }
    }

    private void joins(Table table, String at) {
        List<Join> joins = plugin.model().joins().stream()
                .filter(j -> j.fromTable().equals(table.name()))
                .toList();
        for (int i = 0; i < joins.size(); i++) {
            join(joins.get(i), at + "/joins/" + i);
        }
    }

    private void join(Join join, String at) {
        Optional<Table> target = plugin.model().table(join.toTable());
        for (String column : join.fromColumns()) {
            known(join.fromTable(), column, file.nameAt(YamlFile.pointer(at + "/on", column)));
        }
        if (target.isEmpty()) {
            problems.missing(file.name(), file.at(at + "/to"), "table", join.toTable(), plugin.tableNames());
            return;
        }
        int before = problems.count();
        for (int i = 0; i < join.toColumns().size(); i++) {
            String on = YamlFile.pointer(at + "/on", join.fromColumns().get(i));
            known(join.toTable(), join.toColumns().get(i), file.at(on));
        }
        // a link to rows that are not unique would count what it joins more than once
        boolean toKey = new HashSet<>(target.get().key()).equals(new HashSet<>(join.toColumns()));
        if (problems.count() == before && !toKey) {
            problems.add(
                    file.name(),
                    file.at(at + "/to"),
                    "the link leads to " + join.toTable() + " by " + String.join(", ", join.toColumns())
                            + ", which is not its key",
                    target.get().key().isEmpty()
                            ? "say key: [" + String.join(", ", join.toColumns()) + "] at " + join.toTable()
                            : "its key is " + String.join(", ", target.get().key()));
        }
    }

    private void known(String table, String column, Position at) {
        List<String> names = plugin.columnNames(table);
        if (names.stream().noneMatch(column::equalsIgnoreCase)) {
            problems.missing(file.name(), at, "column", column, names);
        }
    }
}
