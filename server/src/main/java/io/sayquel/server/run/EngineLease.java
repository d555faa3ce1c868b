package io.sayquel.server.run;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to use an engine of a pool until it is closed; close its streams first. Closing twice is harmless. */
public final class EngineLease implements AutoCloseable {
    private final Engine engine;
    private final Runnable giveBack;
    private final AtomicBoolean closed = new AtomicBoolean();

    EngineLease(Engine engine, Runnable giveBack) {
        this.engine = engine;
        this.giveBack = giveBack;
    }

    /** The engine; it is not closed as long as the lease is open, and never by its user. */
    public Engine engine() {
        return engine;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            giveBack.run();
        }
    }
}
