package io.sayquel.jdbc.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads a result to its end with what heap its JVM was given, and says how much it took. It may stop amid the rows for a while.
 *
 * <p>Arguments: URL, statement, and for how many seconds to stop after the first hundred thousand rows.
 */
public final class HeapReader {
    private static final long BEFORE_STOP = 100_000;

    private HeapReader() {}

    public static void main(String[] arguments) throws SQLException {
        Duration stop = Duration.ofSeconds(Long.parseLong(arguments[2]));
        long rows = 0;
        long sum = 0;
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(arguments[1])) {
            while (result.next()) {
                sum += result.getLong(1);
                if (++rows == BEFORE_STOP) {
                    LockSupport.parkNanos(stop.toNanos());
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "read %,d rows (their sum is %d); heap of %d MiB, most of it in use %d MiB%n",
                rows,
                sum,
                Runtime.getRuntime().maxMemory() >> 20,
                mostInUse() >> 20);
    }

    /** The most that was in use at any time, garbage among it. */
    private static long mostInUse() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
