package io.sayquel.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.Reason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Kept answers. */
public abstract class AnswerContract extends StoreContract {
    @Test
    void findsAnAnswerByAnyUniquePrefix() {
        store.answers().keep(ANN, answer("k7d2aaaa", T0));
        store.answers().keep(ANN, answer("k7d2aaaab", T0));
        store.answers().keep(ANN, answer("k7d3bbbb", T0));
        store.answers().keep(BOB, answer("k7d3cccc", T0));

        assertThat(store.answers().find(ANN, "k7d3")).contains(answer("k7d3bbbb", T0));
        assertThat(store.answers().find(ANN, "k7d2aaaa")).contains(answer("k7d2aaaa", T0));
        assertThat(store.answers().find(ANN, "k7d9")).isEmpty();
        assertThat(store.answers().find(ANN, "k7%")).isEmpty();
        assertThat(reason(() -> store.answers().find(ANN, "k7d2"))).isEqualTo(Reason.INVALID_ARGUMENT);
        assertThat(reason(() -> store.answers().find(ANN, "k"))).isEqualTo(Reason.INVALID_ARGUMENT);
    }

    @Test
    void listsAnOwnersAnswersNewestFirst() {
        store.answers().keep(ANN, answer("aaaa", T0));
        store.answers().keep(ANN, answer("bbbb", T0.plusSeconds(1)));
        store.answers().keep(ANN, answer("cccc", T0.plusSeconds(1)));
        store.answers().keep(BOB, answer("dddd", T0.plusSeconds(2)));

        assertThat(store.answers().list(ANN, AnswerStore.Filter.NONE, "", 2))
                .extracting(KeptAnswer::id)
                .containsExactly("cccc", "bbbb");
        assertThat(store.answers().list(ANN, on("sales"), "bbbb", 2))
                .extracting(KeptAnswer::id)
                .containsExactly("aaaa");
        assertThat(store.answers().list(ANN, on("other"), "", 2)).isEmpty();
    }

    private static AnswerStore.Filter on(String dataset) {
        return new AnswerStore.Filter(Optional.of(dataset), Optional.empty());
    }

    @Test
    void hidesADeletedAnswerAndStillKnowsItsPlaceInAList() {
        store.answers().keep(ANN, answer("aaaa", T0));
        store.answers().keep(ANN, answer("bbbb", T0.plusSeconds(1)));

        assertThat(store.answers().delete(BOB, "bbbb", T0)).isFalse();
        assertThat(store.answers().delete(ANN, "bbbb", T0)).isTrue();
        assertThat(store.answers().delete(ANN, "bbbb", T0)).isFalse();

        assertThat(store.answers().find(ANN, "bbbb")).isEmpty();
        assertThat(store.answers().list(ANN, AnswerStore.Filter.NONE, "bbbb", 5))
                .extracting(KeptAnswer::id)
                .containsExactly("aaaa");
        assertThat(store.audit().list("acme", 0, 10))
                .extracting(e -> e.actor() + " " + e.action() + " " + e.subject())
                .containsExactly("ann answer.delete bbbb");
    }

    @Test
    void takesWritesFromManyThreadsAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Object>> writes = IntStream.range(0, 40)
                    .<Callable<Object>>mapToObj(i -> () -> {
                        store.answers().keep(ANN, answer(String.format("a%04d", i), T0));
                        return store.answers().list(ANN, AnswerStore.Filter.NONE, "", 5);
                    })
                    .toList();
            for (var done : pool.invokeAll(writes)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(store.answers().list(ANN, AnswerStore.Filter.NONE, "", 100)).hasSize(40);
    }
}
