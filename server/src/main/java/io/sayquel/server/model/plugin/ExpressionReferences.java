package io.sayquel.server.model.plugin;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.plugin.SqlExpression.Name;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks the names in the SQL expressions of a plugin, such as a metric's. */
final class ExpressionReferences {
    private final Definitions plugin;
    private final Problems problems;

    ExpressionReferences(Definitions plugin, Problems problems) {
        this.plugin = plugin;
        this.problems = problems;
    }

    /** Each name is a column of the table, perhaps with the table's name before it. */
    void ofTable(YamlFile file, String pointer, String table) {
        ofTable(file, pointer, table, true);
    }

    /** The same for a condition on the rows themselves, which may read what nobody sees. */
    void ofRows(YamlFile file, String pointer, String table) {
        ofTable(file, pointer, table, false);
    }

    private void ofTable(YamlFile file, String pointer, String table, boolean shown) {
        SqlExpression expression = SqlExpression.of(file.tree().at(pointer).asText());
        flaw(file, pointer, expression);
        for (Name name : expression.names()) {
            int dot = name.text().indexOf('.');
            boolean foreign = dot >= 0 && !name.text().substring(0, dot).equalsIgnoreCase(table);
            if (foreign) {
                problems.add(
                        file.name(),
                        file.inside(pointer, name.from(), name.to()),
                        "\"" + name.text() + "\" is not of table " + table,
                        "an expression here reads one table; name its columns");
            } else {
                String column = name.text().substring(dot + 1);
                known(file, pointer, name, plugin.columnNames(table), column);
                if (shown) {
                    visible(file, pointer, name, new ColumnRef(table, column));
                }
            }
        }
    }

    /** Each name is a column with its table's name before it. */
    void qualified(YamlFile file, String pointer) {
        SqlExpression expression = SqlExpression.of(file.tree().at(pointer).asText());
        flaw(file, pointer, expression);
        for (Name name : expression.names()) {
            int dot = name.text().indexOf('.');
            if (dot < 0) {
                problems.add(
                        file.name(),
                        Optional.of(file.inside(pointer, name.from(), name.to())),
                        "\"" + name.text() + "\" does not say its table",
                        name.text(),
                        endingIn(name.text()));
            } else {
                known(file, pointer, name, plugin.qualifiedNames(), name.text());
                visible(file, pointer, name, DefinitionsReader.column(name.text()));
            }
        }
    }

    private void flaw(YamlFile file, String pointer, SqlExpression expression) {
        expression
                .flaw()
                .ifPresent(flaw -> problems.add(
                        file.name(),
                        file.inside(pointer, flaw.from(), flaw.to()),
                        flaw.message(),
                        "write one SQL expression"));
    }

    private void known(YamlFile file, String pointer, Name name, List<String> known, String wanted) {
        if (known.stream().noneMatch(wanted::equalsIgnoreCase)) {
            problems.missing(file.name(), file.inside(pointer, name.from(), name.to()), "column", wanted, known);
        }
    }

    private void visible(YamlFile file, String pointer, Name name, ColumnRef column) {
        boolean denied = plugin.model().policy().denyColumns().stream()
                .anyMatch(d -> d.toString().equalsIgnoreCase(column.toString()));
        if (denied) {
            problems.add(
                    file.name(),
                    file.inside(pointer, name.from(), name.to()),
                    "policy.yaml denies " + column,
                    "leave it out, or allow it");
        }
    }

    private String endingIn(String column) {
        return plugin.qualifiedNames().stream()
                .filter(q -> q.endsWith("." + column))
                .map(q -> q + "?")
                .collect(Collectors.joining(" "));
    }
}
