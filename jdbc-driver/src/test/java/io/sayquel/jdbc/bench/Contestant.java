package io.sayquel.jdbc.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import java.util.Optional;

/**
 * A driver with what answers it.
 *
 * @param server the process at the other end; empty where there is none
 * @param fetchSize rows that are asked for at once; 0 leaves it to the driver
 */
record Contestant(String name, Connection connection, Optional<ProcessHandle> server, int fetchSize)
        implements AutoCloseable {
    private static final OperatingSystemMXBean OS = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** How values are taken. */
    enum Taking {
        /** By the getter of the column's type, as a program does that knows what it reads. */
        TYPED,
        /** By {@code getObject}, as a tool does that does not. */
        OBJECTS
    }

    /** CPU of a row in microseconds. */
    record Cost(double client, double server) {
        double both() {
            return client + server;
        }
    }

    private interface Getter {
        Object get(ResultSet rows, int column) throws SQLException;
    }

    /** Reads every value of every row. */
    Cost read(Taking taking, int due) throws SQLException {
        long client = OS.getProcessCpuTime();
        long serving = serverNanos();
        int rows = rows(taking);
        if (rows != due) {
            throw new IllegalStateException(name + " gave " + rows + " rows instead of " + due);
        }
        return new Cost((OS.getProcessCpuTime() - client) / 1e3 / rows, (serverNanos() - serving) / 1e3 / rows);
    }

    private long serverNanos() {
        return server.map(process -> Child.cpu(process).toNanos()).orElse(0L);
    }

    private int rows(Taking taking) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (fetchSize > 0) {
                statement.setFetchSize(fetchSize);
            }
            try (ResultSet rows = statement.executeQuery(LineItems.SQL)) {
                return count(rows, getters(rows.getMetaData(), taking));
            }
        }
    }

    private static int count(ResultSet rows, Getter[] getters) throws SQLException {
        int count = 0;
        int nothing = 0;
        while (rows.next()) {
            for (int i = 0; i < getters.length; i++) {
                nothing += getters[i].get(rows, i + 1) == null ? 1 : 0;
            }
            count++;
        }
        if (nothing > 0) {
            throw new IllegalStateException(nothing + " values are missing");
        }
        return count;
    }

    private static Getter[] getters(ResultSetMetaData columns, Taking taking) throws SQLException {
        Getter[] getters = new Getter[columns.getColumnCount()];
        Arrays.fill(getters, (Getter) ResultSet::getObject);
        for (int i = 0; taking == Taking.TYPED && i < getters.length; i++) {
            getters[i] = getter(columns.getColumnType(i + 1));
        }
        return getters;
    }

    private static Getter getter(int type) {
        return switch (type) {
            case Types.BIGINT -> ResultSet::getLong;
            case Types.INTEGER -> ResultSet::getInt;
            case Types.DOUBLE -> ResultSet::getDouble;
            case Types.DECIMAL, Types.NUMERIC -> ResultSet::getBigDecimal;
            case Types.DATE -> ResultSet::getDate;
            case Types.VARCHAR -> ResultSet::getString;
            default -> throw new IllegalStateException("a column of type " + type);
        };
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
