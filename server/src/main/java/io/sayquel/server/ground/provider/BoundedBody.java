package io.sayquel.server.ground.provider;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A body that is given up where it is longer than any answer: 64 vectors of 4,096 numbers take some 6 MB as JSON. */
final class BoundedBody implements BodySubscriber<byte[]> {
    private static final long MOST_BYTES = 32L << 20;

    private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
    private Flow.Subscription subscription;
    private long bytes;

    /** It was too long. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        whole.onSubscribe(begun);
    }

    @Override
    public void onNext(List<ByteBuffer> more) {
        bytes += more.stream().mapToLong(ByteBuffer::remaining).sum();
        if (bytes > MOST_BYTES) {
            subscription.cancel();
            whole.onError(new TooLong());
        } else {
            whole.onNext(more);
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.onError(failure);
    }

    @Override
    public void onComplete() {
        whole.onComplete();
    }
}
