package io.sayquel.jdbc.internal.wire;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Where the JDK's HTTP client does what is to do for one connection. What comes is handed on by the very thread that reads the
 * network, since all that is done with it is to put it into a queue: waking another thread for each piece takes a tenth of what rows
 * cost. The client is made for executors that run their tasks inline, as long as none of them blocks (D. Fuchs on the list net-dev of
 * OpenJDK, 3 October 2025).
 *
 * <p>A call begins on a thread of its own: whoever calls waits until a deadline, and looking up a host's name knows of none.
 */
final class NetworkExecutor implements Executor {
    private final ExecutorService beginners = Executors.newCachedThreadPool(NetworkExecutor::daemon);
    private final ThreadLocal<Boolean> beginning = new ThreadLocal<>();

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sayquel-call");
        thread.setDaemon(true);
        return thread;
    }

    /** Lets the caller's thread begin something, the work of which is done on another. */
    <T> T begin(Supplier<T> call) {
        beginning.set(true);
        try {
            return call.get();
        } finally {
            beginning.remove();
        }
    }

    @Override
    public void execute(Runnable work) {
        if (beginning.get() == null) {
            work.run();
        } else {
            beginners.execute(work);
        }
    }
}
