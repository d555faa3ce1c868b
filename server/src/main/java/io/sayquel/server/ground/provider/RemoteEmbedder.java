package io.sayquel.server.ground.provider;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.sayquel.server.ground.vector.Embedder;
import io.sayquel.server.ground.vector.EmbedderId;
import io.sayquel.server.ground.vector.Embedding;
import io.sayquel.server.ground.vector.EmbeddingFailure;
import io.sayquel.server.model.Reason;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * An embedding model that langchain4j speaks to. For each call there is a langchain4j model of its own, since that is the only way in
 * which an HTTP exchange can be tied to its call's time. It is never asked twice for one call: a question does not wait for that.
 */
final class RemoteEmbedder implements Embedder {
    private final EmbedderId id;
    private final OptionalInt dimension;
    private final HttpClient http;
    private final Function<HttpClientBuilder, EmbeddingModel> models;

    /**
     * @param dimension the length that vectors must have
     * @param models makes a langchain4j model that speaks through a client
     */
    RemoteEmbedder(
            EmbedderId id, OptionalInt dimension, HttpClient http, Function<HttpClientBuilder, EmbeddingModel> models) {
        this.id = id;
        this.dimension = dimension;
        this.http = http;
        this.models = models;
    }

    @Override
    public EmbedderId id() {
        return id;
    }

    @Override
    public boolean leaves() {
        return true;
    }

    @Override
    public List<Embedding> embed(List<String> texts, Duration atMost) {
        EmbeddingExchange exchange = new EmbeddingExchange(http, atMost);
        List<Embedding> vectors;
        try {
            vectors = models
                    .apply(exchange)
                    .embedAll(texts.stream().map(TextSegment::from).toList())
                    .content()
                    .stream()
                    .map(vector -> Embedding.of(id, vector.vector()))
                    .toList();
        } catch (EmbeddingFailure failure) {
            throw failure;
        } catch (RuntimeException e) { // whatever langchain4j makes of it, and of an answer that it cannot read
            throw exchange.failure()
                    .orElseGet(() ->
                            new EmbeddingFailure(Reason.LLM_BAD_ANSWER, "the embedding model's answer cannot be read"));
        }
        mustHaveItsLength(vectors);
        return vectors;
    }

    private void mustHaveItsLength(List<Embedding> vectors) {
        for (Embedding vector : vectors) {
            int given = vector.space().dimension();
            if (given != dimension.orElse(given)) {
                throw new EmbeddingFailure(
                        Reason.LLM_BAD_ANSWER,
                        "the embedding model gives vectors of " + given + " numbers, not of " + dimension.getAsInt());
            }
        }
    }

    @Override
    public void close() {
        // Java's client ends with its last exchange
    }
}
