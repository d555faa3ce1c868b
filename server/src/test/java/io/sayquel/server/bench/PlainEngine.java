package io.sayquel.server.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.stream.DoubleStream;

/** The engine as anybody uses it, by its JDBC driver in this process: what everything else is measured against. */
final class PlainEngine implements AutoCloseable {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Connection connection;

    private PlainEngine(Connection connection) {
        this.connection = connection;
    }

    /** Opens a database file to read. */
    static PlainEngine open(Path file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("access_mode", "READ_ONLY");
        properties.setProperty("jdbc_stream_results", "true");
        properties.setProperty("threads", "2");
        return new PlainEngine(DriverManager.getConnection("jdbc:duckdb:" + file, properties));
    }

    /** Runs statements, all of them in each round; how long one takes and how much CPU, in milliseconds. */
    String run(List<String> statements, int rounds, int warmUp) throws SQLException {
        for (int i = 0; i < warmUp; i++) {
            for (String sql : statements) {
                read(sql);
            }
        }
        long before = SYSTEM.getProcessCpuTime();
        DoubleStream.Builder millis = DoubleStream.builder();
        for (int i = 0; i < rounds; i++) {
            for (String sql : statements) {
                long start = System.nanoTime();
                read(sql);
                millis.add((System.nanoTime() - start) / 1e6);
            }
        }
        double cpu = (SYSTEM.getProcessCpuTime() - before) / 1e6 / rounds / statements.size();
        return Spread.of(millis.build()) + String.format(Locale.ROOT, "; CPU %.2f ms", cpu);
    }

    /** Names and types of what a statement gives. */
    String columns(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData columns = statement.getMetaData();
            StringJoiner all = new StringJoiner(", ");
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                all.add(columns.getColumnName(column) + " " + columns.getColumnTypeName(column));
            }
            return all.toString();
        }
    }

    /** Runs a statement and takes every value as an object; how many rows there were. */
    long read(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return take(result, Collections.nCopies(result.getMetaData().getColumnCount(), ResultSet::getObject));
        }
    }

    /** Runs a statement and takes every value by its type's own getter, as fast programs do; how many rows there were. */
    long readTyped(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Getter> getters = new ArrayList<>();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                getters.add(getter(result.getMetaData().getColumnType(column)));
            }
            return take(result, getters);
        }
    }

    private static long take(ResultSet result, List<Getter> getters) throws SQLException {
        long rows = 0;
        while (result.next()) {
            for (int i = 0; i < getters.size(); i++) {
                getters.get(i).take(result, i + 1);
            }
            rows++;
        }
        return rows;
    }

    private static Getter getter(int type) {
        return switch (type) {
            case Types.BIGINT -> ResultSet::getLong;
            case Types.INTEGER -> ResultSet::getInt;
            case Types.DOUBLE -> ResultSet::getDouble;
            case Types.DECIMAL -> ResultSet::getBigDecimal;
            case Types.VARCHAR -> ResultSet::getString;
            default -> ResultSet::getObject;
        };
    }

    /** Takes one value of the current row. */
    private interface Getter {
        void take(ResultSet result, int column) throws SQLException;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
