package io.sayquel.server.run.duckdb;

import io.sayquel.server.check.Binder.BoundColumn;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Result columns as the engine describes them before anything runs. */
final class Described {
    private Described() {}

    static List<BoundColumn> columns(ResultSetMetaData metadata) throws SQLException {
        List<BoundColumn> columns = new ArrayList<>(metadata.getColumnCount());
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            String type = metadata.getColumnTypeName(i);
            columns.add(new BoundColumn(metadata.getColumnLabel(i), type.equals("\"NULL\"") ? "NULL" : type));
        }
        return List.copyOf(columns);
    }
}
