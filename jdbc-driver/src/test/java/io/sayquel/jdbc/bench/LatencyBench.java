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
import java.util.Map;

/**
 * How long a tool waits: from connecting to the first row, once server and driver are warm, and for the columns of all tables of a
 * catalogue. Wall time over loopback, servers in processes of their own.
 *
 * <p>Arguments: tables of the catalogue (1,000), columns of each (50), rounds of connecting (300), and of asking for columns (15); rounds
 * of connecting before those to warm up (2,000), since the compilers take their time over so much code.
 */
final class LatencyBench {
    private LatencyBench() {}

    private interface Work {
        int run() throws SQLException;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        int tables = number(arguments, 0, 1_000);
        int columns = number(arguments, 1, 50);
        try (Scratch scratch = Scratch.make();
                ServerProcess server = ServerProcess.start(List.of())) {
            Path csv = Files.writeString(scratch.folder().resolve("people.csv"), "id,name\n1,Ada\n2,Grace\n");
            String url = server.url(server.upload(csv));
            measure(
                    "connect to first row",
                    number(arguments, 4, 2_000),
                    number(arguments, 2, 300),
                    1,
                    () -> firstRow(url));
        }
        try (Child server = Child.start(catalogue(tables, columns), Map.of(), ServerProcess.ADDRESS);
                Connection connection =
                        DriverManager.getConnection("jdbc:sayquel://127.0.0.1:" + server.readiness() + "/large")) {
            measure(
                    "getColumns of " + tables + " tables of " + columns,
                    number(arguments, 3, 15),
                    number(arguments, 3, 15),
                    tables * columns,
                    () -> count(connection.getMetaData().getColumns(null, null, "%", "%")));
        }
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private static List<String> catalogue(int tables, int columns) {
        return List.of(
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LargeCatalog.class.getName(),
                Integer.toString(tables),
                Integer.toString(columns));
    }

    private static int firstRow(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, name FROM people")) {
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

    private static void measure(String what, int warmUp, int rounds, int due, Work work) throws SQLException {
        double[] millis = new double[rounds];
        for (int round = -warmUp; round < rounds; round++) {
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
