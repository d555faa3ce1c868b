package io.sayquel.jdbc.bench;

import io.sayquel.jdbc.Driver;
import io.sayquel.jdbc.SelfSigned;
import io.sayquel.jdbc.TlsRelay;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Memory of both ends while fifty million rows go to a program of 64 MiB of heap, which reads on or stops for a minute amid them; in
 * clear and by TLS, which a relay ends before the server as a proxy does. The driver speaks HTTP/1.1 alone. The server's is what its
 * process has of the machine, at rest and at its most.
 *
 * <p>Arguments: rows (50,000,000), and seconds for which the reader stops (60).
 */
final class HeapBench {
    private static final int SIDE = 5_000;
    private static final String SQL = "SELECT a.n, b.n FROM numbers a, numbers b LIMIT ";
    private static final List<String> SERVER_FLAGS = List.of("-Xmx512m");
    private static final Pattern READ = Pattern.compile("(read .*)");

    private HeapBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, GeneralSecurityException {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 50_000_000;
        long stop = arguments.length > 1 ? Long.parseLong(arguments[1]) : 60;
        try (Scratch scratch = Scratch.make();
                ServerProcess server = ServerProcess.start(SERVER_FLAGS)) {
            SelfSigned certificate = SelfSigned.in(scratch.folder());
            String dataset = server.upload(numbers(scratch.folder(), rows / SIDE));
            try (TlsRelay relay = TlsRelay.to(server.port(), certificate)) {
                String byTls = "jdbc:sayquel://localhost:" + relay.port() + "/" + dataset + "?tls=true&tlsRootCerts="
                        + certificate.root();
                for (long pause : new long[] {0, stop}) {
                    run(server, "in clear", server.url(dataset), rows, pause);
                    run(server, "by TLS", byTls, rows, pause);
                }
            }
        }
    }

    /** Both sides of the cross join are in one table: it has the longer one. */
    private static Path numbers(Path folder, long count) throws IOException {
        Path csv = folder.resolve("numbers.csv");
        return Files.write(
                csv,
                () -> IntStream.rangeClosed(0, (int) Math.max(count, SIDE))
                        .<CharSequence>mapToObj(i -> i == 0 ? "n" : Integer.toString(i))
                        .iterator());
    }

    private static void run(ServerProcess server, String transport, String url, long rows, long stop)
            throws IOException {
        long atRest = resident(server.handle());
        AtomicLong most = new AtomicLong();
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        var unused = watch.scheduleWithFixedDelay(
                () -> most.accumulateAndGet(resident(server.handle()), Math::max), 0, 500, TimeUnit.MILLISECONDS);
        long start = System.nanoTime();
        String path = place(Driver.class) + File.pathSeparator + place(HeapReader.class);
        List<String> command =
                List.of("-Xmx64m", "-cp", path, HeapReader.class.getName(), url, SQL + rows, Long.toString(stop));
        try (Child reader = Child.start(command, Map.of(), READ)) {
            System.out.printf(
                    Locale.ROOT,
                    "%s, stops for %d s: %s; server's process %d MiB before, %d MiB at most; %d s%n",
                    transport,
                    stop,
                    reader.readiness(),
                    atRest >> 20,
                    most.get() >> 20,
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
        } finally {
            watch.shutdownNow();
        }
    }

    private static String place(Class<?> of) {
        return of.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    /** Memory that a process has of the machine, in bytes; 0 where the system does not tell. */
    private static long resident(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    << 10;
        } catch (IOException e) {
            return 0;
        }
    }
}
