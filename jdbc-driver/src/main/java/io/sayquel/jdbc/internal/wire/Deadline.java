package io.sayquel.jdbc.internal.wire;

import java.time.Duration;

/**
 * Until when a call may last, and how long it may be silent. Measured by {@code System.nanoTime}, which no change of the machine's
 * clock moves.
 */
public final class Deadline {
    private static final long NEVER = Long.MAX_VALUE;

    private final long end;
    private final boolean limited;
    private final long silence;

    private Deadline(long end, boolean limited, long silence) {
        this.end = end;
        this.limited = limited;
        this.silence = silence;
    }

    /**
     * From now on.
     *
     * @param total time for the whole call; zero for no limit
     * @param silence the longest wait for the next bytes; zero for no limit
     */
    public static Deadline in(Duration total, Duration silence) {
        boolean limited = !total.isZero();
        return new Deadline(
                limited ? System.nanoTime() + total.toNanos() : 0,
                limited,
                silence.isZero() ? NEVER : silence.toNanos());
    }

    /** How long the next wait may last, in nanoseconds; not above zero if the time is over. */
    long nextWait() {
        return limited ? Math.min(silence, end - System.nanoTime()) : silence;
    }

    boolean isOver() {
        return limited && end - System.nanoTime() <= 0;
    }

    /** What is left, in milliseconds and at least one; zero if there is no limit. */
    long millisLeft() {
        return limited ? Math.max(1, (end - System.nanoTime()) / 1_000_000) : 0;
    }
}
