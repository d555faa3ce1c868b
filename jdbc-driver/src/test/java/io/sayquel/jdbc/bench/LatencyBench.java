package io.sayquel.jdbc.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long a tool waits: from connecting to the first row, once server and driver are warm, and for the columns of all tables of a
 * catalogue. Wall time over loopback, the server in a process of its own.
 *
 * <p>Arguments: tables of the catalogue (1,000), columns of each (50), rounds of connecting (300), and of asking for columns (15).
 */
final class LatencyBench {
    private static final List<String> TYPES = List.of("BIGINT", "VARCHAR", "'DECIMAL(18,2)'", "DATE", "TIMESTAMP");
    private static final List<String> VALUES = List.of("1", "word", "1.50", "2024-01-01", "2024-01-01 10:00:00");

    private LatencyBench() {}

    private interface Work {
        int run() throws SQLException;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        int tables = number(arguments, 0, 1_000);
        int columns = number(arguments, 1, 50);
        try (Scratch plugins = Scratch.make()) {
            write(plugins.folder().resolve("large"), tables, columns);
            try (ServerProcess server = ServerProcess.start(List.of(), "plugins.dir=" + plugins.folder())) {
                String url = server.url("large");
                DriverManager.getConnection(url + "?loginTimeout=0").close(); // loads the data
                measure("connect to first row", number(arguments, 2, 300), 1, () -> firstRow(url));
                try (Connection connection = DriverManager.getConnection(url)) {
                    measure(
                            "getColumns",
                            number(arguments, 3, 15),
                            tables * columns,
                            () -> count(connection.getMetaData().getColumns(null, null, "%", "%")));
                }
            }
        }
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private static void write(Path folder, int tables, int columns) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        StringBuilder schema = new StringBuilder("title: Large\ndescription: Many tables.\nanchor: clock\ntables:\n");
        StringBuilder header = new StringBuilder();
        StringBuilder row = new StringBuilder();
        for (int c = 0; c < columns; c++) {
            header.append(c == 0 ? "" : ",").append("column_").append(c);
            row.append(c == 0 ? "" : ",").append(VALUES.get(c % VALUES.size()));
        }
        for (int t = 0; t < tables; t++) {
            Files.writeString(data.resolve("table_" + t + ".csv"), header + "\n" + row + "\n");
            schema.append("  table_").append(t).append(":\n    columns:\n");
            for (int c = 0; c < columns; c++) {
                String type = TYPES.get(c % TYPES.size());
                schema.append("      column_")
                        .append(c)
                        .append(": {type: ")
                        .append(type)
                        .append(", role: text}\n");
            }
        }
        Files.writeString(folder.resolve("schema.yaml"), schema);
        Files.writeString(folder.resolve("metrics.yaml"), "{}\n");
        Files.writeString(folder.resolve("questions.yaml"), "[]\n");
        Files.writeString(folder.resolve("policy.yaml"), "{}\n");
        Files.writeString(folder.resolve("insights.yaml"), "[]\n");
    }

    private static int firstRow(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT column_0, column_1 FROM table_7")) {
            return row.next() && row.getString(2) != null ? 1 : 0;
        }
    }

    /** Rows whose name and type were read. */
    private static int count(ResultSet columns) throws SQLException {
        int count = 0;
        try (columns) {
            while (columns.next()) {
                count += columns.getString("COLUMN_NAME") != null && columns.getInt("DATA_TYPE") != 0 ? 1 : 0;
            }
        }
        return count;
    }

    /** As many rounds again go before it to warm up. */
    private static void measure(String what, int rounds, int due, Work work) throws SQLException {
        double[] millis = new double[rounds];
        for (int round = -rounds; round < rounds; round++) {
            long start = System.nanoTime();
            int got = work.run();
            if (round >= 0) {
                millis[round] = (System.nanoTime() - start) / 1e6;
            }
            if (got != due) {
                throw new IllegalStateException(what + " gave " + got + " instead of " + due);
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.1f ms, least %.1f, 95 %% within %.1f, of %d%n",
                what,
                millis[rounds / 2],
                millis[0],
                millis[(int) (rounds * 0.95)],
                rounds);
    }
}
