package io.sayquel.jdbc.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Properties;

/**
 * CPU of this process for each row of 16 columns whose every value is read. A server is another process, and its CPU is not counted;
 * an engine in the process is.
 *
 * <p>Arguments: a URL, such as {@code jdbc:sayquel://localhost:8000/retail}, or {@code jdbc:duckdb:} with the folder of the demo's
 * CSV files behind it; then the number of rounds (7).
 */
final class ReadBench {
    private static final String SQL = "SELECT i.id, i.order_id, i.product_id, i.quantity, i.price, i.discount,"
            + " i.quantity * i.price AS amount, s.id AS store_id, s.floor_area, s.opened_on, s.name, s.region,"
            + " CAST(i.price AS DOUBLE) AS p, i.quantity > 2 AS many, CAST(s.opened_on AS TIMESTAMP) AS opened_at,"
            + " CAST(i.quantity AS INTEGER) AS q FROM order_items i, stores s LIMIT 100000";

    /** A round reads the statement so often: the demo's policy lets no statement have more rows. */
    private static final int STATEMENTS_PER_ROUND = 10;

    private static final OperatingSystemMXBean OS = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private ReadBench() {}

    public static void main(String[] args) throws SQLException {
        String url = args[0];
        boolean duckdb = url.startsWith("jdbc:duckdb:");
        int rounds = args.length > (duckdb ? 2 : 1) ? Integer.parseInt(args[duckdb ? 2 : 1]) : 7;
        Properties properties = new Properties();
        if (duckdb) {
            properties.setProperty("jdbc_stream_results", "true");
        }
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            if (duckdb) {
                load(connection, args[1]);
            }
            report(url, measure(connection, rounds));
            System.out.printf("%.2f bytes allocated for each number of a row%n", allocated(connection));
        }
    }

    private static void load(Connection connection, String folder) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : new String[] {"order_items", "stores"}) {
                statement.execute("CREATE TABLE " + table + " AS FROM read_csv('" + folder + "/" + table + ".csv')");
            }
        }
    }

    /** Microseconds of CPU for a row, by round; the first half of the rounds warms up. */
    private static double[] measure(Connection connection, int rounds) throws SQLException {
        double[] measured = new double[rounds];
        for (int round = -rounds / 2; round < rounds; round++) {
            long before = OS.getProcessCpuTime();
            long rows = 0;
            for (int i = 0; i < STATEMENTS_PER_ROUND; i++) {
                rows += read(connection);
            }
            if (round >= 0) {
                measured[round] = (OS.getProcessCpuTime() - before) / 1_000.0 / rows;
            }
        }
        return measured;
    }

    private static long read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SQL)) {
            int[] types = types(rows.getMetaData());
            long count = 0;
            long seen = 0;
            while (rows.next()) {
                for (int c = 1; c <= types.length; c++) {
                    seen += value(rows, c, types[c - 1]);
                }
                count++;
            }
            if (seen == 0) {
                throw new IllegalStateException("nothing was read");
            }
            return count;
        }
    }

    private static int[] types(ResultSetMetaData columns) throws SQLException {
        int[] types = new int[columns.getColumnCount()];
        for (int c = 0; c < types.length; c++) {
            types[c] = columns.getColumnType(c + 1);
        }
        return types;
    }

    private static long value(ResultSet rows, int column, int type) throws SQLException {
        return switch (type) {
            case Types.INTEGER -> rows.getInt(column);
            case Types.BIGINT -> rows.getLong(column);
            case Types.DOUBLE -> (long) rows.getDouble(column);
            case Types.BOOLEAN -> rows.getBoolean(column) ? 1 : 0;
            case Types.DECIMAL -> seen(rows.getBigDecimal(column));
            case Types.DATE -> seen(rows.getObject(column, LocalDate.class));
            case Types.TIMESTAMP -> seen(rows.getObject(column, LocalDateTime.class));
            default -> seen(rows.getString(column));
        };
    }

    private static long seen(Object value) {
        return value == null ? 0 : 1;
    }

    /** Bytes for one primitive value: of all rows, less what the rows themselves take. */
    private static double allocated(Connection connection) throws SQLException {
        String sql = "SELECT i.id, i.order_id, i.product_id, i.quantity FROM order_items i, stores s";
        long[] bytes = new long[2];
        long rows = 0;
        for (int getters = 0; getters < 2; getters++) {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                long before =
                        THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
                rows = 0;
                while (result.next()) {
                    for (int again = 0; again < 10 * getters; again++) {
                        result.getLong(1);
                        result.getDouble(2);
                        result.getInt(3);
                        result.getShort(4);
                    }
                    rows++;
                }
                bytes[getters] =
                        THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            } catch (SQLException e) {
                return Double.NaN;
            }
        }
        return (bytes[1] - bytes[0]) / 40.0 / rows;
    }

    private static void report(String url, double[] micros) {
        Arrays.sort(micros);
        System.out.printf(
                "%s: %.2f µs of CPU for a row of 16 columns (%.2f to %.2f)%n",
                url, micros[micros.length / 2], micros[0], micros[micros.length - 1]);
    }
}
