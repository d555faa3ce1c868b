package io.sayquel.server.ground;

import io.sayquel.server.ground.Passages.Passage;
import io.sayquel.server.ground.vector.EmbedderId;
import io.sayquel.server.ground.vector.Embedding;
import io.sayquel.server.ground.vector.EmbeddingFailure;
import io.sayquel.server.ground.vector.EmbeddingSpace;
import io.sayquel.server.ground.vector.VectorIndex;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.Sha256;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.store.VectorStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the indexes of a model of a dataset. A vector that is kept for the same text, by the same embedding model, is used again, so
 * that another version of a dataset costs what is new in it. Where the length of new vectors is another than of those kept, all are
 * made anew. Safe for many threads.
 */
final class MeaningsMaker {
    /** Texts that go at once: small enough that what was made before a failure is worth keeping. */
    private static final int BATCH = 64;
    /** Beyond this many texts a dataset is searched by words alone. */
    private static final int MOST_TEXTS = 20_000;

    private static final Duration EACH_BATCH = Duration.ofSeconds(60);

    private final EmbedderId embedder;
    private final Courier courier;
    private final VectorStore store;
    private final Clock clock;

    MeaningsMaker(EmbedderId embedder, Courier courier, VectorStore store, Clock clock) {
        this.embedder = embedder;
        this.courier = courier;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Makes them, which may take minutes where nothing is kept.
     *
     * @throws EmbeddingFailure if a vector is missing
     */
    Meanings make(Principal principal, SemanticModel model) {
        Passages passages = Passages.of(model);
        List<String> texts = passages.texts();
        if (texts.isEmpty() || texts.size() > MOST_TEXTS) {
            throw new EmbeddingFailure(
                    Reason.LLM_UNAVAILABLE, texts.size() + " texts are none, or too many, to make vectors of");
        }
        Making making = new Making(principal, model, passages);
        making.complete(texts);
        return making.meanings(texts);
    }

    /** Forgets what is kept of a dataset, whose embedding model is not the one that it was. */
    void forget(Principal principal, SemanticModel model) {
        store.drop(principal.tenant(), model.ref().id());
    }

    /** Confined to one thread. */
    private final class Making {
        private final Principal principal;
        private final SemanticModel model;
        private final Passages passages;
        private final Map<String, Embedding> known = new HashMap<>();

        Making(Principal principal, SemanticModel model, Passages passages) {
            this.principal = principal;
            this.model = model;
            this.passages = passages;
            store.find(principal.tenant(), model.ref().id(), embedder.provider(), embedder.model())
                    .ifPresent(this::read);
        }

        private void read(VectorStore.Vectors kept) {
            EmbeddingSpace space = new EmbeddingSpace(embedder, kept.dimension());
            for (String text : passages.texts()) {
                Optional.ofNullable(kept.byHash().get(Sha256.hex(text)))
                        .ifPresent(bytes -> known.put(text, Embedding.kept(space, bytes)));
            }
        }

        /** A model whose vectors change their length from one batch to the next is given up. */
        void complete(List<String> texts) {
            int batches = 2 * (texts.size() / BATCH + 1);
            for (List<String> next = missing(texts); !next.isEmpty(); next = missing(texts)) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new EmbeddingFailure(Reason.CANCELLED, "the server is stopping");
                }
                if (batches-- == 0) {
                    throw new EmbeddingFailure(
                            Reason.LLM_BAD_ANSWER, "the embedding model's vectors are of this length and that");
                }
                add(next);
            }
        }

        private List<String> missing(List<String> texts) {
            return texts.stream()
                    .filter(text -> !known.containsKey(text))
                    .limit(BATCH)
                    .toList();
        }

        private void add(List<String> batch) {
            List<Embedding> made = courier.bring(errand(Set.copyOf(batch)), batch, EACH_BATCH);
            EmbeddingSpace space = made.get(0).space();
            known.values().removeIf(vector -> !vector.space().equals(space));
            Map<String, byte[]> bytes = new HashMap<>();
            for (int i = 0; i < batch.size(); i++) {
                known.put(batch.get(i), made.get(i));
                bytes.put(Sha256.hex(batch.get(i)), made.get(i).bytes());
            }
            store.add(
                    principal,
                    model.ref().id(),
                    new VectorStore.Vectors(embedder.provider(), embedder.model(), space.dimension(), bytes),
                    clock.instant());
        }

        private Courier.Errand errand(Set<String> batch) {
            List<String> columns = passages.parts().stream()
                    .filter(p -> p.subject().kind() == SchemaHit.Kind.COLUMN && batch.contains(p.text()))
                    .map(p -> p.subject().name())
                    .toList();
            return new Courier.Errand(principal, "", model.ref(), columns);
        }

        Meanings meanings(List<String> texts) {
            EmbeddingSpace space = vector(texts.get(0)).space();
            return new Meanings(space, index(space, passages.parts()), index(space, passages.questions()));
        }

        private <T> VectorIndex<T> index(EmbeddingSpace space, List<Passage<T>> all) {
            return new VectorIndex<>(
                    space,
                    all.stream().map(Passage::subject).toList(),
                    all.stream().map(passage -> vector(passage.text())).toList());
        }

        private Embedding vector(String text) {
            return Objects.requireNonNull(known.get(text));
        }
    }
}
