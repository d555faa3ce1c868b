package io.sayquel.server.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a row of sixteen columns costs over gRPC, both ends together, beside the engine's own JDBC driver that reads the same
 * file in this process. CPU of whole processes, collections and compilers among them, so that a busy machine does not matter
 * much; compare within one run only.
 *
 * <p>Arguments: rows (1,000,000), rounds (5) and rounds to warm up before (2).
 */
public final class WireBench {
    private static final String SQL = "SELECT * FROM lineitem";
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final ServerProcess server;
    private final int rows;
    private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

    private WireBench(ServerProcess server, int rows) {
        this.server = server;
        this.rows = rows;
    }

    /** CPU of a row in microseconds. */
    private record Cost(double server, double client) {
        double both() {
            return server + client;
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int warmUp = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
        try (Scratch home = Scratch.make();
                ServerProcess server = ServerProcess.start(home.folder(), LineItems.NO_LIMIT)) {
            String dataset = LineItems.upload(server, home.folder(), rows);
            try (PlainEngine engine = PlainEngine.open(LineItems.databaseFile(home.folder(), dataset))) {
                System.out.println(engine.columns(SQL));
                WireBench bench = new WireBench(server, rows);
                for (int round = 0; round < warmUp; round++) {
                    bench.round(new Rows(server, dataset, SQL), engine);
                }
                bench.costs.clear();
                for (int round = 0; round < rounds; round++) {
                    bench.round(new Rows(server, dataset, SQL), engine);
                }
                bench.print();
            }
        }
    }

    private interface Work {
        long run() throws IOException, SQLException;
    }

    private void round(Rows wire, PlainEngine engine) throws IOException, SQLException {
        measure("gRPC, counted only", () -> wire.count(batch -> {}));
        measure("gRPC, Arrow vectors", wire::vectors);
        measure("gRPC, every value an object", wire::values);
        measure("duckdb_jdbc, getObject", () -> engine.read(SQL));
        measure("duckdb_jdbc, typed getters", () -> engine.readTyped(SQL));
    }

    private void measure(String what, Work work) throws IOException, SQLException {
        long serverBefore = server.cpuNanos();
        long clientBefore = SYSTEM.getProcessCpuTime();
        long read = work.run();
        if (read != rows) {
            throw new IllegalStateException(read + " rows instead of " + rows + ": " + what);
        }
        double client = (SYSTEM.getProcessCpuTime() - clientBefore) / 1e3 / rows;
        double serving = (server.cpuNanos() - serverBefore) / 1e3 / rows;
        costs.computeIfAbsent(what, w -> new ArrayList<>()).add(new Cost(serving, client));
    }

    private void print() {
        System.out.printf(
                "%,d rows; µs CPU for each row, medians of %d%n",
                rows, costs.values().iterator().next().size());
        double object = median("duckdb_jdbc, getObject");
        double typed = median("duckdb_jdbc, typed getters");
        costs.forEach((what, rounds) -> {
            double both = median(what);
            System.out.printf(
                    Locale.ROOT,
                    "%-28s server %5.2f + client %5.2f = %5.2f; %.2f of getObject, %.2f of typed getters%n",
                    what,
                    Spread.of(rounds.stream().mapToDouble(Cost::server)).median(),
                    Spread.of(rounds.stream().mapToDouble(Cost::client)).median(),
                    both,
                    both / object,
                    both / typed);
        });
    }

    private double median(String what) {
        return Spread.of(costs.get(what).stream().mapToDouble(Cost::both)).median();
    }
}
