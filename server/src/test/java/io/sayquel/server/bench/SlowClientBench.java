package io.sayquel.server.bench;

import io.sayquel.v1.Batch;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Memory of a server while ten million rows of sixteen columns go to a client that is slow, and to one that reads nothing for ten
 * seconds. The heap is looked at twice a second, each time after a full collection.
 *
 * <p>Arguments: rows of the dataset (1,000,000), how often each of them is sent (10), and the pause after each batch in
 * milliseconds (4).
 */
public final class SlowClientBench {
    private static final Duration NOT_READING = Duration.ofSeconds(10);
    private static final int READ_BEFORE = 50;

    private final ServerProcess server;
    private final Rows rows;

    private SlowClientBench(ServerProcess server, Rows rows) {
        this.server = server;
        this.rows = rows;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        Duration pause = Duration.ofMillis(arguments.length > 2 ? Long.parseLong(arguments[2]) : 4);
        try (Scratch home = Scratch.make();
                ServerProcess server = ServerProcess.start(home.folder(), LineItems.NO_LIMIT)) {
            String dataset = LineItems.upload(server, home.folder(), rows);
            String sql = "SELECT * FROM lineitem" + " UNION ALL SELECT * FROM lineitem".repeat(times - 1);
            SlowClientBench bench = new SlowClientBench(server, new Rows(server, dataset, sql));
            System.out.printf(
                    Locale.ROOT,
                    "at rest: heap %d MiB, resident %d MiB%n",
                    server.heapAfterCollection() >> 20,
                    server.residentKib() >> 10);
            bench.watch("slow", batch -> LockSupport.parkNanos(pause.toNanos()));
            AtomicInteger batches = new AtomicInteger();
            bench.watch("stops for " + NOT_READING.toSeconds() + " s", batch -> {
                if (batches.incrementAndGet() == READ_BEFORE) {
                    LockSupport.parkNanos(NOT_READING.toNanos());
                }
            });
        }
    }

    private void watch(String client, Consumer<Batch> each) {
        AtomicLong heap = new AtomicLong();
        AtomicLong resident = new AtomicLong();
        AtomicInteger looks = new AtomicInteger();
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        var watching = watch.scheduleWithFixedDelay(
                () -> {
                    resident.accumulateAndGet(server.residentKib(), Math::max);
                    heap.accumulateAndGet(server.heapAfterCollection(), Math::max);
                    looks.incrementAndGet();
                },
                0,
                500,
                TimeUnit.MILLISECONDS);
        long start = System.nanoTime();
        long read;
        try {
            read = rows.count(each);
        } finally {
            watching.cancel(false);
            watch.shutdownNow();
        }
        System.out.printf(
                Locale.ROOT,
                "client that %s: %,d rows in %d s; most heap after a collection %d MiB, most resident %d MiB, of %d looks%n",
                client,
                read,
                Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                heap.get() >> 20,
                resident.get() >> 10,
                looks.get());
    }
}
