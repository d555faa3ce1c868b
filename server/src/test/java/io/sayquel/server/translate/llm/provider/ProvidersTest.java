package io.sayquel.server.translate.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sayquel.server.model.Reason;
import io.sayquel.server.translate.llm.AnswerForm;
import io.sayquel.server.translate.llm.CallFrame;
import io.sayquel.server.translate.llm.Completion;
import io.sayquel.server.translate.llm.LanguageModel;
import io.sayquel.server.translate.llm.ModelFailure;
import io.sayquel.server.translate.llm.ModelServer;
import io.sayquel.server.translate.llm.ModelServer.Protocol;
import io.sayquel.server.translate.llm.ModelServer.Reply;
import io.sayquel.server.translate.llm.Prompt;
import io.sayquel.server.translate.llm.Stopper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each provider's own protocol over real HTTP, with all that can go wrong. */
@Timeout(30)
class ProvidersTest {
    private static final String ANSWER = "{\"sql\":\"SELECT 1\",\"reading\":\"one\"}";
    private static final Prompt PROMPT =
            new Prompt("be brief", List.of(new Prompt.Turn(false, "how many?")), AnswerForm.STATEMENT);

    private final Stopper caller = new Stopper();
    private final StringBuilder heard = new StringBuilder();

    private Completion ask(ModelServer server, Duration total, Duration idle) {
        try (LanguageModel model = LanguageModels.open(server.access())) {
            return model.complete(PROMPT, CallFrame.of(total, idle, caller), heard::append);
        } finally {
            assertThat(caller.waiting()).as("nothing goes on listening").isZero();
        }
    }

    private Completion ask(ModelServer server) {
        return ask(server, Duration.ofSeconds(10), Duration.ofSeconds(5));
    }

    private ModelFailure failure(ModelServer server, Reply... replies) {
        server.replies(replies);
        ModelFailure failure = catchThrowableOfType(ModelFailure.class, () -> ask(server));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage() + failure.hint()).doesNotContain("sk-secret");
        return failure;
    }

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
    void aStallEndsAtTheLongestSilence(Protocol protocol) {
        try (ModelServer server = new ModelServer(protocol).replies(wire -> {
            wire.open();
            wire.piece("{\"sql\":");
            wire.silence();
        })) {
            long begin = System.nanoTime();
            ModelFailure failure = catchThrowableOfType(
                    ModelFailure.class, () -> ask(server, Duration.ofSeconds(20), Duration.ofMillis(600)));

            assertThat(failure.reason()).isEqualTo(Reason.LLM_TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aModelThatNeverBeginsEndsAtTheLongestSilence(Protocol protocol) {
        try (ModelServer server = new ModelServer(protocol).replies(ModelServer.Wire::silence)) {
            ModelFailure failure = catchThrowableOfType(
                    ModelFailure.class, () -> ask(server, Duration.ofSeconds(20), Duration.ofMillis(600)));

            assertThat(failure.reason()).isEqualTo(Reason.LLM_TIMEOUT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEndlessStreamEndsInTime(Protocol protocol) {
        try (ModelServer server = new ModelServer(protocol).replies(wire -> {
            wire.open();
            for (int i = 0; i < 10_000; i++) {
                wire.piece("x");
                pause(20);
            }
        })) {
            ModelFailure failure = catchThrowableOfType(
                    ModelFailure.class, () -> ask(server, Duration.ofMillis(1_500), Duration.ofSeconds(5)));

            assertThat(failure.reason()).isEqualTo(Reason.LLM_TIMEOUT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatWasCutIsNoAnswer(Protocol protocol) {
        try (ModelServer server = new ModelServer(protocol)) {
            ModelFailure failure = failure(server, wire -> {
                wire.open();
                wire.piece(ANSWER);
            });

            assertThat(failure.reason()).isEqualTo(Reason.LLM_UNAVAILABLE);
            assertThat(server.requests())
                    .as("what was heard is not asked for twice")
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorInsideAStreamIsNoAnswer(Protocol protocol) {
        try (ModelServer server = new ModelServer(protocol)) {
            ModelFailure failure = failure(server, wire -> {
                wire.open();
                wire.piece(ANSWER);
                wire.error();
            });

            assertThat(failure.reason()).isEqualTo(Reason.LLM_UNAVAILABLE);
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
    @EnumSource(names = {"OPENAI", "ANTHROPIC"})
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
    void garbageOnTheWireIsNoAnswer(Protocol protocol) {
        try (ModelServer server = new ModelServer(protocol)) {
            ModelFailure failure = failure(server, wire -> {
                wire.open();
                wire.raw("data: {{{{ not json\n\n<html>\n");
            });

            assertThat(failure.reason()).isEqualTo(Reason.LLM_UNAVAILABLE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void stoppingLeavesTheServerAtOnceBeforeAndAfterTheFirstToken(Protocol protocol) throws Exception {
        try (ModelServer server = new ModelServer(protocol).replies(wire -> {
            wire.open();
            for (int i = 0; i < 500; i++) {
                wire.piece("x");
                pause(20);
            }
        })) {
            CompletableFuture<Optional<Reason>> end = CompletableFuture.supplyAsync(
                    () -> Optional.of(catchThrowableOfType(ModelFailure.class, () -> ask(server)))
                            .map(ModelFailure::reason));
            pause(400);
            long begin = System.nanoTime();

            caller.stop();

            assertThat(end.get()).contains(Reason.CANCELLED);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
            assertThat(server.clientLeftWithin(Duration.ofSeconds(2))).isTrue();
            assertThat(catchThrowableOfType(ModelFailure.class, () -> ask(server))
                            .reason())
                    .as("who stopped before the first token")
                    .isEqualTo(Reason.CANCELLED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReaderThatThrowsIsHeardAndTheServerLeft(Protocol protocol) throws Exception {
        try (ModelServer server = new ModelServer(protocol).replies(wire -> {
                    wire.open();
                    for (int i = 0; i < 500; i++) {
                        wire.piece("x");
                        pause(20);
                    }
                });
                LanguageModel model = LanguageModels.open(server.access())) {
            CallFrame frame = CallFrame.of(Duration.ofSeconds(10), Duration.ofSeconds(5), caller);

            IllegalStateException gone = catchThrowableOfType(
                    IllegalStateException.class,
                    () -> model.complete(PROMPT, frame, text -> {
                        throw new IllegalStateException("reader gone");
                    }));

            assertThat(gone).hasMessage("reader gone");
            assertThat(server.clientLeftWithin(Duration.ofSeconds(2))).isTrue();
        }
    }

    @Test
    void aSlowReaderIsNotASilentModel() {
        try (ModelServer server = new ModelServer(Protocol.OPENAI).replies(Reply.says(ANSWER));
                LanguageModel model = LanguageModels.open(server.access())) {
            Completion whole = model.complete(
                    PROMPT, CallFrame.of(Duration.ofSeconds(20), Duration.ofMillis(400), caller), text -> {
                        if (heard.isEmpty()) {
                            pause(1_000);
                        }
                        heard.append(text);
                    });

            assertThat(whole.text()).isEqualTo(ANSWER);
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

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
