package io.sayquel.server.rpc.endpoint;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.sayquel.server.ask.AskEvent;
import io.sayquel.server.ask.AskSink;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.run.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A question that goes on without its client. Its thread writes the steps down; one reader at a time follows them, and another
 * may take its place and begin further back.
 *
 * <p><b>Memory.</b> What was read stays as long as there is room for it, and what was not read is never given up: where both do not
 * fit, the question waits for its reader, as it would for a slow client. While nobody reads nothing is given up at all. So at most
 * {@link #MOST_BYTES} are held, and two frames more.
 *
 * <p><b>Threads.</b> One writes, any may read and stop; everything is under one lock.
 */
final class LiveAnswer {
    /** What is kept for a reader that comes back: more than a broken connection has under way. */
    static final long MOST_BYTES = 8 << 20;

    /** How far its thread may be ahead of the reader, so that the rest is for what is under way and may have to be sent again. */
    private static final long MOST_UNREAD = 1 << 20;

    /** What a step other than rows takes, about. */
    private static final long STEP_BYTES = 1 << 10;

    /**
     * A step.
     *
     * @param number from 1, without a gap
     * @param elapsedMicros since the question was taken up
     */
    record Entry(long number, AskEvent event, long elapsedMicros) {
        private long bytes() {
            return event instanceof AskEvent.Rows rows
                    ? STEP_BYTES + rows.frame().arrow().length
                    : STEP_BYTES;
        }
    }

    private final SessionTag tag;
    private final Cancellation cancellation;
    private final Consumer<LiveAnswer> onDetach;
    private final long start = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock")
    private final TreeMap<Long, Entry> kept = new TreeMap<>();

    /** The columns and the first rows, which stay: what reads plain values of later rows from frames begins with them. */
    @GuardedBy("lock")
    private final List<Entry> basis = new ArrayList<>();

    @GuardedBy("lock")
    private long bytes;

    @GuardedBy("lock")
    private long last;

    /** The last step that the reader took, present or gone. */
    @GuardedBy("lock")
    private long read;

    @GuardedBy("lock")
    private Optional<Reader> reader = Optional.empty();

    @GuardedBy("lock")
    private long readers;

    @GuardedBy("lock")
    private boolean ended;

    @GuardedBy("lock")
    private boolean abandoned;

    @GuardedBy("lock")
    private Optional<RuntimeException> failure = Optional.empty();

    /** @param onDetach told when a reader leaves and no other has taken its place */
    LiveAnswer(SessionTag tag, Cancellation cancellation, Consumer<LiveAnswer> onDetach) {
        this.tag = tag;
        this.cancellation = cancellation;
        this.onDetach = onDetach;
    }

    /** The session that it is asked in. */
    SessionTag tag() {
        return tag;
    }

    /** Writes a step down; blocks while the reader is behind, or away, by more than there is room for. */
    void write(AskEvent event) {
        lock.lock();
        try {
            Entry entry = new Entry(last + 1, event, (System.nanoTime() - start) / 1_000);
            while (!abandoned && !makeRoom(entry.bytes())) {
                changed.awaitUninterruptibly();
            }
            if (abandoned) {
                throw new AskSink.ReaderGone(new IllegalStateException("nobody came back for it"));
            }
            kept.put(entry.number(), entry);
            bytes += entry.bytes();
            last = entry.number();
            if (event instanceof AskEvent.Columns || (event instanceof AskEvent.Rows && basis.size() == 1)) {
                basis.add(entry);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What a decoder of rows must have seen that goes on after a step: the schema, and the first frame for its dictionaries. Later
     * frames have none, since the engine's only dictionaries are the values of its ENUM types.
     */
    List<AskEvent> basis(long after) {
        lock.lock();
        try {
            return basis.stream()
                    .filter(entry -> entry.number() <= after)
                    .map(Entry::event)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Gives up what was read, oldest first, if somebody reads; whether there is room then. */
    @GuardedBy("lock")
    private boolean makeRoom(long needed) {
        while (reader.isPresent() && bytes + needed > MOST_BYTES && !kept.isEmpty() && kept.firstKey() <= read) {
            bytes -= kept.pollFirstEntry().getValue().bytes();
        }
        long unread = kept.tailMap(read, false).values().stream()
                .mapToLong(Entry::bytes)
                .sum();
        return unread == 0 || (unread + needed <= MOST_UNREAD && bytes + needed <= MOST_BYTES);
    }

    /** The last step was written; or there is none further, because the question could not be asked at all. */
    void end(Optional<RuntimeException> why) {
        lock.lock();
        try {
            ended = true;
            failure = why;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it ended and its reader has everything. */
    boolean over() {
        lock.lock();
        try {
            return ended && read == last;
        } finally {
            lock.unlock();
        }
    }

    /** How many have followed it so far: who comes back makes it one more. */
    long readers() {
        lock.lock();
        try {
            return readers;
        } finally {
            lock.unlock();
        }
    }

    /** Gives it up, unless somebody followed it after so many readers; whether it was given up, and is to be stopped. */
    boolean abandon(long readersThen) {
        lock.lock();
        try {
            if (readers != readersThen) {
                return false;
            }
            abandoned = true;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Stops what runs for it; may take a moment. */
    void stop() {
        cancellation.cancel();
    }

    /**
     * Follows it from a step on, in the place of an earlier reader.
     *
     * @param after the last step that is known; 0 for none
     * @return empty if steps after it were given up, or it never had so many
     */
    Optional<Reader> follow(long after) {
        lock.lock();
        try {
            return after + 1 < first() || after > last ? Optional.empty() : Optional.of(reader(after));
        } finally {
            lock.unlock();
        }
    }

    /** Follows it from the oldest step that is kept, in the place of an earlier reader. */
    Reader followRest() {
        lock.lock();
        try {
            return reader(first() - 1);
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private long first() {
        return kept.isEmpty() ? last + 1 : kept.firstKey();
    }

    @GuardedBy("lock")
    private Reader reader(long after) {
        Reader next = new Reader();
        reader = Optional.of(next);
        readers++;
        read = after;
        changed.signalAll();
        return next;
    }

    /** One client's way through the steps. Confined to one thread; closing it says that the client is gone. */
    final class Reader implements AutoCloseable {
        private Reader() {}

        /**
         * The next step, or empty after the last; blocks until there is one.
         *
         * @throws SayquelException why the question could not be asked at all; CANCELLED where another reader took the place
         */
        Optional<Entry> next() throws InterruptedException {
            lock.lockInterruptibly();
            try {
                while (mine() && read == last && !ended) {
                    changed.await();
                }
                if (!mine()) {
                    throw new SayquelException(
                            Reason.CANCELLED, "another call watches this answer now", "watch it from one place");
                }
                if (read < last) {
                    read++;
                    changed.signalAll();
                    return Optional.of(kept.get(read));
                }
                if (failure.isPresent()) {
                    throw failure.get();
                }
                return Optional.empty();
            } finally {
                lock.unlock();
            }
        }

        @GuardedBy("lock")
        private boolean mine() {
            return reader.filter(r -> r == this).isPresent();
        }

        @Override
        public void close() {
            boolean left;
            lock.lock();
            try {
                left = mine();
                if (left) {
                    reader = Optional.empty();
                }
            } finally {
                lock.unlock();
            }
            if (left) {
                onDetach.accept(LiveAnswer.this);
            }
        }
    }
}
