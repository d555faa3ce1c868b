package io.sayquel.server.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PerModelTest {
    private final AtomicInteger built = new AtomicInteger();
    private final PerModel<Object> kept = new PerModel<>(model -> {
        built.incrementAndGet();
        return new Object();
    });

    @Test
    void buildsOnceForAModel() {
        SemanticModel model = model();

        assertThat(kept.of(model)).isSameAs(kept.of(model));
        assertThat(built).hasValue(1);
    }

    @Test
    void tellsModelsApartThatAreEqual() {
        SemanticModel one = model();
        SemanticModel other = model();

        assertThat(one).isEqualTo(other);
        assertThat(kept.of(one)).isNotSameAs(kept.of(other));
    }

    @Test
    void keepsTheModelsLastAskedForAndNoMoreThan64() {
        List<SemanticModel> models =
                IntStream.range(0, 65).mapToObj(i -> model()).toList();
        models.subList(0, 64).forEach(kept::of);
        kept.of(models.get(0));
        kept.of(models.get(64));
        assertThat(built).hasValue(65);

        kept.of(models.get(0));
        assertThat(built).as("the first was asked for again in time").hasValue(65);
        kept.of(models.get(1));
        assertThat(built).as("the second was the longest unasked").hasValue(66);
    }

    @Test
    void letsGoOfAModelThatNobodyElseHolds() throws InterruptedException {
        SemanticModel held = model();
        Object valueOfHeld = kept.of(held);
        WeakReference<SemanticModel> model = new WeakReference<>(model());
        WeakReference<Object> value = new WeakReference<>(kept.of(model.get()));

        for (long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                !value.refersTo(null) && System.nanoTime() < end; ) {
            System.gc();
            kept.of(model()); // what is gone is thrown out on the way to another
            TimeUnit.MILLISECONDS.sleep(10);
        }

        assertThat(model.refersTo(null)).isTrue();
        assertThat(value.refersTo(null)).isTrue();
        assertThat(kept.of(held)).isSameAs(valueOfHeld);
    }

    @Test
    void buildsOnceHoweverManyAskAtATime() throws Exception {
        SemanticModel model = model();
        CountDownLatch all = new CountDownLatch(8);
        PerModel<Object> slow = new PerModel<>(m -> {
            built.incrementAndGet();
            return new Object();
        });
        Callable<Object> ask = () -> {
            all.countDown();
            all.await();
            return slow.of(model);
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Object>> answers =
                    threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> ask).toList());

            for (Future<Object> answer : answers) {
                assertThat(answer.get()).isSameAs(slow.of(model));
            }
            assertThat(built).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keepsNobodyWaitingWhoAsksForAnotherModel() throws Exception {
        SemanticModel slow = model("slow");
        SemanticModel quick = model("quick");
        CountDownLatch building = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        PerModel<String> texts = new PerModel<>(model -> {
            if (model.ref().id().equals("slow")) {
                building.countDown();
                waitFor(mayEnd);
            }
            return model.ref().id();
        });
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<String> waiting = thread.submit(() -> texts.of(slow));
            building.await();

            assertThat(texts.of(quick)).isEqualTo("quick");
            mayEnd.countDown();
            assertThat(waiting.get()).isEqualTo("slow");
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void triesAgainWhereBuildingFailed() {
        SemanticModel model = model();
        PerModel<String> failing = new PerModel<>(m -> {
            if (built.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            return "built";
        });

        assertThatThrownBy(() -> failing.of(model)).hasMessage("not yet");
        assertThat(failing.of(model)).isEqualTo("built");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SemanticModel model() {
        return model("shop");
    }

    private static SemanticModel model(String id) {
        return new SemanticModel(
                new DatasetRef(id, 1),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Policy.OPEN,
                Optional.empty(),
                "",
                Anchor.CLOCK,
                ZoneOffset.UTC,
                Optional.empty(),
                ValueIndex.EMPTY);
    }
}
