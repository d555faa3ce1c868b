package io.sayquel.server.dataset;

import com.sun.management.OperatingSystemMXBean;
import io.sayquel.server.run.Workbench;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Measures an upload with its profile against the engine's own {@code read_csv} into a database file, in one run and in turns:
 * {@code IngestMeasure [file.csv] [rounds]}. Without a file, or with {@code -}, it makes one of 45 MB. CPU is of the whole process.
 */
final class IngestMeasure {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private IngestMeasure() {}

    /** Milliseconds of one way to take the file in. */
    private record Cost(double wall, double cpu) {}

    private interface Ingest {
        void run() throws IOException;
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("ingest");
        Path csv =
                args.length > 0 && !args[0].equals("-") ? Path.of(args[0]) : generate(folder.resolve("generated.csv"));
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        List<Cost> engine = new ArrayList<>();
        List<Cost> upload = new ArrayList<>();
        for (int i = 0; i <= rounds; i++) {
            Path file = folder.resolve(i + ".duckdb");
            Path home = folder.resolve("home" + i);
            Cost byEngine = measure(() -> engine(csv, file));
            Cost byUpload = measure(() -> upload(csv, home));
            if (i > 0) { // the first warms up
                engine.add(byEngine);
                upload.add(byUpload);
            }
        }
        System.out.printf("%.1f MB, medians of %d%n", Files.size(csv) / 1e6, rounds);
        print("wall", engine, upload, Cost::wall);
        print("CPU", engine, upload, Cost::cpu);
        DurableFiles.delete(folder);
    }

    private static Cost measure(Ingest ingest) throws IOException {
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        ingest.run();
        return new Cost((System.nanoTime() - start) / 1e6, (SYSTEM.getProcessCpuTime() - cpu) / 1e6);
    }

    private static void print(String what, List<Cost> engine, List<Cost> upload, ToDoubleFunction<Cost> millis) {
        double byEngine = median(engine, millis);
        double byUpload = median(upload, millis);
        System.out.printf(
                "%-4s read_csv %.0f ms  upload %.0f ms: %.2f times%n", what, byEngine, byUpload, byUpload / byEngine);
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> millis) {
        return costs.stream()
                .mapToDouble(millis)
                .sorted()
                .skip(costs.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static void engine(Path csv, Path file) {
        try (Workbench bench = DuckDbWorkbench.file(file)) {
            bench.execute("CREATE TABLE t AS SELECT * FROM read_csv(" + Workbench.literal(csv.toString()) + ")");
        }
    }

    private static void upload(Path csv, Path home) throws IOException {
        try (Bench bench = new Bench(home);
                InputStream in = Files.newInputStream(csv)) {
            UploadResult result = bench.upload(UploadSpec.of("my.csv"), in);
            if (!(result instanceof UploadResult.Ready)) {
                throw new IOException("the upload ended as " + result);
            }
        }
    }

    private static Path generate(Path file) {
        try (Workbench bench = DuckDbWorkbench.inMemory()) {
            bench.execute(
                    "COPY (SELECT i AS id, 'name ' || (i * 7919 % 10007) AS name, (i * 31 % 100000) / 100.0 AS price,"
                            + " DATE '2020-01-01' + CAST(i % 2000 AS INT) AS day,"
                            + " CASE i % 3 WHEN 0 THEN 'north' WHEN 1 THEN 'south' ELSE 'east' END AS region, i % 97 AS qty,"
                            + " (i * 17 % 1000003) / 1000.0 AS weight, 'note ' || md5(i::VARCHAR)[:8] AS note"
                            + " FROM range(700000) t(i)) TO " + Workbench.literal(file.toString()) + " (HEADER)");
        }
        return file;
    }
}
