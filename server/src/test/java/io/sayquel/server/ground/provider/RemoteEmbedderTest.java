package io.sayquel.server.ground.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sayquel.server.ground.EmbeddingServer;
import io.sayquel.server.ground.EmbeddingServer.Asked;
import io.sayquel.server.ground.EmbeddingServer.Reply;
import io.sayquel.server.ground.vector.Embedder;
import io.sayquel.server.ground.vector.Embedding;
import io.sayquel.server.ground.vector.EmbeddingFailure;
import io.sayquel.server.model.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Embedding models over HTTP, each in its provider's protocol, well and broken. */
@Timeout(60)
class RemoteEmbedderTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final List<String> TEXTS = List.of("customers", "revenue by region");

    private final EmbeddingServer server = new EmbeddingServer();

    @AfterEach
    void close() {
        server.close();
    }

    private Embedder open(String provider, int dimension) {
        return RemoteEmbedders.open(new EmbedderAccess(
                provider,
                Optional.of("tiny"),
                server.url() + (provider.equals("openai") ? "/v1" : ""),
                provider.equals("openai") ? Optional.of("sk-secret") : Optional.empty(),
                dimension == 0 ? OptionalInt.empty() : OptionalInt.of(dimension)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "ollama"})
    void everyTextGetsItsVectorInOrder(String provider) {
        List<Embedding> vectors = open(provider, 0).embed(TEXTS, LONG);

        assertThat(vectors).hasSize(2);
        assertThat(vectors.get(0).space().toString()).isEqualTo(provider + "/tiny (7)");
        assertThat(vectors.get(0).similarity(vectors.get(1))).isLessThan(0.6);
        assertThat(vectors.get(0)
                        .similarity(open(provider, 0)
                                .embed(List.of("clients"), LONG)
                                .get(0)))
                .isCloseTo(1, within(1e-6));
        Asked asked = server.asked().get(0);
        assertThat(asked.path()).isEqualTo(provider.equals("openai") ? "/v1/embeddings" : "/api/embed");
        assertThat(asked.key()).isEqualTo(provider.equals("openai") ? "Bearer sk-secret" : "null");
        assertThat(asked.model()).isEqualTo("tiny");
        assertThat(asked.texts()).isEqualTo(TEXTS);
    }

    static Stream<Arguments> faults() {
        return Stream.of("openai", "ollama")
                .flatMap(provider -> Stream.of(
                        Arguments.of(provider, Reply.fails(401), Reason.LLM_KEY_REFUSED),
                        Arguments.of(provider, Reply.fails(404), Reason.LLM_UNAVAILABLE),
                        Arguments.of(provider, Reply.fails(429, "Retry-After", "3"), Reason.LLM_RATE_LIMITED),
                        Arguments.of(provider, Reply.fails(500), Reason.LLM_UNAVAILABLE),
                        Arguments.of(
                                provider, Reply.fails(302, "Location", "http://127.0.0.1:1/"), Reason.LLM_UNAVAILABLE),
                        Arguments.of(provider, Reply.says("{\"data\":[{\"embedding\":[0.1,"), Reason.LLM_BAD_ANSWER),
                        Arguments.of(provider, Reply.says("<html>login</html>"), Reason.LLM_BAD_ANSWER),
                        Arguments.of(provider, Reply.says("{}"), Reason.LLM_BAD_ANSWER),
                        Arguments.of(
                                provider,
                                Reply.says(
                                        "{\"data\":[{\"index\":0,\"embedding\":[NaN,1]},{\"index\":1,\"embedding\":[1,0]}],"
                                                + "\"embeddings\":[[NaN,1],[1,0]]}"),
                                Reason.LLM_BAD_ANSWER),
                        Arguments.of(
                                provider,
                                Reply.says(
                                        "{\"data\":[{\"index\":0,\"embedding\":[1e99,1]},{\"index\":1,\"embedding\":[1,0]}],"
                                                + "\"embeddings\":[[1e99,1],[1,0]]}"),
                                Reason.LLM_BAD_ANSWER),
                        Arguments.of(
                                provider,
                                Reply.says(
                                        "{\"data\":[{\"index\":0,\"embedding\":[0,0]},{\"index\":1,\"embedding\":[1,0]}],"
                                                + "\"embeddings\":[[0,0],[1,0]]}"),
                                Reason.LLM_BAD_ANSWER)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsAReasonInOurWords(String provider, Reply fault, Reason reason) {
        server.replies(fault);

        assertThatThrownBy(() -> open(provider, 0).embed(TEXTS, LONG))
                .isInstanceOfSatisfying(
                        EmbeddingFailure.class, f -> assertThat(f.reason()).isEqualTo(reason))
                .hasMessageNotContaining("sk-secret")
                .hasNoCause();
        assertThat(server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "ollama"})
    void vectorsOfAnotherLengthThanWasSaidAreRefused(String provider) {
        assertThatThrownBy(() -> open(provider, 1_536).embed(TEXTS, LONG))
                .isInstanceOf(EmbeddingFailure.class)
                .hasMessage("the embedding model gives vectors of 7 numbers, not of 1536");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStallEndsWhenTheTimeDoes(boolean begun) {
        server.replies(wire -> wire.stall(begun));

        assertThatThrownBy(() -> open("openai", 0).embed(TEXTS, Duration.ofMillis(200)))
                .isInstanceOfSatisfying(
                        EmbeddingFailure.class, f -> assertThat(f.reason()).isEqualTo(Reason.LLM_TIMEOUT))
                .hasMessage("the embedding model took longer than 200 ms");
    }

    @Test
    void anEndlessAnswerIsGivenUp() {
        server.replies(Reply.says(" ".repeat(33 << 20)));

        assertThatThrownBy(() -> open("ollama", 0).embed(TEXTS, LONG))
                .isInstanceOf(EmbeddingFailure.class)
                .hasMessage("the embedding model's answer is too long");
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() {
        Embedder embedder = open("openai", 0);
        server.close();

        assertThatThrownBy(() -> embedder.embed(TEXTS, LONG))
                .isInstanceOfSatisfying(
                        EmbeddingFailure.class, f -> assertThat(f.reason()).isEqualTo(Reason.LLM_UNAVAILABLE));
    }
}
