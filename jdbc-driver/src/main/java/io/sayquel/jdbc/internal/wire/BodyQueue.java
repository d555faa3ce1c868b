package io.sayquel.jdbc.internal.wire;

import io.sayquel.jdbc.internal.wire.WireException.Kind;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of a running answer. More is asked of the network only when what came is used up: that is the back-pressure which lets a
 * slow reader stop the server.
 *
 * <p>Not {@code BodySubscribers.ofInputStream}: its reads cannot be given a deadline, so that a server which falls silent would hold
 * a tool for ever. One thread takes; any thread may {@link #cancel}.
 */
final class BodyQueue implements BodySubscriber<BodyQueue>, Flow.Subscriber<List<ByteBuffer>> {
    /** What is asked for ahead: enough that the network works while a batch is read. */
    private static final int AHEAD = 16;

    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final CompletableFuture<BodyQueue> ready = new CompletableFuture<>();
    private volatile Flow.Subscription subscription;
    private volatile boolean cancelled;

    @Override
    public CompletionStage<BodyQueue> getBody() {
        return ready;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        ready.complete(this);
        if (cancelled) {
            given.cancel();
        } else {
            given.request(AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        parts.add(new Part(buffers, null, false));
    }

    @Override
    public void onError(Throwable broken) {
        parts.add(new Part(List.of(), broken, true));
    }

    @Override
    public void onComplete() {
        parts.add(new Part(List.of(), null, true));
    }

    /**
     * The next bytes; empty at the end of the body.
     *
     * @param wait how long to wait, in nanoseconds
     */
    Optional<List<ByteBuffer>> take(long wait) throws WireException, InterruptedException {
        Part part = parts.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
        if (cancelled) {
            throw WireException.of(Kind.CANCELLED, "the call was cancelled");
        }
        if (part == null) {
            throw WireException.of(Kind.SILENT, "the server sends nothing");
        }
        if (part.broken != null) {
            throw WireException.of(Kind.LOST, "the connection broke", part.broken);
        }
        if (part.last) {
            parts.add(part);
            return Optional.empty();
        }
        subscription.request(1);
        return Optional.of(part.buffers);
    }

    /** Gives up: whoever waits is told, and the connection is closed, by which the server learns of it. */
    void cancel() {
        cancelled = true;
        Flow.Subscription running = subscription;
        if (running != null) {
            running.cancel();
        }
        parts.add(new Part(List.of(), null, true));
    }

    private static final class Part {
        private final List<ByteBuffer> buffers;
        private final Throwable broken;
        private final boolean last;

        Part(List<ByteBuffer> buffers, Throwable broken, boolean last) {
            this.buffers = buffers;
            this.broken = broken;
            this.last = last;
        }
    }
}
