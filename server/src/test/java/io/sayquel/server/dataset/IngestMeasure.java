package io.sayquel.server.dataset;

import io.sayquel.server.run.Workbench;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures an upload with its profile against the engine's own {@code read_csv} into a database file, in one run and in turns:
 * {@code IngestMeasure [file.csv] [rounds]}. Without a file it makes one of 45 MB.
 */
final class IngestMeasure {
    private IngestMeasure() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("ingest");
        Path csv =
                args.length > 0 && !args[0].equals("-") ? Path.of(args[0]) : generate(folder.resolve("generated.csv"));
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        double megabytes = Files.size(csv) / 1e6;
        double bestEngine = Double.MAX_VALUE;
        double bestUpload = Double.MAX_VALUE;
        for (int i = 0; i < rounds; i++) {
            double engine = engine(csv, folder.resolve(i + ".duckdb"));
            UploadResult.Ready ready = upload(csv, folder.resolve("home" + i));
            double upload = ready.elapsed().toNanos() / 1e6;
            bestEngine = Math.min(bestEngine, engine);
            bestUpload = Math.min(bestUpload, upload);
            System.out.printf(
                    "%.1f MB  read_csv %.0f ms  upload %.0f ms (profile %d ms)%n",
                    megabytes, engine, upload, ready.profiling().toMillis());
        }
        System.out.printf(
                "best: read_csv %.0f ms, upload %.0f ms: %.2f of its speed%n",
                bestEngine, bestUpload, bestEngine / bestUpload);
        DurableFiles.delete(folder);
    }

    private static double engine(Path csv, Path file) {
        long start = System.nanoTime();
        try (Workbench bench = DuckDbWorkbench.file(file)) {
            bench.execute("CREATE TABLE t AS SELECT * FROM read_csv(" + Workbench.literal(csv.toString()) + ")");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static UploadResult.Ready upload(Path csv, Path home) throws IOException {
        try (Bench bench = new Bench(home);
                InputStream in = Files.newInputStream(csv)) {
            return (UploadResult.Ready) bench.datasets.uploads().upload(Bench.ME, UploadSpec.of("my.csv"), in);
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
