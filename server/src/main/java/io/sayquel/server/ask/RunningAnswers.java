package io.sayquel.server.ask;

import io.sayquel.server.model.Principal;
import io.sayquel.server.run.Cancellation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What runs now, by answer id, so that it can be stopped from another call. Safe for use by many threads. */
public final class RunningAnswers {
    private record Running(Principal principal, Cancellation cancellation) {}

    private final Map<String, Running> running = new ConcurrentHashMap<>();

    /** Makes a question or statement known until the result is closed. */
    Cancellation.Registration enter(String answerId, Principal principal, Cancellation cancellation) {
        running.put(answerId, new Running(principal, cancellation));
        return () -> running.remove(answerId);
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
