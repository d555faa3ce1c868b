package io.sayquel.server.model.plugin;

import io.sayquel.server.model.Position;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.run.Workbench;
import io.sayquel.server.run.WorkbenchException;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import java.util.List;
import java.util.stream.Collectors;

/** The engine's binder as the wall, over empty tables: it tells whether names and types fit, which is what these tests are about. */
final class EngineWall implements StatementCheck {
    @Override
    public List<String> outputs(SemanticModel model, String sql) {
        try (Workbench bench = DuckDbWorkbench.inMemory()) {
            model.tables().forEach(table -> bench.execute(create(table)));
            return bench.query("DESCRIBE " + sql).stream()
                    .map(row -> row.get(0).toString())
                    .toList();
        } catch (WorkbenchException e) {
            throw new SayquelException(
                    Reason.SQL_INVALID, e.getMessage().lines().findFirst().orElse(""), "", Position.within(sql, 0, 1));
        }
    }

    private static String create(Table table) {
        return table.columns().stream()
                .map(c -> Workbench.quote(c.name()) + " " + c.type())
                .collect(Collectors.joining(", ", "CREATE TABLE " + Workbench.quote(table.name()) + " (", ")"));
    }
}
