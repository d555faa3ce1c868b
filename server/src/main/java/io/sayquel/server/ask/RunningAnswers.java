package io.sayquel.server.ask;

import io.sayquel.server.model.Principal;
import io.sayquel.server.run.Cancellation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** What runs now, by answer id, so that it can be stopped from another call. Safe for use by many threads. */
public final class RunningAnswers {
    private record Running(Principal principal, Cancellation cancellation, CountDownLatch end) {}

    private final Map<String, Running> running = new ConcurrentHashMap<>();

    /** Makes a question or statement known until the result is closed. */
    Cancellation.Registration enter(String answerId, Principal principal, Cancellation cancellation) {
        CountDownLatch end = new CountDownLatch(1);
        running.put(answerId, new Running(principal, cancellation, end));
        return () -> {
            running.remove(answerId);
            end.countDown();
        };
    }

    /** Waits until the caller's own question or statement of that name is over; does not wait if there is none. */
    public void awaitEnd(Principal principal, String answerId) throws InterruptedException {
        Running found = running.get(answerId);
        if (found != null && found.principal().equals(principal)) {
            found.end().await();
        }
    }

    /**
     * Stops what runs under a name.
     *
     * @return false if nothing of that name runs for this tenant
     */
    public boolean cancel(Principal principal, String answerId) {
        Running found = running.get(answerId);
        if (found == null || !found.principal().tenant().equals(principal.tenant())) {
            return false;
        }
        found.cancellation().cancel();
        return true;
    }

    /** How many questions and statements run. */
    public int count() {
        return running.size();
    }
}
