package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.rpc.transport.Health;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    @Test
    void isReadyWhenTheWorkIsDone() {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Readiness readiness = Readiness.after(
                () -> {
                    try {
                        mayEnd.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                Clock.systemUTC());

        Health loading = readiness.health(Health.UNEXAMINED);
        assertThat(loading.serving()).isFalse();
        assertThat(loading.parts()).extracting(Health.Part::name).containsExactly("warm-up");
        mayEnd.countDown();
        readiness.await();
        assertThat(readiness.health(Health.UNEXAMINED).serving()).isTrue();
    }

    @Test
    void oneCommandIsReadyAtOnce() {
        assertThat(Readiness.atOnce().health(Health.UNEXAMINED).serving()).isTrue();
    }
}
