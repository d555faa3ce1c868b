package io.sayquel.server.run.duckdb;

import io.sayquel.server.run.Workbench;
import io.sayquel.server.run.WorkbenchException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A DuckDB database in the making, in a file or in memory. */
public final class DuckDbWorkbench implements Workbench {
    private final Connection connection;

    private DuckDbWorkbench(Connection connection) {
        this.connection = connection;
    }

    /** A new database in a file that does not exist yet, or an existing one to go on with. */
    public static DuckDbWorkbench file(Path file) {
        return open("jdbc:duckdb:" + file);
    }

    /** A database that is gone when it is closed. */
    public static DuckDbWorkbench inMemory() {
        return open("jdbc:duckdb:");
    }

    private static DuckDbWorkbench open(String url) {
        try {
            return new DuckDbWorkbench(DriverManager.getConnection(url));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open a workbench: " + e.getMessage(), e);
        }
    }

    @Override
    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new WorkbenchException(e.getMessage(), e);
        }
    }

    @Override
    public List<List<Object>> query(String sql, Object... arguments) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                return rows(result);
            }
        } catch (SQLException e) {
            throw new WorkbenchException(e.getMessage(), e);
        }
    }

    private static List<List<Object>> rows(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<Object> row = new ArrayList<>(columns);
            for (int i = 1; i <= columns; i++) {
                row.add(result.getObject(i));
            }
            rows.add(Collections.unmodifiableList(row));
        }
        return rows;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new WorkbenchException(e.getMessage(), e);
        }
    }
}
