package io.sayquel.jdbc.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NetworkExecutorTest {
    private final NetworkExecutor executor = new NetworkExecutor();

    @Test
    void whatTheNetworkBringsIsHandedOnByTheThreadThatReadIt() {
        assertThat(doneBy().join()).isSameAs(Thread.currentThread());
    }

    @Test
    void aCallBeginsElsewhereSoThatItsCallerCanStopWaiting() throws Exception {
        CompletableFuture<Thread> beginner = executor.begin(this::doneBy);
        assertThat(beginner.get(5, TimeUnit.SECONDS))
                .isNotSameAs(Thread.currentThread())
                .matches(Thread::isDaemon, "holds no JVM open");
    }

    @Test
    void aCallThatCouldNotBeginLeavesNothingBehind() {
        assertThatThrownBy(() -> executor.begin(() -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(doneBy().join()).isSameAs(Thread.currentThread());
    }

    private CompletableFuture<Thread> doneBy() {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        executor.execute(() -> thread.complete(Thread.currentThread()));
        return thread;
    }
}
