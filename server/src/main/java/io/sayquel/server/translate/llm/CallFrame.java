package io.sayquel.server.translate.llm;

import java.time.Duration;

/**
 * What one call of a model may take, and the wish to stop it.
 *
 * @param endNanos when it must be over, in {@link System#nanoTime}
 * @param idle the longest silence within it
 * @param stop the wish to stop it
 */
public record CallFrame(long endNanos, Duration idle, StopSignal stop) {
    /** A frame that begins now. */
    public static CallFrame of(Duration total, Duration idle, StopSignal stop) {
        return new CallFrame(System.nanoTime() + total.toNanos(), idle, stop);
    }

    /** What is left of its time; negative when it is over. */
    public Duration left() {
        return Duration.ofNanos(endNanos - System.nanoTime());
    }
}
