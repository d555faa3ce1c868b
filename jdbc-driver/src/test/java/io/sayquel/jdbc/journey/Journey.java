package io.sayquel.jdbc.journey;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program of somebody else's: all that it has is the driver's jar on its class path. It goes once through what a tool does, and
 * prints a line for each step. Java 11, like the driver.
 *
 * <p>Arguments: URLs of the demo's dataset.
 */
public final class Journey {
    private static final String QUESTION = "top 5 products by revenue";
    private static final String LONG =
            "SELECT count(*) FROM order_items a, order_items b, orders c WHERE a.id + b.id * c.id % 7 = 3";

    private final Connection connection;

    private Journey(Connection connection) {
        this.connection = connection;
    }

    public static void main(String[] urls) throws Exception {
        for (String url : urls) {
            try (Connection connection = DriverManager.getConnection(url)) {
                new Journey(connection).walk();
            }
        }
    }

    private void walk() throws Exception {
        say("SQL", rows("SELECT id, name, opened_on FROM stores"));
        say("question", rows(QUESTION));
        say("ask()", rows("SELECT count(*) FROM ask('" + QUESTION + "')"));
        say("prepared", prepared());
        say("tables", tables());
        say("columns", count(connection.getMetaData().getColumns(null, null, "stores", "%")));
        say("cancelled", cancelled());
    }

    private static void say(String step, Object result) {
        System.out.println(step + ": " + result);
    }

    private int rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return count(rows);
        }
    }

    /** Reads everything, also as text. */
    private static int count(ResultSet rows) throws SQLException {
        int count = 0;
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            for (int column = 1; column <= columns; column++) {
                if (rows.getObject(column) != null && rows.getString(column) == null) {
                    throw new SQLException("a value without a text");
                }
            }
            count++;
        }
        return count;
    }

    private String prepared() throws SQLException {
        String sql = "SELECT CAST(? AS DATE) + 1, CAST(? AS DECIMAL(9,2)), upper(?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, LocalDate.of(2024, 2, 28));
            statement.setBigDecimal(2, new java.math.BigDecimal("12.50"));
            statement.setString(3, "é");
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1, LocalDate.class) + " " + row.getBigDecimal(2) + " "
                        + row.getString(3).codePointAt(0);
            }
        }
    }

    private boolean tables() throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        boolean found = false;
        try (ResultSet tables = metadata.getTables(null, null, "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                found |= tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT).equals("stores");
            }
        }
        return found;
    }

    /** The SQLSTATE that a statement ends with which another thread stops. */
    private String cancelled() throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        try (Statement statement = connection.createStatement()) {
            CompletableFuture<String> ended = CompletableFuture.supplyAsync(() -> state(statement));
            while (!ended.isDone()) {
                statement.cancel(); // one that comes before the statement stops nothing
                TimeUnit.MILLISECONDS.sleep(20);
            }
            return ended.get(1, TimeUnit.SECONDS);
        }
    }

    private static String state(Statement statement) {
        try {
            return "ended with " + statement.executeQuery(LONG).next();
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }
}
