package io.sayquel.jdbc.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** What a body asks of the network. */
class BodyQueueTest {
    private static final class Network implements Flow.Subscription {
        private long asked;
        private boolean cancelled;

        @Override
        public void request(long more) {
            asked += more;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private final Network network = new Network();
    private final BodyQueue body = new BodyQueue();

    @Test
    void asksForNoMoreThanItWasRelievedOf() throws Exception {
        body.onSubscribe(network);
        long ahead = network.asked;
        for (int i = 0; i < ahead; i++) {
            body.onNext(List.of(ByteBuffer.allocate(1)));
        }
        assertThat(network.asked).isEqualTo(ahead);

        body.take(0);
        body.take(0);

        assertThat(network.asked).isEqualTo(ahead + 2);
    }

    @Test
    void endsWhatItNoLongerWants() {
        body.onSubscribe(network);
        body.cancel();

        assertThat(network.cancelled).isTrue();
    }
}
