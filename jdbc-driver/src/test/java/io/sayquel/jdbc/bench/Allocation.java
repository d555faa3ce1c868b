package io.sayquel.jdbc.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Memory that getters take. */
final class Allocation {
    private static final String SQL = "SELECT l_orderkey, l_partkey, l_suppkey, l_linenumber FROM lineitem";
    private static final int AGAIN = 10;
    private static final int NUMBERS = 4;

    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private Allocation() {}

    /** Bytes for one primitive value: those of a reading with getters, less those of a reading without. */
    static double ofNumbers(Connection connection) throws SQLException {
        long[] bytes = new long[2];
        long rows = 0;
        for (int getters = 0; getters < 2; getters++) {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(SQL)) {
                long before = bytes();
                rows = read(result, getters * AGAIN);
                bytes[getters] = bytes() - before;
            }
        }
        return (double) (bytes[1] - bytes[0]) / (AGAIN * NUMBERS) / rows;
    }

    private static long bytes() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static long read(ResultSet result, int times) throws SQLException {
        long rows = 0;
        while (result.next()) {
            for (int again = 0; again < times; again++) {
                result.getLong(1);
                result.getDouble(2);
                result.getInt(3);
                result.getShort(4);
            }
            rows++;
        }
        return rows;
    }
}
