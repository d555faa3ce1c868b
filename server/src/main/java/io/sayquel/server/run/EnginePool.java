package io.sayquel.server.run;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The open engines, one per file, each opened when it is first needed. When there are as many as may be, the one that was idle
 * longest is closed for a new one; an engine in use never is.
 *
 * <p>A file is never open twice: the second opening would find the first one's lock instead of setting its own. Therefore an
 * engine is closed while the pool is held, which takes some milliseconds; opening takes longer and holds only its own slot.
 */
public final class EnginePool implements AutoCloseable {
    /** One file's place. All but {@link #engine} is guarded by the pool. */
    private static final class Slot {
        private int leases;
        /** Guarded by the slot; empty until the first lease has opened it. */
        private Optional<Engine> engine = Optional.empty();

        synchronized Engine open(EngineFactory factory, Path file) {
            if (engine.isEmpty()) {
                engine = Optional.of(factory.open(file));
            }
            return engine.get();
        }

        synchronized boolean usable() {
            return engine.map(Engine::usable).orElse(true);
        }

        synchronized void close() {
            engine.ifPresent(Engine::close);
        }
    }

    private final EngineFactory factory;
    private final int maxOpen;
    /** In the order of last use. */
    @GuardedBy("this")
    private final Map<Path, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);

    @GuardedBy("this")
    private boolean closed;

    /**
     * @param maxOpen how many engines may be open; each may use the memory that it was given
     */
    public EnginePool(EngineFactory factory, int maxOpen) {
        if (maxOpen < 1) {
            throw new IllegalArgumentException("a pool needs room for at least 1 engine, not " + maxOpen);
        }
        this.factory = factory;
        this.maxOpen = maxOpen;
    }

    /**
     * An engine for a file, opened now if it is not yet.
     *
     * @throws SayquelException SERVER_BUSY if all engines are in use, SERVER_STOPPING after {@link #close}, or as
     *     {@link EngineFactory#open}
     */
    public EngineLease acquire(Path file) {
        Path key = file.toAbsolutePath().normalize();
        Slot slot = reserve(key);
        try {
            return new EngineLease(slot.open(factory, key), () -> release(key, slot));
        } catch (RuntimeException e) {
            release(key, slot);
            throw e;
        }
    }

    private synchronized Slot reserve(Path key) {
        if (closed) {
            throw new SayquelException(Reason.SERVER_STOPPING, "The server is shutting down.", "Try again shortly.");
        }
        Slot slot = slots.get(key);
        if (slot != null && !slot.usable()) {
            throw busy("The dataset's engine met a fault and is being replaced.");
        }
        if (slot == null) {
            makeRoom();
            slot = new Slot();
            slots.put(key, slot);
        }
        slot.leases++;
        return slot;
    }

    @GuardedBy("this")
    private void makeRoom() {
        if (slots.size() < maxOpen) {
            return;
        }
        Path idle = slots.entrySet().stream()
                .filter(entry -> entry.getValue().leases == 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> busy("All " + maxOpen + " engines are in use by other datasets."));
        slots.remove(idle).close();
    }

    private static SayquelException busy(String message) {
        return new SayquelException(Reason.SERVER_BUSY, message, "Try again in a few seconds.");
    }

    /** What was never opened, or broke, or came back after the end, does not stay. */
    private synchronized void release(Path key, Slot slot) {
        slot.leases--;
        boolean useless = slot.engine.isEmpty() || !slot.usable() || closed;
        if (slot.leases == 0 && useless) {
            slots.remove(key);
            slot.close();
        }
    }

    /** How many engines are open. */
    public synchronized int open() {
        return slots.size();
    }

    /** Lends no more, closes what is idle now and the rest as it comes back. */
    @Override
    public synchronized void close() {
        closed = true;
        slots.values().removeIf(slot -> {
            if (slot.leases == 0) {
                slot.close();
            }
            return slot.leases == 0;
        });
    }
}
