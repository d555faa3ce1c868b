package io.sayquel.server.check;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An engine's opinion, by preparing on a database in memory; and a way to run what passed. */
final class PreparingBinder implements Binder, AutoCloseable {
    private static final Pattern EXCERPT = Pattern.compile("\\nLINE (\\d+): (.*)\\n( *)\\^", Pattern.DOTALL);

    private final Connection connection;

    PreparingBinder(String... statements) {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            execute("SET TimeZone = 'UTC'");
            for (String statement : statements) {
                execute(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Bound bind(String guardedSql) {
        try (PreparedStatement statement = connection.prepareStatement(guardedSql)) {
            ResultSetMetaData columns = statement.getMetaData();
            List<BoundColumn> bound = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                bound.add(new BoundColumn(columns.getColumnName(i), columns.getColumnTypeName(i)));
            }
            return new Bound.Fits(bound);
        } catch (SQLException e) {
            return new Bound.Unfit(e.getMessage(), offset(guardedSql, e.getMessage()));
        }
    }

    /** The character that the engine's picture points at; it may begin with an ellipsis. */
    private static int offset(String sql, String message) {
        Matcher excerpt = EXCERPT.matcher(message);
        if (!excerpt.find()) {
            return -1;
        }
        int column = excerpt.group(3).length() - ("LINE " + excerpt.group(1) + ": ").length();
        String line = excerpt.group(2);
        String shown = line.replaceFirst("^\\.\\.\\.", "").replaceFirst("\\.\\.\\.$", "");
        int skipped = line.startsWith("...") ? 3 : 0;
        int start = sql.indexOf(shown);
        return start < 0 ? -1 : start + column - skipped;
    }

    /** The first row as text. */
    List<String> firstRow(String sql) {
        List<List<String>> rows = rows(sql);
        return rows.isEmpty() ? List.of() : rows.get(0);
    }

    /** Rows as text; a value that the statement cannot handle ends it without rows, as the engine's own words do not count. */
    List<List<String>> rows(String sql) {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getString(i));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException e) {
            if (e.getMessage().startsWith("Conversion Error") || e.getMessage().startsWith("Invalid Input Error")) {
                return List.of();
            }
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
