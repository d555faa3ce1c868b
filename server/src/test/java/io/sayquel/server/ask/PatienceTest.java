package io.sayquel.server.ask;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.run.Cancellation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long somebody waits for what another makes. */
@Timeout(30)
class PatienceTest {
    private final Cancellation cancellation = new Cancellation();
    private final CompletableFuture<String> others = new CompletableFuture<>();

    private Patience patience(Duration most) {
        return new Patience(event -> {}, cancellation, most);
    }

    private static void endsBecause(Reason reason, ThrowableAssert.ThrowingCallable waiting) {
        assertThatThrownBy(waiting)
                .isInstanceOfSatisfying(
                        SayquelException.class,
                        e -> org.assertj.core.api.Assertions.assertThat(e.reason())
                                .isEqualTo(reason));
    }

    @Test
    void noLongerThanItsOwnTime() {
        endsBecause(Reason.LLM_TIMEOUT, () -> patience(Duration.ofMillis(1)).until(others));
    }

    @Test
    void notAtAllOnceItsTimeIsOver() {
        endsBecause(Reason.LLM_TIMEOUT, () -> patience(Duration.ofMillis(-1)).until(others));
    }

    @Test
    void untilItIsStoppedItself() {
        CompletableFuture<Void> stop = CompletableFuture.runAsync(cancellation::cancel);

        endsBecause(Reason.CANCELLED, () -> patience(Duration.ofHours(1)).until(others));
        stop.join();
    }

    @Test
    void untilTheOtherIsDoneOrStopped() {
        others.cancel(false);

        assertThatCode(() -> patience(Duration.ofHours(1)).until(others)).doesNotThrowAnyException();
    }
}
