package io.sayquel.server.translate.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sayquel.server.model.Reason;
import io.sayquel.server.translate.llm.Completion;
import io.sayquel.server.translate.llm.ModelFailure;
import io.sayquel.server.translate.llm.ModelServer;
import io.sayquel.server.translate.llm.ModelServer.Protocol;
import io.sayquel.server.translate.llm.ModelServer.Reply;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each provider is asked and answers, and what is done with its refusals. */
class ProvidersTest extends ProviderTests {
    @ParameterizedTest
    @EnumSource
    void anAnswerIsHeardAsItIsWritten(Protocol protocol) {
        try (ModelServer server = new ModelServer(protocol).replies(Reply.says(ANSWER))) {
            Completion whole = ask(server);

            assertThat(whole).isEqualTo(new Completion(ANSWER, 11, 7));
            assertThat(heard).hasToString(ANSWER);
            assertThat(server.requests()).hasSize(1);
            if (protocol != Protocol.OLLAMA) {
                assertThat(server.keys()).first().asString().contains("sk-secret");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFormOfTheAnswerIsASchemaOnTheWire(Protocol protocol) {
        try (ModelServer server = new ModelServer(protocol).replies(Reply.says(ANSWER))) {
            ask(server);

            var request = server.requests().get(0);
            var schema = switch (protocol) {
                case OPENAI -> request.at("/response_format/json_schema/schema");
                case ANTHROPIC -> request.at("/output_config/format/schema");
                case OLLAMA -> request.at("/format");
            };
            assertThat(schema.at("/properties/sql/type").asText()).isEqualTo("string");
            assertThat(schema.at("/required").toString()).contains("sql", "reading", "status");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatKnowsNoSchemaIsAskedWithoutOne(Protocol protocol) {
        try (ModelServer server = new ModelServer(protocol)
                .replies(
                        Reply.fails(400, "{\"error\":{\"message\":\"unknown field response_format\"}}"),
                        Reply.says(ANSWER))) {
            assertThat(ask(server).text()).isEqualTo(ANSWER);

            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(1).toString()).doesNotContain("additionalProperties");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedKeyIsNotTriedAgain(Protocol protocol) {
        try (ModelServer server = new ModelServer(protocol)) {
            ModelFailure failure = failure(server, Reply.fails(401, "{\"error\":{\"message\":\"bad key sk-secret\"}}"));

            assertThat(failure.reason()).isEqualTo(Reason.LLM_KEY_REFUSED);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProviderThatAsksForPatienceIsWaitedFor(Protocol protocol) {
        try (ModelServer server =
                new ModelServer(protocol).replies(Reply.fails(429, "{}", "Retry-After", "1"), Reply.says(ANSWER))) {
            long begin = System.nanoTime();

            assertThat(ask(server).text()).isEqualTo(ANSWER);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void longPatienceIsLeftToTheCaller(Protocol protocol) {
        try (ModelServer server = new ModelServer(protocol)) {
            ModelFailure failure = failure(server, Reply.fails(429, "{}", "Retry-After", "3600"));

            assertThat(failure.reason()).isEqualTo(Reason.LLM_RATE_LIMITED);
            assertThat(failure.hint()).isEqualTo("ask again in 3600 s");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenServerIsTriedThreeTimes(Protocol protocol) {
        try (ModelServer server = new ModelServer(protocol)) {
            assertThat(failure(server, Reply.fails(500, "boom")).reason()).isEqualTo(Reason.LLM_UNAVAILABLE);

            assertThat(server.requests()).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerCutAtItsLimitOfTokensIsNoAnswer(Protocol protocol) {
        try (ModelServer server = new ModelServer(protocol)) {
            ModelFailure failure = failure(server, wire -> {
                wire.open();
                wire.piece("{\"sql\":\"SEL");
                wire.end("length");
            });

            assertThat(failure.reason()).isEqualTo(Reason.LLM_BAD_ANSWER);
        }
    }

    /** As the providers say it: a refusal instead of content, or as the reason to stop. */
    @ParameterizedTest
    @EnumSource
    void aModelThatRefusesIsNotTriedAgain(Protocol protocol) {
        try (ModelServer server = new ModelServer(protocol)) {
            ModelFailure failure = failure(server, wire -> {
                wire.open();
                wire.refusal();
            });

            assertThat(failure.reason()).isEqualTo(Reason.LLM_DECLINED);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerOfAMegabyteIsNotReadToItsEnd(Protocol protocol) {
        try (ModelServer server = new ModelServer(protocol)) {
            ModelFailure failure = failure(server, Reply.says("x".repeat(1 << 20)));

            assertThat(failure.reason()).isEqualTo(Reason.LLM_BAD_ANSWER);
            assertThat(heard.length()).isLessThanOrEqualTo(1 << 16);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIsNotThereIsSaidToBe(Protocol protocol) {
        ModelServer server = new ModelServer(protocol);
        server.close();

        ModelFailure failure = catchThrowableOfType(ModelFailure.class, () -> ask(server));

        assertThat(failure.reason()).isEqualTo(Reason.LLM_UNAVAILABLE);
    }
}
