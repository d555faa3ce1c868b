package io.sayquel.server.rpc.transport;

import io.sayquel.server.model.Reason;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The threads that bodies run on, virtual where the JVM has them: a bounded pool with a bounded queue for short work and another
 * for long, so that a cancel or a lookup never waits behind questions; and a third for streams that mostly wait for their client,
 * so that they take no place of a question. What fits in none is refused at once as SERVER_BUSY.
 */
public final class Workers implements AutoCloseable {
    /** Bodies that may wait elsewhere without keeping their places; more keep them. */
    private static final int MOST_ELSEWHERE = 512;

    /**
     * How many bodies run and wait.
     *
     * @param running bodies of one kind at a time
     * @param waiting further ones in line
     */
    public record Capacity(int running, int waiting) {
        public Capacity {
            if (running < 1 || waiting < 1) {
                throw new IllegalArgumentException("at least one runs and one waits, not " + running + ", " + waiting);
            }
        }
    }

    /** Streams that wait for each body of long work: a thread that waits costs its stack. */
    private static final int OPEN_PER_LONG = 4;

    private final ThreadPoolExecutor shortWork;
    private final ThreadPoolExecutor longWork;
    private final ThreadPoolExecutor openWork;
    private final int longPlaces;
    private final ServerCall.Lending lending = new ServerCall.Lending() {
        @Override
        public <T> T during(Supplier<T> wait) {
            lend(1);
            try {
                return wait.get();
            } finally {
                lend(-1);
            }
        }
    };

    // guarded by this
    private int elsewhere;

    private final AtomicInteger active = new AtomicInteger();
    private final Set<ServerCall<?, ?>> open = ConcurrentHashMap.newKeySet();

    public Workers(Capacity forShort, Capacity forLong) {
        shortWork = pool("rpc-short-", forShort);
        longWork = pool("rpc-long-", forLong);
        longPlaces = forLong.running();
        openWork = pool("rpc-open-", new Capacity(OPEN_PER_LONG * forLong.running(), 1));
    }

    /** Runs a body, or ends its call at once if there is no room. */
    <Q, R> void submit(ServerCall<Q, R> call, Rpc.Work work, Rpc.Body<Q, R> body) {
        ExecutorService pool = switch (work) {
            case SHORT -> shortWork;
            case LONG -> longWork;
            case OPEN -> openWork;
        };
        open.add(call);
        if (work == Rpc.Work.LONG) {
            call.lendThrough(lending);
        }
        try {
            pool.execute(() -> run(call, body));
        } catch (RejectedExecutionException full) {
            open.remove(call);
            call.fail(pool.isShutdown() ? stopping() : busy());
        }
    }

    private <Q, R> void run(ServerCall<Q, R> call, Rpc.Body<Q, R> body) {
        active.incrementAndGet();
        try {
            call.run(body);
        } finally {
            active.decrementAndGet();
            open.remove(call);
        }
    }

    /** A body that waits for somebody else needs no place: the pool has one more for as long. */
    private synchronized void lend(int places) {
        elsewhere += places;
        int size = longPlaces + Math.min(elsewhere, MOST_ELSEWHERE);
        if (size > longWork.getMaximumPoolSize()) {
            longWork.setMaximumPoolSize(size);
            longWork.setCorePoolSize(size);
        } else {
            longWork.setCorePoolSize(size);
            longWork.setMaximumPoolSize(size);
        }
    }

    /** Whether no call runs or waits for a worker; those that rest do neither. */
    public boolean idle() {
        return open.stream().allMatch(ServerCall::resting);
    }

    /** Ends every call that runs or waits, so that its client knows to come back. */
    public void refuseAll() {
        open.forEach(call -> call.refuse(stopping()));
    }

    private static Failure busy() {
        return Failure.of(
                Reason.SERVER_BUSY, "As many calls run and wait as may.", "try again shortly, or cancel another call");
    }

    private static Failure stopping() {
        return Failure.of(Reason.SERVER_STOPPING, "The server is shutting down.", "try again shortly");
    }

    /** Bodies that run right now. */
    public int active() {
        return active.get();
    }

    /** Takes no more work and interrupts what still runs; waits for it at most this long. */
    public boolean stop(Duration grace) throws InterruptedException {
        shortWork.shutdownNow();
        longWork.shutdownNow();
        openWork.shutdownNow();
        long deadline = System.nanoTime() + grace.toNanos();
        return shortWork.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                && longWork.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                && openWork.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        shortWork.shutdownNow();
        longWork.shutdownNow();
        openWork.shutdownNow();
    }

    private static ThreadPoolExecutor pool(String name, Capacity capacity) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                capacity.running(),
                capacity.running(),
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(capacity.waiting()),
                threads(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory threads(String name) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            Method named = type.getMethod("name", String.class, long.class);
            return (ThreadFactory) type.getMethod("factory").invoke(named.invoke(builder, name, 0L));
        } catch (ReflectiveOperationException olderJvm) {
            return platformThreads(name);
        }
    }

    private static ThreadFactory platformThreads(String name) {
        AtomicLong next = new AtomicLong();
        return task -> {
            Thread thread = new Thread(task, name + next.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        };
    }
}
