package io.sayquel.server.bench;

import io.sayquel.server.run.Workbench;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rows of sixteen columns, after TPC-H's largest table: numbers, exact numbers, dates, short words and a text. */
final class LineItems {
    /** The columns, made of {@code i}. */
    static final String COLUMNS = "SELECT i AS l_orderkey, i % 200000 AS l_partkey, i % 10000 AS l_suppkey,"
            + " (i % 7)::INTEGER AS l_linenumber, (1 + i % 50)::DECIMAL(15,2) AS l_quantity,"
            + " (900 + i % 100000 * 1.07)::DECIMAL(15,2) AS l_extendedprice, (i % 11 / 100)::DECIMAL(15,2) AS l_discount,"
            + " (i % 9 / 100)::DECIMAL(15,2) AS l_tax, ['A', 'N', 'R'][1 + i % 3] AS l_returnflag,"
            + " ['O', 'F'][1 + i % 2] AS l_linestatus, DATE '1992-01-01' + (i % 2500)::INTEGER AS l_shipdate,"
            + " DATE '1992-01-15' + (i % 2500)::INTEGER AS l_commitdate, DATE '1992-02-01' + (i % 2500)::INTEGER AS l_receiptdate,"
            + " ['DELIVER IN PERSON', 'COLLECT COD', 'NONE'][1 + i % 3] AS l_shipinstruct,"
            + " ['TRUCK', 'MAIL', 'SHIP', 'AIR'][1 + i % 4] AS l_shipmode, 'carefully final deposits ' || i AS l_comment";

    /** Lets a server take a file of any size. */
    static final String NO_LIMIT = "upload.max_bytes=" + (1L << 40);

    private LineItems() {}

    /** Uploads so many rows as a CSV file; the name of their dataset, which has one table, {@code lineitem}. */
    static String upload(ServerProcess server, Path folder, int rows) throws IOException, InterruptedException {
        Path csv = folder.resolve("lineitem.csv");
        try (Workbench bench = DuckDbWorkbench.inMemory()) {
            bench.execute("COPY (" + COLUMNS + " FROM range(" + rows + ") r(i)) TO " + Workbench.literal(csv.toString())
                    + " (HEADER)");
        }
        String dataset = server.upload(csv);
        Files.delete(csv);
        return dataset;
    }

    /** The one database file below a home whose dataset has that name. */
    static Path databaseFile(Path home, String dataset) throws IOException {
        String[] parts = dataset.split("@");
        Path end = Path.of(parts[0], parts[1] + ".duckdb");
        try (var files = Files.walk(home)) {
            return files.filter(file -> file.endsWith(end)).findFirst().orElseThrow();
        }
    }
}
