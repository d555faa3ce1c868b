package io.sayquel.server.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who does what several want, and what the others get. */
@Timeout(30)
class SingleFlightTest {
    private final SingleFlight<String, String> flight = new SingleFlight<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private CompletableFuture<SingleFlight.Landed<String>> join(Supplier<String> work, SingleFlight.Wait wait) {
        return CompletableFuture.supplyAsync(() -> flight.join("k", work, wait), threads);
    }

    private String slowly() {
        await(goOn);
        return "made " + done.incrementAndGet();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A way to wait that tells how many do. */
    private static SingleFlight.Wait counting(CountDownLatch waiting) {
        return over -> {
            waiting.countDown();
            over.handle((value, failure) -> true).join();
        };
    }

    @Test
    void twentyWhoWantTheSameHaveItMadeOnce() {
        CountDownLatch waiting = new CountDownLatch(19);
        List<CompletableFuture<SingleFlight.Landed<String>>> all = IntStream.range(0, 20)
                .mapToObj(i -> join(this::slowly, counting(waiting)))
                .toList();
        await(waiting);
        goOn.countDown();

        assertThat(all).extracting(f -> f.join().value()).containsOnly("made 1");
        assertThat(all)
                .extracting(f -> f.join().byAnother())
                .filteredOn(a -> !a)
                .hasSize(1);
        assertThat(flight.shared()).isEqualTo(19);
    }

    @Test
    void whoIsStoppedTakesNobodyAlong() {
        CountDownLatch leading = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<SingleFlight.Landed<String>> leader = join(
                () -> {
                    leading.countDown();
                    await(goOn);
                    throw new IllegalStateException("stopped");
                },
                counting(waiting));
        await(leading);
        CompletableFuture<SingleFlight.Landed<String>> follower = join(() -> "made anew", counting(waiting));
        await(waiting);
        goOn.countDown();

        assertThat(follower.join()).isEqualTo(new SingleFlight.Landed<>("made anew", false));
        assertThatThrownBy(leader::get).isInstanceOf(ExecutionException.class).hasMessageContaining("stopped");
    }

    @Test
    void whoWaitsNoLongerLeavesTheOthersAlone() {
        CountDownLatch leading = new CountDownLatch(1);
        CompletableFuture<SingleFlight.Landed<String>> leader = join(
                () -> {
                    leading.countDown();
                    return slowly();
                },
                over -> {});
        await(leading);
        CompletableFuture<SingleFlight.Landed<String>> impatient = join(this::slowly, over -> {
            throw new IllegalStateException("late");
        });

        assertThatThrownBy(impatient::get).hasMessageContaining("late");
        goOn.countDown();
        assertThat(leader.join().value()).isEqualTo("made 1");
    }

    @Test
    void onceItIsOverItIsMadeAnew() {
        goOn.countDown();
        flight.join("k", this::slowly, over -> {});

        assertThat(flight.join("k", this::slowly, over -> {}).value()).isEqualTo("made 2");
    }

    @Test
    void otherThingsAreNotWaitedFor() {
        CountDownLatch leading = new CountDownLatch(1);
        CompletableFuture<SingleFlight.Landed<String>> leader = join(
                () -> {
                    leading.countDown();
                    return slowly();
                },
                over -> {});
        await(leading);

        assertThat(flight.join("other", () -> "at once", over -> {}).value()).isEqualTo("at once");
        goOn.countDown();
        leader.join();
    }
}
