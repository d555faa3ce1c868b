package io.sayquel.jdbc.bench;

import io.sayquel.jdbc.bench.Contestant.Cost;
import io.sayquel.jdbc.bench.Contestant.Taking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * What a row of sixteen columns costs through {@code ResultSet}, every value read: CPU of this process and of the server's, which is
 * another one; an engine in this process has none. All contestants take turns, so that a busy machine hits them alike: compare
 * within one run only.
 *
 * <p>Arguments, each as {@code name=value}: {@code rows} (1,000,000), {@code rounds} (7) and {@code warmup} (30);
 * {@code postgresql}, the URL of a PostgreSQL on this machine whose user may make a table; {@code flight}, the file with the class
 * path of {@code src/rivals}, whose JDBC driver is to be on this process's class path.
 */
final class ReadBench {
    /** Rows that pgjdbc asks for at once; without, it holds the whole result. */
    private static final int POSTGRES_FETCH = 10_000;

    private static final Pattern FLIGHT_PORT = Pattern.compile("listens on (\\d+)");

    private final Map<String, String> arguments;
    private final List<Contestant> contestants = new ArrayList<>();
    private final Map<Taking, Map<String, List<Cost>>> costs = new EnumMap<>(Taking.class);

    private ReadBench(Map<String, String> arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        Map<String, String> arguments = new HashMap<>();
        for (String argument : args) {
            String[] parts = argument.split("=", 2);
            arguments.put(parts[0], parts[1]);
        }
        new ReadBench(arguments).run();
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(arguments.getOrDefault(name, Integer.toString(otherwise)));
    }

    private void run() throws IOException, InterruptedException, SQLException {
        int rows = number("rows", 1_000_000);
        try (Scratch scratch = Scratch.make();
                ServerProcess server = ServerProcess.start(List.of())) {
            Path csv = LineItems.csv(scratch.folder(), rows);
            String dataset = server.upload(csv);
            Path database = server.databaseFile(dataset);
            Connection sayquel = DriverManager.getConnection(server.url(dataset));
            contestants.add(new Contestant("Sayquel", sayquel, Optional.of(server.handle()), 0));
            Connection engine = LineItems.inProcess(database);
            System.out.println(LineItems.columns(engine));
            contestants.add(new Contestant("duckdb_jdbc in process", engine, Optional.empty(), 0));
            if (arguments.containsKey("postgresql")) {
                contestants.add(postgres(csv, engine));
            }
            Files.delete(csv);
            if (arguments.containsKey("flight")) {
                try (Child flight = flightServer(database)) {
                    contestants.add(flight(flight));
                    measure(rows);
                }
            } else {
                measure(rows);
            }
            System.out.printf(
                    Locale.ROOT,
                    "Sayquel allocates %.2f bytes for each number that is read%n",
                    Allocation.ofNumbers(sayquel));
        } finally {
            for (Contestant contestant : contestants) {
                contestant.close();
            }
        }
    }

    private Contestant postgres(Path csv, Connection engine) throws SQLException, IOException {
        Connection connection = DriverManager.getConnection(arguments.get("postgresql"));
        LineItems.copy(csv, engine, connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET max_parallel_workers_per_gather = 0"); // all of its CPU is in the one process
            try (ResultSet pid = statement.executeQuery("SELECT pg_backend_pid()")) {
                pid.next();
                ProcessHandle backend = ProcessHandle.of(pid.getLong(1)).orElseThrow();
                connection.setAutoCommit(false); // or pgjdbc ignores the fetch size
                return new Contestant("pgjdbc + PostgreSQL", connection, Optional.of(backend), POSTGRES_FETCH);
            }
        }
    }

    private Child flightServer(Path database) throws IOException {
        String classPath = Files.readString(Path.of(arguments.get("flight"))).strip();
        List<String> command = List.of(
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                classPath,
                "src/rivals/FlightServer.java",
                database.toString());
        return Child.start(command, Map.of(), FLIGHT_PORT);
    }

    private static Contestant flight(Child server) throws SQLException {
        String url = "jdbc:arrow-flight-sql://127.0.0.1:" + server.readiness() + "/?useEncryption=false";
        Connection connection = DriverManager.getConnection(url, "any", "any");
        return new Contestant("Arrow's Flight SQL driver", connection, Optional.of(server.handle()), 0);
    }

    private void measure(int rows) throws SQLException {
        int warmUp = number("warmup", 30);
        int rounds = number("rounds", 7);
        for (int round = -warmUp; round < rounds; round++) {
            for (int turn = 0; turn < contestants.size(); turn++) {
                Contestant contestant = contestants.get(Math.floorMod(turn + round, contestants.size()));
                for (Taking taking : Taking.values()) {
                    Cost cost = contestant.read(taking, rows);
                    if (round >= 0) {
                        costs.computeIfAbsent(taking, t -> new LinkedHashMap<>())
                                .computeIfAbsent(contestant.name(), n -> new ArrayList<>())
                                .add(cost);
                    }
                }
            }
        }
        costs.forEach(this::print);
    }

    private void print(Taking taking, Map<String, List<Cost>> byName) {
        double ours = median(byName.get("Sayquel"), Cost::both);
        System.out.printf("%s, µs of CPU for a row, medians [least–most]%n", taking);
        byName.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "  %-26s client %5.2f + server %5.2f; both %5.2f [%.2f–%.2f]; Sayquel takes %.2f of it%n",
                name,
                median(all, Cost::client),
                median(all, Cost::server),
                median(all, Cost::both),
                all.stream().mapToDouble(Cost::both).min().orElseThrow(),
                all.stream().mapToDouble(Cost::both).max().orElseThrow(),
                ours / median(all, Cost::both)));
    }

    private static double median(List<Cost> all, ToDoubleFunction<Cost> of) {
        double[] sorted = all.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
