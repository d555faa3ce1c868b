package io.sayquel.server.boot;

import io.sayquel.server.rpc.transport.Health;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a server has got ready: what the first question would have to load is loaded in the background, so that nobody waits
 * for it. Calls that come before are answered all the same, only slower.
 */
final class Readiness {
    private final Optional<Thread> work;
    private final Instant begun;
    private volatile boolean ready;

    private Readiness(Optional<Runnable> work, Instant begun) {
        this.begun = begun;
        this.ready = work.isEmpty();
        this.work = work.map(w -> new Thread(() -> run(w), "warm-up"));
    }

    /** Ready at once: one command pays for what it uses and no more. */
    static Readiness atOnce() {
        return new Readiness(Optional.empty(), Instant.EPOCH);
    }

    /** Ready when some work is done, whether or not it failed. */
    static Readiness after(Runnable work, Clock clock) {
        Readiness readiness = new Readiness(Optional.of(work), clock.instant());
        readiness.work.ifPresent(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
        return readiness;
    }

    private void run(Runnable work) {
        try {
            work.run();
        } finally {
            ready = true;
        }
    }

    /** What was found by examining, as long as it is not too early to send anybody here. */
    Health health(Health examined) {
        if (ready) {
            return examined;
        }
        List<Health.Part> parts = new ArrayList<>(examined.parts());
        parts.add(new Health.Part("warm-up", Health.State.WARNING, begun, "loading", "wait a few seconds"));
        return new Health(false, parts);
    }

    /** Waits for the end of the work, which uses what the caller is about to close. */
    void await() {
        try {
            if (work.isPresent()) {
                work.get().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
