package io.sayquel.server.ground;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.sayquel.server.ground.vector.Embedder;
import io.sayquel.server.ground.vector.Embedding;
import io.sayquel.server.ground.vector.EmbeddingFailure;
import io.sayquel.server.ground.vector.VectorIndex;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.PerModel;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.VerifiedQuestion;
import io.sayquel.server.store.EgressLedger;
import io.sayquel.server.store.VectorStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds parts of a catalogue and reference questions by what is meant. Safe for many threads.
 *
 * <p><b>Whose.</b> An index is made of one model of one dataset, as its policy shows it, and belongs to that model: what is found is of
 * the model that was asked with, whoever else has a dataset of that name.
 *
 * <p><b>How long.</b> Indexes are made beside questions, by a thread of their own. A question waits for index and vector together no
 * longer than it may; one that finds no index in time is searched by words, and a later one finds it. After a failure nobody waits
 * for a while.
 */
final class SemanticSearch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SemanticSearch.class);
    /** After a failure; long enough that a provider that is down delays one question in many. */
    private static final Duration REST = Duration.ofSeconds(30);

    /** A model in this process cannot be interrupted; this is several times what it takes for one batch. */
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private final Embedder embedder;
    private final Courier courier;
    private final MeaningsMaker maker;
    private final VectorOptions options;
    private final Clock clock;
    private final PerModel<Slot> slots = new PerModel<>(model -> new Slot());
    private final ExecutorService making = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "meanings");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Instant restsUntil = Instant.MIN;

    /** What is near, nearest first. */
    record Found(List<SchemaHit> parts, List<VerifiedQuestion> questions, String by) {}

    SemanticSearch(Embedder embedder, VectorStore store, EgressLedger ledger, VectorOptions options, Clock clock) {
        this.embedder = embedder;
        this.courier = new Courier(embedder, ledger, options.tokensPerDay(), clock);
        this.maker = new MeaningsMaker(embedder.id(), courier, store, clock);
        this.options = options;
        this.clock = clock;
    }

    /**
     * Finds.
     *
     * @throws EmbeddingFailure if nothing could be looked for in time
     */
    Found find(Inquiry inquiry, SemanticModel model) {
        if (clock.instant().isBefore(restsUntil)) {
            throw new EmbeddingFailure(Reason.LLM_UNAVAILABLE, "the embedding model failed a moment ago");
        }
        long deadline = System.nanoTime() + options.patience().toNanos();
        Slot slot = slots.of(model);
        try {
            Meanings meanings = slot.await(inquiry.principal(), model, deadline);
            Embedding wanted = vector(inquiry, model, deadline);
            if (!meanings.understands(wanted)) {
                slot.clear();
                maker.forget(inquiry.principal(), model);
                throw new EmbeddingFailure(
                        Reason.LLM_BAD_ANSWER,
                        "the embedding model is not the one that made the index; it is made anew");
            }
            return new Found(
                    meanings.parts().nearest(wanted, options.topK(), options.floor()).stream()
                            .map(hit -> hit.subject().hit(hit.similarity()))
                            .toList(),
                    meanings.questions().nearest(wanted, options.topK(), options.floor()).stream()
                            .map(VectorIndex.Hit::subject)
                            .toList(),
                    meanings.space().toString());
        } catch (SayquelException e) {
            throw new EmbeddingFailure(e.reason(), e.getMessage()); // the ledger or the store; nothing left
        }
    }

    private Embedding vector(Inquiry inquiry, SemanticModel model, long deadline) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw late();
        }
        Courier.Errand errand = new Courier.Errand(inquiry.principal(), inquiry.answerId(), model.ref(), List.of());
        try {
            return courier.bring(errand, List.of(inquiry.all()), left).get(0);
        } catch (EmbeddingFailure failure) {
            rest(failure);
            throw failure;
        }
    }

    private static EmbeddingFailure late() {
        return new EmbeddingFailure(Reason.LLM_TIMEOUT, "what the dataset means was not looked up in time");
    }

    private void rest(EmbeddingFailure why) {
        boolean ofAll = why.reason() != Reason.BUDGET_EXHAUSTED && why.reason() != Reason.CANCELLED;
        if (ofAll) { // what one tenant has used up, or one caller stopped, is no fault of the model's
            restsUntil = clock.instant().plus(REST);
            LOG.warn("{} made no vectors: {}, {}", embedder.id(), why.reason(), why.getMessage());
        }
    }

    /** Waits for an index that is being made to be given up: model and store are there until then. */
    @Override
    public void close() {
        making.shutdownNow();
        try {
            if (!making.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("an index was still being made {} s after it was to be given up", CLOSING.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            embedder.close();
        }
    }

    /** The indexes of one model of a dataset: none, being made, or made. */
    private final class Slot {
        /** A making, and until when questions wait for it: whoever comes later need not wait for what is known to take long. */
        private record Making(CompletableFuture<Meanings> result, long waitUntil) {}

        @GuardedBy("this")
        private Optional<Making> made = Optional.empty();

        Meanings await(Principal principal, SemanticModel model, long deadline) {
            try {
                Making begun = begun(principal, model);
                long until = Math.min(begun.waitUntil() - deadline, 0) + deadline;
                return begun.result().get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                throw new EmbeddingFailure(Reason.LLM_TIMEOUT, "what the dataset means is being looked up");
            } catch (ExecutionException e) {
                clear();
                throw e.getCause() instanceof EmbeddingFailure failure
                        ? failure
                        : new EmbeddingFailure(Reason.INTERNAL, "the index could not be made");
            } catch (RejectedExecutionException e) {
                throw new EmbeddingFailure(Reason.CANCELLED, "the server is stopping");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw late();
            }
        }

        synchronized void clear() {
            made = Optional.empty();
        }

        private synchronized Making begun(Principal principal, SemanticModel model) {
            if (made.isEmpty()) {
                long waitUntil = System.nanoTime() + options.patience().toNanos();
                made = Optional.of(
                        new Making(CompletableFuture.supplyAsync(() -> make(principal, model), making), waitUntil));
            }
            return made.get();
        }

        private Meanings make(Principal principal, SemanticModel model) {
            try {
                return maker.make(principal, model);
            } catch (EmbeddingFailure failure) {
                if (!making.isShutdown()) {
                    rest(failure);
                }
                throw failure;
            } catch (RuntimeException e) {
                if (making.isShutdown()) {
                    throw new EmbeddingFailure(Reason.CANCELLED, "the server is stopping");
                }
                LOG.warn("the index of {} could not be made", model.ref(), e);
                throw e;
            }
        }
    }
}
