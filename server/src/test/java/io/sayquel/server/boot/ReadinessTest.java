package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    @Test
    void isReadyWhenTheWorkIsDone() {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Readiness readiness = Readiness.after(() -> {
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(readiness.health().serving()).isFalse();
        mayEnd.countDown();
        readiness.await();
        assertThat(readiness.health().serving()).isTrue();
    }

    @Test
    void oneCommandIsReadyAtOnce() {
        assertThat(Readiness.atOnce().health().serving()).isTrue();
    }
}
