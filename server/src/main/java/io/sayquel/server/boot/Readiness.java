package io.sayquel.server.boot;

import io.sayquel.server.rpc.transport.Health;
import java.util.List;
import java.util.Optional;

/**
 * Whether a server has got ready: what the first question would have to load is loaded in the background, so that nobody waits
 * for it. Calls that come before are answered all the same, only slower.
 */
final class Readiness {
    private static final Health READY = new Health(true, List.of());
    private static final Health WARMING_UP =
            new Health(false, List.of(new Health.Part("check", false, "loading; ready within seconds")));

    private final Optional<Thread> work;
    private volatile Health health;

    private Readiness(Health health, Optional<Runnable> work) {
        this.health = health;
        this.work = work.map(w -> new Thread(() -> run(w), "warm-up"));
    }

    /** Ready at once: one command pays for what it uses and no more. */
    static Readiness atOnce() {
        return new Readiness(READY, Optional.empty());
    }

    /** Ready when some work is done, whether or not it failed. */
    static Readiness after(Runnable work) {
        Readiness readiness = new Readiness(WARMING_UP, Optional.of(work));
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
            health = READY;
        }
    }

    Health health() {
        return health;
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
