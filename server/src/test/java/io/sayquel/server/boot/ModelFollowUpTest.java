package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayquel.server.translate.llm.ModelServer;
import io.sayquel.server.translate.llm.ModelServer.Protocol;
import io.sayquel.server.translate.llm.ModelServer.Reply;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.Translator;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a follow-up that only a model knows is to the questions after it; over a whole server, with a model behind it. */
@Timeout(120)
class ModelFollowUpTest {
    private static final String FIRST = "revenue in 2025";
    private static final String THAT_YEAR = "how many orders were there that year";
    private static final String ORDERS_THEN = "SELECT count(*) AS n FROM orders AS o"
            + " WHERE o.ordered_at >= DATE '2025-01-01' AND o.ordered_at < DATE '2026-01-01'";
    private static final String BY_CHANNEL = "SELECT o.channel AS channel, count(*) AS n FROM orders AS o"
            + " WHERE o.ordered_at >= DATE '2025-01-01' AND o.ordered_at < DATE '2026-01-01'"
            + " GROUP BY o.channel ORDER BY o.channel";

    @TempDir
    Path home;

    private static Reply writes(String sql, String reading) {
        return Reply.says(new ObjectMapper()
                .createObjectNode()
                .put("sql", sql)
                .put("reading", reading)
                .put("status", "answer")
                .toString());
    }

    private static AnswerCard ask(Talk talk, String question) throws InterruptedException {
        talk.ask(question);
        return talk.outcome().getAsk().getOutcome();
    }

    @Test
    void itsOwnWordsAreLeantOnWhereTheRulesGiveItsRowsForThem() throws Exception {
        try (ModelServer model = new ModelServer(Protocol.OPENAI).replies(writes(ORDERS_THEN, "order count in 2025"));
                ServerFixture server = ServerFixture.asking(model, home);
                Talk talk = Talk.about("retail", server)) {
            ask(talk, FIRST);
            AnswerCard card = ask(talk, THAT_YEAR);
            AnswerCard next = ask(talk, "by channel");

            assertThat(card.getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
            assertThat(card.getTranslator()).isEqualTo(Translator.TRANSLATOR_LLM);
            assertThat(model.requests())
                    .singleElement()
                    .satisfies(told -> assertThat(told.toString()).contains(FIRST, THAT_YEAR, "2025-01-01"));
            assertThat(next.getQuestion()).isEqualTo("order count in 2025 by channel");
            assertThat(next.getTranslator()).isEqualTo(Translator.TRANSLATOR_DETERMINISTIC);
        }
    }

    @Test
    void withoutSuchWordsNoRuleChangesItsQuestion() throws Exception {
        try (ModelServer model = new ModelServer(Protocol.OPENAI)
                        .replies(writes(ORDERS_THEN, "as it was"), writes(BY_CHANNEL, "the same by channel"));
                ServerFixture server = ServerFixture.asking(model, home);
                Talk talk = Talk.about("retail", server)) {
            ask(talk, FIRST);
            ask(talk, THAT_YEAR);
            AnswerCard next = ask(talk, "by channel");

            assertThat(next.getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
            assertThat(next.getTranslator()).isEqualTo(Translator.TRANSLATOR_LLM);
            assertThat(next.getSql()).contains("channel", "2025");
            assertThat(model.requests()).hasSize(2);
            assertThat(model.requests().get(1).toString())
                    .as("what the question before was answered with")
                    .contains(THAT_YEAR, "2025-01-01");
        }
    }
}
