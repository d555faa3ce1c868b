package io.sayquel.server.ground.provider;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.sayquel.server.ground.vector.EmbeddingFailure;
import io.sayquel.server.model.Reason;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One HTTP exchange with an embedding model: over when its time is, body and all, and remembering why it failed. Confined to one call.
 */
final class EmbeddingExchange implements HttpClientBuilder, HttpClient {
    private final java.net.http.HttpClient http;
    private final long deadline;
    private final Duration atMost;
    private Optional<EmbeddingFailure> failure = Optional.empty();

    EmbeddingExchange(java.net.http.HttpClient http, Duration atMost) {
        this.http = http;
        this.atMost = atMost;
        this.deadline = System.nanoTime() + atMost.toNanos();
    }

    /** Why there is no answer, if there is none. */
    Optional<EmbeddingFailure> failure() {
        return failure;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(message(request), response -> new BoundedBody());
        try {
            HttpResponse<byte[]> response = sent.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (response.statusCode() / 100 != 2) {
                throw failed(refusal(response.statusCode()));
            }
            return SuccessfulHttpResponse.builder()
                    .statusCode(response.statusCode())
                    .headers(response.headers().map())
                    .body(response.body())
                    .build();
        } catch (TimeoutException e) {
            throw failed(new EmbeddingFailure(
                    Reason.LLM_TIMEOUT, "the embedding model took longer than " + atMost.toMillis() + " ms"));
        } catch (ExecutionException e) {
            throw failed(
                    e.getCause() instanceof BoundedBody.TooLong
                            ? new EmbeddingFailure(Reason.LLM_BAD_ANSWER, "the embedding model's answer is too long")
                            : new EmbeddingFailure(
                                    Reason.LLM_UNAVAILABLE, "the embedding model's server cannot be reached"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(new EmbeddingFailure(Reason.CANCELLED, "stopped by the caller"));
        } finally {
            sent.cancel(true);
        }
    }

    private EmbeddingFailure failed(EmbeddingFailure why) {
        failure = Optional.of(why);
        return why;
    }

    private static EmbeddingFailure refusal(int status) {
        return switch (status) {
            case 401, 403 ->
                new EmbeddingFailure(Reason.LLM_KEY_REFUSED, "the embedding model's provider refused the key");
            case 404 -> new EmbeddingFailure(Reason.LLM_UNAVAILABLE, "the provider has no such embedding model");
            case 429, 529 ->
                new EmbeddingFailure(Reason.LLM_RATE_LIMITED, "the embedding model takes no more texts for now");
            default ->
                new EmbeddingFailure(
                        Reason.LLM_UNAVAILABLE, "the embedding model's server answered with status " + status);
        };
    }

    private static java.net.http.HttpRequest message(HttpRequest request) {
        java.net.http.HttpRequest.Builder message = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> message.header(name, value)));
        return message.method(request.method().name(), BodyPublishers.ofString(request.body()))
                .build();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        listener.onError(new HttpException(501, "embedding models are not asked for streams"));
    }

    @Override
    public HttpClient build() {
        return this;
    }

    @Override
    public Duration connectTimeout() {
        return atMost;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return atMost;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }
}
