package io.sayquel.server.ground.provider;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.ollama.OllamaEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import io.sayquel.server.ground.vector.Embedder;
import io.sayquel.server.ground.vector.EmbedderId;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Function;

/** Opens embedding models by what the settings say of them. A further provider is a case here and nowhere else. */
public final class RemoteEmbedders {
    private RemoteEmbedders() {}

    /** A model; nothing is asked of it yet. */
    public static Embedder open(EmbedderAccess access) {
        return switch (access.provider()) {
            case "openai" -> {
                EmbedderId id = id(access, "text-embedding-3-small");
                yield remote(id, access, http -> openAi(id, access, http));
            }
            case "ollama" -> {
                EmbedderId id = id(access, "nomic-embed-text");
                yield remote(id, access, http -> ollama(id, access, http));
            }
            default -> throw new IllegalArgumentException("no provider is called " + access.provider());
        };
    }

    private static EmbedderId id(EmbedderAccess access, String usual) {
        return new EmbedderId(access.provider(), access.model().orElse(usual));
    }

    private static Embedder remote(
            EmbedderId id, EmbedderAccess access, Function<HttpClientBuilder, EmbeddingModel> models) {
        return new RemoteEmbedder(id, access.dimension(), http(access.baseUrl()), models);
    }

    /** Follows no redirects: a key goes to the server it was given for. */
    private static HttpClient http(String baseUrl) {
        HttpClient.Builder http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER);
        // without TLS, an offer to upgrade to HTTP/2 confuses small local servers
        return baseUrl.startsWith("https:")
                ? http.build()
                : http.version(HttpClient.Version.HTTP_1_1).build();
    }

    private static EmbeddingModel openAi(EmbedderId id, EmbedderAccess access, HttpClientBuilder http) {
        OpenAiEmbeddingModel.OpenAiEmbeddingModelBuilder model = OpenAiEmbeddingModel.builder()
                .httpClientBuilder(http)
                .baseUrl(access.baseUrl())
                .apiKey(access.key().orElse("none"))
                .modelName(id.model())
                .maxRetries(0);
        access.dimension().ifPresent(model::dimensions);
        return model.build();
    }

    private static EmbeddingModel ollama(EmbedderId id, EmbedderAccess access, HttpClientBuilder http) {
        return OllamaEmbeddingModel.builder()
                .httpClientBuilder(http)
                .baseUrl(access.baseUrl())
                .modelName(id.model())
                .maxRetries(0)
                .build();
    }
}
