package io.sayquel.server.ask;

import io.sayquel.server.cache.SingleFlight;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.run.Cancellation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what another caller makes: until this one is stopped, and no longer than its own time. */
final class Patience implements SingleFlight.Wait {
    private final AskSink sink;
    private final Cancellation cancellation;
    private final long endNanos;

    /** For what always ends soon: only a stop ends the wait before. */
    Patience(AskSink sink, Cancellation cancellation) {
        this(sink, cancellation, Duration.ofNanos(Long.MAX_VALUE / 2));
    }

    /** @param most how long a model's answer is waited for */
    Patience(AskSink sink, Cancellation cancellation, Duration most) {
        this.sink = sink;
        this.cancellation = cancellation;
        this.endNanos = System.nanoTime() + most.toNanos();
    }

    /**
     * Waits.
     *
     * @throws SayquelException CANCELLED; LLM_TIMEOUT once the time is over
     */
    @Override
    public void until(CompletableFuture<?> over) {
        boolean inTime = sink.waiting(() -> wait(over));
        if (cancellation.cancelled()) {
            throw new SayquelException(Reason.CANCELLED, "it was stopped", "");
        }
        if (!inTime) {
            throw new SayquelException(
                    Reason.LLM_TIMEOUT, "the model took longer than it may", "ask again, or raise llm.timeout_ms");
        }
    }

    private boolean wait(CompletableFuture<?> over) {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        try (Cancellation.Registration known = cancellation.onCancel(() -> stopped.complete(null))) {
            CompletableFuture.anyOf(over.handle((value, failure) -> true), stopped)
                    .get(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("neither of the two fails", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SayquelException(Reason.CANCELLED, "it was stopped", "");
        }
    }
}
