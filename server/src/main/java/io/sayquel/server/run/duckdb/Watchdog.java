package io.sayquel.server.run.duckdb;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks after the calls that are inside the engine: native code knows no deadline, so this looks every 20 ms, and stops what is
 * over its time. One for all engines; it sleeps while no call is watched.
 */
final class Watchdog implements AutoCloseable {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** A call into the engine that is under way. */
    interface Call {
        /** {@link System#nanoTime} at which it has used up its time. */
        long deadlineNanos();

        void timeOut();
    }

    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private final ExecutorService stoppers = Executors.newCachedThreadPool(task -> daemon(task, "engine-stopper"));
    private final Thread thread = daemon(this::watch, "engine-watchdog");
    /** Told before calls are looked for, so that one that enters meanwhile wakes the thread. */
    private volatile boolean asleep;

    private volatile boolean closed;

    Watchdog() {
        thread.start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    void enter(Call call) {
        calls.add(call);
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    void leave(Call call) {
        calls.remove(call);
    }

    /** Runs what may take some hundred milliseconds where nobody waits for it. */
    void later(Runnable stop) {
        stoppers.execute(stop);
    }

    private void watch() {
        while (!closed) {
            asleep = true;
            if (calls.isEmpty()) {
                LockSupport.park(this);
            } else {
                asleep = false;
                LockSupport.parkNanos(this, TICK_NANOS);
                calls.forEach(Watchdog::look);
            }
        }
    }

    private static void look(Call call) {
        if (System.nanoTime() - call.deadlineNanos() > 0) {
            call.timeOut();
        }
    }

    /** Watches no longer. Calls under way go on unwatched: close engines first. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        stoppers.shutdown();
    }
}
