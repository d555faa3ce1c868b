package io.sayquel.server.translate.llm;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A caller that stops when the test says so. */
public final class Stopper implements StopSignal {
    private final List<Runnable> tasks = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    public void stop() {
        stopped = true;
        tasks.forEach(Runnable::run);
    }

    @Override
    public boolean stopped() {
        return stopped;
    }

    @Override
    public Registration onStop(Runnable task) {
        tasks.add(task);
        if (stopped) {
            task.run();
        }
        return () -> tasks.remove(task);
    }

    /** Tasks that were not taken back. */
    public int waiting() {
        return tasks.size();
    }
}
