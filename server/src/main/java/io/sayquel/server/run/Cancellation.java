package io.sayquel.server.run;

import java.util.ArrayList;
import java.util.List;

/**
 * The wish to stop one question or statement, from whoever asked, from an operator, or because the caller is gone. It is made
 * before the work begins, so that even a statement that has not given its first row can be stopped. Fires once; safe for use by
 * many threads.
 */
public final class Cancellation {
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean cancelled;

    /** Stops it. What listens runs on the calling thread, once. */
    public void cancel() {
        List<Runnable> toRun;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toRun = List.copyOf(listeners);
            listeners.clear();
        }
        toRun.forEach(Runnable::run);
    }

    public synchronized boolean cancelled() {
        return cancelled;
    }

    /**
     * Has something done when it is cancelled; at once if it already is.
     *
     * @param stop must return soon and may run on any thread
     * @return forgets the listener when closed
     */
    public Registration onCancel(Runnable stop) {
        boolean now;
        synchronized (this) {
            now = cancelled;
            if (!now) {
                listeners.add(stop);
            }
        }
        if (now) {
            stop.run();
        }
        return () -> forget(stop);
    }

    private synchronized void forget(Runnable stop) {
        listeners.remove(stop);
    }

    /** A listener that can be taken back. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
