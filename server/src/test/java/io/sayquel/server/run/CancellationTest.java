package io.sayquel.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTest {
    private final Cancellation cancellation = new Cancellation();
    private final AtomicInteger fired = new AtomicInteger();

    @Test
    void firesOnce() {
        cancellation.onCancel(fired::incrementAndGet);

        cancellation.cancel();
        cancellation.cancel();

        assertThat(fired).hasValue(1);
        assertThat(cancellation.cancelled()).isTrue();
    }

    @Test
    void whoComesLateIsToldAtOnce() {
        cancellation.cancel();

        cancellation.onCancel(fired::incrementAndGet);

        assertThat(fired).hasValue(1);
    }

    @Test
    void whoLeftIsNotTold() {
        Cancellation.Registration registration = cancellation.onCancel(fired::incrementAndGet);
        registration.close();

        cancellation.cancel();

        assertThat(fired).hasValue(0);
    }
}
