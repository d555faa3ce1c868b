package io.sayquel.server.bench;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.sayquel.server.dataset.Home;
import io.sayquel.server.dataset.ServerLock;
import io.vertx.grpc.health.v1.HealthCheckRequest;
import io.vertx.grpc.health.v1.HealthCheckResponse;
import io.vertx.grpc.health.v1.HealthCheckResponse.ServingStatus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/**
 * How long the launcher takes, as people start it: {@code serve} until it is healthy, and {@code ask} that is not the first, alone
 * and while a server runs. CPU of an ended command is what the kernel adds up for children, in steps of 10 ms; Linux only.
 *
 * <p>Run in the root of the repository, when the launcher has built. Argument: how often (5).
 */
public final class StartBench {
    private static final String LAUNCHER = Path.of("sayquel").toAbsolutePath().toString();
    private static final String[] ASK = {LAUNCHER, "ask", "top 5 products by revenue"};
    private static final String[] SERVE = {LAUNCHER, "serve", "--port", "0"};
    private static final double TICKS_PER_MILLI = 0.1;

    private static final MethodDescriptor<HealthCheckRequest, HealthCheckResponse> CHECK =
            MethodDescriptor.<HealthCheckRequest, HealthCheckResponse>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName("grpc.health.v1.Health/Check")
                    .setRequestMarshaller(ProtoUtils.marshaller(HealthCheckRequest.getDefaultInstance()))
                    .setResponseMarshaller(ProtoUtils.marshaller(HealthCheckResponse.getDefaultInstance()))
                    .build();

    private final Path home;

    private StartBench(Path home) {
        this.home = home;
    }

    /** Milliseconds of one start. */
    private record Cost(double wall, double cpu) {}

    private interface Start {
        Cost run() throws IOException, InterruptedException;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        try (Scratch scratch = Scratch.make()) {
            StartBench bench = new StartBench(scratch.folder());
            bench.print("ask, alone", times, bench::ask);
            bench.print("serve until healthy", times, bench::serve);
            Process server = bench.start(SERVE);
            try {
                bench.awaitHealthy();
                bench.print("ask, a server runs", times, bench::ask);
            } finally {
                server.destroy();
                server.waitFor();
            }
        }
    }

    /** The first time does not count: it makes what later ones find, and warms this process up. */
    private void print(String what, int times, Start start) throws IOException, InterruptedException {
        Cost first = start.run();
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            costs.add(start.run());
        }
        Spread wall = Spread.of(costs.stream().mapToDouble(Cost::wall));
        Spread cpu = Spread.of(costs.stream().mapToDouble(Cost::cpu));
        System.out.printf(
                Locale.ROOT,
                "%-20s median of %d: wall %.0f ms (%.0f to %.0f), CPU %.0f ms; the first: wall %.0f ms, CPU %.0f ms%n",
                what,
                times,
                wall.median(),
                wall.at(0),
                wall.at(1),
                cpu.median(),
                first.wall(),
                first.cpu());
    }

    private Process start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(new File("/dev/null"));
        builder.environment().put("SAYQUEL_HOME", home.toString());
        return builder.start();
    }

    private Cost ask() throws IOException, InterruptedException {
        double cpuBefore = childrenCpuMillis();
        long start = System.nanoTime();
        int code = start(ASK).waitFor();
        double wall = (System.nanoTime() - start) / 1e6;
        if (code != 0) {
            throw new IOException("ask ended with " + code);
        }
        return new Cost(wall, childrenCpuMillis() - cpuBefore);
    }

    private Cost serve() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process server = start(SERVE);
        try {
            awaitHealthy();
            double wall = (System.nanoTime() - start) / 1e6;
            Duration cpu = server.info().totalCpuDuration().orElse(Duration.ZERO);
            return new Cost(wall, cpu.toMillis());
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private void awaitHealthy() throws IOException {
        OptionalInt port = OptionalInt.empty();
        while (port.isEmpty()) {
            LockSupport.parkNanos(1_000_000);
            port = ServerLock.port(new Home(home));
        }
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port.getAsInt())
                .usePlaintext()
                .build();
        try {
            HealthCheckResponse health = ClientCalls.blockingUnaryCall(
                    channel, CHECK, CallOptions.DEFAULT, HealthCheckRequest.getDefaultInstance());
            if (health.getStatus() != ServingStatus.SERVING) {
                throw new IOException("the server listens and is " + health.getStatus());
            }
        } finally {
            channel.shutdownNow();
        }
    }

    /** CPU of children that have ended and were waited for: fields 16 and 17 of {@code /proc/self/stat}. */
    private static double childrenCpuMillis() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_MILLI;
    }
}
