package io.sayquel.server.translate.llm;

import java.time.Duration;

/**
 * What one call of a model may take, and the wish to stop it.
 *
 * @param endNanos when it must be over, in {@link System#nanoTime}
 * @param idle the longest silence within it
 * @param patience the longest pause before a model that failed for the moment is asked again
 * @param stop the wish to stop it
 * @param written returns once it is written down that something leaves, and throws where it cannot be: to be run before the first byte does
 */
public record CallFrame(long endNanos, Duration idle, Duration patience, StopSignal stop, Runnable written) {
    /** Nobody waits longer for a provider that asks for patience. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    /** Where another model can be asked, waiting costs more than it brings. */
    private static final Duration HASTY = Duration.ofSeconds(1);

    /** A frame that begins now, of calls that nobody writes down. */
    public static CallFrame of(Duration total, Duration idle, StopSignal stop) {
        return new CallFrame(System.nanoTime() + total.toNanos(), idle, PATIENT, stop, () -> {});
    }

    /** The same for a model that is not the last one to ask. */
    CallFrame hasty() {
        return new CallFrame(endNanos, idle, HASTY, stop, written);
    }

    /** The same for a call that is written down meanwhile. */
    CallFrame writtenAs(Egress.Entry entry) {
        return new CallFrame(endNanos, idle, patience, stop, entry::number);
    }

    /** What is left of its time; negative when it is over. */
    public Duration left() {
        return Duration.ofNanos(endNanos - System.nanoTime());
    }
}
