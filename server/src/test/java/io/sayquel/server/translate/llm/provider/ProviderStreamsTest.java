package io.sayquel.server.translate.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sayquel.server.model.Reason;
import io.sayquel.server.translate.llm.CallFrame;
import io.sayquel.server.translate.llm.Completion;
import io.sayquel.server.translate.llm.LanguageModel;
import io.sayquel.server.translate.llm.ModelFailure;
import io.sayquel.server.translate.llm.ModelServer;
import io.sayquel.server.translate.llm.ModelServer.Protocol;
import io.sayquel.server.translate.llm.ModelServer.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams that stall, break off, never end or are left, and readers that are slow. */
class ProviderStreamsTest extends ProviderTests {
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

    @ParameterizedTest
    @EnumSource
    void nothingLeavesBeforeItIsWrittenDown(Protocol protocol) {
        try (ModelServer server = new ModelServer(protocol).replies(Reply.says(ANSWER));
                LanguageModel model = LanguageModels.open(server.access())) {
            List<Integer> askedUntilThen = new ArrayList<>();
            CallFrame frame = frame(() -> {
                pause(200);
                askedUntilThen.add(server.requests().size());
            });

            model.complete(PROMPT, frame, text -> {});

            assertThat(askedUntilThen).containsExactly(0);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeWrittenDownDoesNotLeave(Protocol protocol) {
        try (ModelServer server = new ModelServer(protocol).replies(Reply.says(ANSWER));
                LanguageModel model = LanguageModels.open(server.access())) {
            CallFrame frame = frame(() -> {
                throw new IllegalStateException("the disk is full");
            });

            assertThatThrownBy(() -> model.complete(PROMPT, frame, text -> {})).hasMessage("the disk is full");

            assertThat(server.requests()).isEmpty();
        }
    }

    private CallFrame frame(Runnable written) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        return new CallFrame(end, Duration.ofSeconds(20), Duration.ofSeconds(1), caller, written);
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
}
