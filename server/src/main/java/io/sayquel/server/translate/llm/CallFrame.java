package io.sayquel.server.translate.llm;

import java.time.Duration;

/**
 * What one call of a model may take, and the wish to stop it.
 *
 * @param endNanos when it must be over, in {@link System#nanoTime}
 * @param idle the longest silence within it
 * @param patience the longest pause before a model that failed for the moment is asked again
 * @param stop the wish to stop it
 */
public record CallFrame(long endNanos, Duration idle, Duration patience, StopSignal stop) {
    /** Nobody waits longer for a provider that asks for patience. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    /** Where another model can be asked, waiting costs more than it brings. */
    private static final Duration HASTY = Duration.ofSeconds(1);

    /** A frame that begins now. */
    public static CallFrame of(Duration total, Duration idle, StopSignal stop) {
        return new CallFrame(System.nanoTime() + total.toNanos(), idle, PATIENT, stop);
    }

    /** The same for a model that is not the last one to ask. */
    CallFrame hasty() {
        return new CallFrame(endNanos, idle, HASTY, stop);
    }

    /** What is left of its time; negative when it is over. */
    public Duration left() {
        return Duration.ofNanos(endNanos - System.nanoTime());
    }
}
