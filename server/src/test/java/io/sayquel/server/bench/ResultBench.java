package io.sayquel.server.bench;

import com.sun.management.OperatingSystemMXBean;
import io.sayquel.server.check.CheckedSqls;
import io.sayquel.server.run.ArrowRows;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.Engine;
import io.sayquel.server.run.Limits;
import io.sayquel.server.run.ResultStream;
import io.sayquel.server.run.ResultStream.Frame;
import io.sayquel.server.run.duckdb.DuckDbEngines;
import io.sayquel.server.run.duckdb.DuckDbSettings;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/**
 * What a row of sixteen columns costs from the engine to plain values, both ends together, beside the engine's own JDBC driver in
 * the same process; and what memory ten million rows take when their reader is slow. Times are CPU of the whole process, so that
 * a busy machine does not matter much; compare them within one run only.
 *
 * <p>Arguments: rows (1,000,000) and rounds (3).
 */
public final class ResultBench {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Path file;
    private final int rows;

    private ResultBench(Path file, int rows) {
        this.file = file;
        this.rows = rows;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Path folder = Files.createTempDirectory("bench");
        Path file = folder.resolve("bench.duckdb");
        try (DuckDbWorkbench workbench = DuckDbWorkbench.file(file)) {
            workbench.execute("CREATE TABLE lineitem AS " + LineItems.COLUMNS + " FROM range(" + rows + ") r(i)");
        }
        ResultBench bench = new ResultBench(file, rows);
        for (int round = 1; round <= rounds; round++) {
            bench.compare(round);
        }
        bench.slowReader();
        Files.delete(file);
        Files.delete(folder);
    }

    private void compare(int round) throws SQLException {
        double frames = cpuMicrosPerRow(this::framesOnly);
        double values = cpuMicrosPerRow(this::framesAndValues);
        double jdbc = cpuMicrosPerRow(this::jdbc);
        System.out.printf(
                Locale.ROOT,
                "round %d: frames %.2f, frames and every value %.2f, duckdb_jdbc every value %.2f µs CPU per row; ratio %.2f%n",
                round,
                frames,
                values,
                jdbc,
                values / jdbc);
    }

    private interface Work {
        long run() throws SQLException;
    }

    private double cpuMicrosPerRow(Work work) throws SQLException {
        long before = SYSTEM.getProcessCpuTime();
        long read = work.run();
        if (read != rows) {
            throw new IllegalStateException(read + " rows instead of " + rows);
        }
        return (SYSTEM.getProcessCpuTime() - before) / 1000.0 / rows;
    }

    private long framesOnly() {
        return withStream("SELECT * FROM lineitem", stream -> {
            long read = 0;
            Optional<Frame> frame = stream.next();
            while (frame.isPresent()) {
                read += frame.get().rows();
                frame = stream.next();
            }
            return read;
        });
    }

    private long framesAndValues() {
        return withStream("SELECT * FROM lineitem", stream -> {
            long read = 0;
            try (ArrowRows decoder = new ArrowRows(stream.schema())) {
                Optional<Frame> frame = stream.next();
                while (frame.isPresent()) {
                    List<List<Object>> values = decoder.rows(frame.get());
                    read += values.size();
                    frame = stream.next();
                }
            }
            return read;
        });
    }

    private interface Reading {
        long read(ResultStream stream);
    }

    private long withStream(String sql, Reading reading) {
        Limits limits = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofMinutes(10));
        try (DuckDbEngines engines = new DuckDbEngines(DuckDbSettings.standard());
                Engine engine = engines.open(file);
                ResultStream stream = engine.execute(CheckedSqls.unchecked(sql), limits, new Cancellation())) {
            return reading.read(stream);
        }
    }

    private long jdbc() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("access_mode", "READ_ONLY");
        properties.setProperty("jdbc_stream_results", "true");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file, properties);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM lineitem")) {
            long read = 0;
            while (result.next()) {
                for (int column = 1; column <= 16; column++) {
                    result.getObject(column);
                }
                read++;
            }
            return read;
        }
    }

    /** Ten times the rows; the reader pauses a millisecond after each frame. */
    private void slowReader() {
        String sql = "SELECT l.* FROM lineitem l, range(" + Math.max(1, 10_000_000 / rows) + ")";
        long start = System.nanoTime();
        long[] peak = {0, 0};
        long read = withStream(sql, stream -> {
            long count = 0;
            Optional<Frame> frame = stream.next();
            for (int i = 0; frame.isPresent(); i++) {
                count += frame.get().rows();
                LockSupport.parkNanos(1_000_000);
                if (i % 200 == 0) {
                    peak[0] = Math.max(peak[0], heapAfterCollection());
                    peak[1] = Math.max(peak[1], residentKib());
                }
                frame = stream.next();
            }
            return count;
        });
        System.out.printf(
                Locale.ROOT,
                "slow reader: %,d rows in %d s; peak heap after a collection %d MiB, peak resident %d MiB%n",
                read,
                Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                peak[0] >> 20,
                peak[1] >> 10);
    }

    private static long heapAfterCollection() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long residentKib() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
