package io.sayquel.server.ask;

import static io.sayquel.server.ask.ModelHouse.answer;
import static io.sayquel.server.ask.ModelHouse.writes;
import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.Outcome;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.translate.llm.LlmOptions;
import io.sayquel.server.translate.llm.ModelServer;
import io.sayquel.server.translate.llm.ModelServer.Protocol;
import io.sayquel.server.translate.llm.ModelServer.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three models in a row: OpenAI's protocol first, then Anthropic's, then Ollama's. */
class FallbackTest extends ModelTests {
    private static final String QUESTION = "how did our regions do";
    private static final List<Protocol> ALL = List.of(Protocol.OPENAI, Protocol.ANTHROPIC, Protocol.OLLAMA);

    @BeforeEach
    void openAll() {
        open(new LlmOptions(Duration.ofSeconds(30), Duration.ofSeconds(4), 3, false, 0, Duration.ofHours(1)));
    }

    private void open(LlmOptions options) {
        reopen(Policy.OPEN, ALL, options, Optional.empty());
        house.servers.forEach(server -> server.replies(writes(BY_REGION)));
    }

    private int asked(int server) {
        return house.servers.get(server).requests().size();
    }

    private static String by(AnswerCard card) {
        return card.proof().orElseThrow().model().orElseThrow().model();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 404, 429, 500, 503, 529})
    void whereTheFirstModelCannotBeAskedTheNextOneIs(int status) {
        house.server.replies(Reply.fails(status, "{\"error\":{\"message\":\"no\"}}"));

        AnswerCard card = house.ask(QUESTION);

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(by(card)).isEqualTo("anthropic/test-model");
        assertThat(card.trust().orElseThrow().mark()).contains("anthropic/test-model");
        assertThat(card.proof().orElseThrow().verdicts())
                .anyMatch(v -> v.startsWith("MODEL openai/test-model LLM_"))
                .contains("MODEL ATTEMPT 1");
        assertThat(asked(2)).isZero();
        assertThat(house.endings).last().isEqualTo("ANSWERED 11 7");
        assertThat(house.left).extracting(d -> d.model().provider()).containsExactly("openai", "anthropic");
    }

    @Test
    void longPatienceIsNotWaitedForWhereAnotherModelIsThere() {
        house.server.replies(Reply.fails(429, "{}", "Retry-After", "5"));

        assertThat(by(house.ask(QUESTION))).isEqualTo("anthropic/test-model");

        assertThat(asked(0)).isEqualTo(1);
    }

    @Test
    void aServerThatIsGoneAndOneThatIsSilentLeadToTheThird() {
        house.server.close();
        house.servers.get(1).replies(ModelServer.Wire::silence);

        AnswerCard card = house.ask(QUESTION);

        assertThat(by(card)).isEqualTo("ollama/test-model");
        assertThat(house.attempts()).containsExactly("LLM_UNAVAILABLE", "LLM_TIMEOUT");
    }

    @Test
    void whatABrokenStreamHadWrittenIsTakenBack() {
        house.server.replies(wire -> {
            wire.open();
            wire.piece("{\"sql\":\"DROP TABLE orders");
            wire.error();
        });

        AnswerCard card = house.ask(QUESTION);

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        List<Class<?>> steps = house.events.stream()
                .<Class<?>>map(Object::getClass)
                .filter(c -> c == AskEvent.Written.class || c == AskEvent.Rejected.class)
                .toList();
        assertThat(steps).contains(AskEvent.Rejected.class).endsWith(AskEvent.Written.class);
        assertThat(card.sql()).doesNotContain("DROP");
    }

    @Test
    void whoTookOverMendsItsOwnStatement() {
        house.server.replies(Reply.fails(500, "boom"));
        house.servers.get(1).replies(writes("SELECT o.regoin FROM orders AS o"), writes(BY_REGION));

        AnswerCard card = house.ask(QUESTION);

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(asked(1)).isEqualTo(2);
        assertThat(asked(2)).isZero();
    }

    @Test
    void aRefusalIsNotPutToOthers() {
        house.server.replies(wire -> {
            wire.open();
            wire.refusal();
        });

        AnswerCard card = house.ask(QUESTION);

        assertThat(card.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(house.attempts()).containsExactly("LLM_DECLINED");
        assertThat(asked(1)).isZero();
    }

    @Test
    void unanswerableIsNotPutToOthers() {
        house.server.replies(Reply.says(answer("")
                .put("status", "unanswerable")
                .put("message", "no weather")
                .toString()));

        assertThat(house.ask(QUESTION).outcome()).isEqualTo(Outcome.REFUSED);

        assertThat(asked(1)).isZero();
    }

    @Test
    void badStatementsAreNotPutToOthers() {
        house.server.replies(writes("DROP TABLE orders"));

        assertThat(house.ask(QUESTION).outcome()).isEqualTo(Outcome.REFUSED);

        assertThat(asked(0)).isEqualTo(3);
        assertThat(asked(1)).isZero();
    }

    @Test
    void allTogetherEndWithinTheLimitOfOneQuestion() {
        open(new LlmOptions(Duration.ofMillis(2_500), Duration.ofSeconds(1), 3, false, 0, Duration.ZERO));
        house.servers.forEach(server -> server.replies(ModelServer.Wire::silence));
        long begin = System.nanoTime();

        AnswerCard card = house.ask(QUESTION);

        assertThat(card.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(card.reason()).contains(Reason.NOT_IN_DATA);
        assertThat(house.attempts()).containsOnly("LLM_TIMEOUT");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void theBudgetIsForAllModelsTogether() {
        open(new LlmOptions(Duration.ofSeconds(9), Duration.ofSeconds(3), 3, false, 1_000, Duration.ZERO));
        house.tokensUsed(1_000);

        AnswerCard card = house.ask(QUESTION);

        assertThat(house.attempts()).containsExactly("BUDGET_EXHAUSTED");
        assertThat(card.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(house.left).isEmpty();
    }

    @Test
    void aKeptAnswerSaysWhoWroteIt() {
        house.server.replies(Reply.fails(500, "boom"));
        house.ask(QUESTION);

        AnswerCard again = house.ask(QUESTION);

        assertThat(by(again)).isEqualTo("anthropic/test-model");
        assertThat(again.proof().orElseThrow().verdicts()).anyMatch(v -> v.startsWith("MODEL ANSWER KEPT SINCE"));
        assertThat(asked(1)).isEqualTo(1);
    }
}
