package io.sayquel.server.ground;

import io.sayquel.server.ground.vector.Embedder;
import io.sayquel.server.ground.vector.EmbeddingFailure;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.VerifiedQuestion;
import io.sayquel.server.store.EgressLedger;
import io.sayquel.server.store.VectorStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Finds what of a dataset a question is about, and which reference questions resemble it: by words, and, where an embedding model is set
 * up, by meaning, too. Where that model fails or is late, by words alone. What is found helps to choose; it answers nothing. Safe for
 * many threads; whoever made it closes it.
 */
public final class Retriever implements AutoCloseable {
    private static final int MOST_HITS = 400;

    private final SchemaSearch search;
    private final QuestionSearch references = new QuestionSearch();
    private final Optional<SemanticSearch> meanings;

    private Retriever(SchemaSearch search, Optional<SemanticSearch> meanings) {
        this.search = search;
        this.meanings = meanings;
    }

    /** One that compares words. */
    public static Retriever byWords(SchemaSearch search) {
        return new Retriever(search, Optional.empty());
    }

    /** One that asks an embedding model, too; it closes the model. */
    public static Retriever byMeaning(
            SchemaSearch search,
            Embedder embedder,
            VectorStore store,
            EgressLedger ledger,
            VectorOptions options,
            Clock clock) {
        return new Retriever(search, Optional.of(new SemanticSearch(embedder, store, ledger, options, clock)));
    }

    /** Everything that was found. By meaning only what the policy shows is found; by words, whatever the model holds. */
    public Retrieved retrieve(Inquiry inquiry, SemanticModel model) {
        List<SchemaHit> said = search.search(inquiry.all(), model, MOST_HITS);
        List<VerifiedQuestion> questions = references.near(inquiry.text(), model);
        if (meanings.isEmpty()) {
            return new Retrieved(said, List.of(), questions, List.of());
        }
        try {
            SemanticSearch.Found found = meanings.get().find(inquiry, model);
            return new Retrieved(
                    said,
                    found.parts(),
                    Fusion.of(questions, found.questions(), q -> q.id() + ' ' + q.question()),
                    List.of("RETRIEVAL BY WORDS AND " + found.by()));
        } catch (EmbeddingFailure failure) {
            return new Retrieved(said, List.of(), questions, List.of("RETRIEVAL BY WORDS ONLY: " + failure.reason()));
        }
    }

    @Override
    public void close() {
        meanings.ifPresent(SemanticSearch::close);
    }
}
