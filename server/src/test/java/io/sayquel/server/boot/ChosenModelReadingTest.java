package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** What a choice between a model's readings is to the questions after it; over a whole server, with a model behind it. */
@Timeout(120)
class ChosenModelReadingTest {
    private static final String QUESTION = "how wiser are our zqx stores";
    private static final String COUNT =
            "SELECT s.region AS region, count(*) AS stores FROM stores AS s GROUP BY s.region ORDER BY s.region";
    private static final String ORDERS =
            "SELECT o.channel AS channel, count(*) AS n FROM orders AS o GROUP BY o.channel ORDER BY o.channel";
    private static final String ORDERS_THEN = "SELECT o.channel AS channel, count(*) AS n FROM orders AS o"
            + " WHERE o.ordered_at >= DATE '2025-01-01' AND o.ordered_at < DATE '2026-01-01'"
            + " GROUP BY o.channel ORDER BY o.channel";

    @TempDir
    Path home;

    private static Reply means(String firstReading, String secondReading) {
        ObjectNode answer = new ObjectMapper()
                .createObjectNode()
                .put("sql", COUNT)
                .put("reading", firstReading)
                .put("status", "ambiguous");
        answer.withArray("alternatives").addObject().put("sql", ORDERS).put("reading", secondReading);
        return Reply.says(answer.toString());
    }

    private static AnswerCard choose(Talk talk, int option) throws InterruptedException {
        talk.ask(QUESTION);
        assertThat(talk.outcome().getAsk().getOutcome().getOptionsList()).hasSize(2);
        talk.choose(option);
        return talk.outcome().getAsk().getOutcome();
    }

    @Test
    void whatTheRulesReadAlikeIsLeantOnWithoutAModel() throws Exception {
        try (ModelServer model =
                        new ModelServer(Protocol.OPENAI).replies(means("number of stores", "order count by channel"));
                ServerFixture server = ServerFixture.asking(model, home);
                Talk talk = Talk.about("retail", server)) {
            AnswerCard chosen = choose(talk, 2);
            talk.ask("only 2025");
            AnswerCard next = talk.outcome().getAsk().getOutcome();

            assertThat(chosen.getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
            assertThat(chosen.getTranslator()).isEqualTo(Translator.TRANSLATOR_LLM);
            assertThat(chosen.getSql()).contains("channel");
            assertThat(next.getQuestion()).startsWith("order count by channel").contains("2025");
            assertThat(next.getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
            assertThat(next.getSql()).contains("channel").contains("2025");
            assertThat(model.requests())
                    .as("what a choice is between is not asked anew")
                    .hasSize(1);
        }
    }

    @Test
    void whatOnlyAModelReadsIsToldToItAsItWasChosen() throws Exception {
        try (ModelServer model = new ModelServer(Protocol.OPENAI)
                        .replies(means("wisdom by heads", "wisdom by size"), Reply.writes(ORDERS_THEN));
                ServerFixture server = ServerFixture.asking(model, home);
                Talk talk = Talk.about("retail", server)) {
            choose(talk, 2);
            talk.ask("only 2025");
            AnswerCard next = talk.outcome().getAsk().getOutcome();
            String told = model.requests().get(1).toString();

            assertThat(next.getQuestion()).startsWith(QUESTION).contains("2025");
            assertThat(next.getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
            assertThat(told)
                    .contains("the person who asked chose this one")
                    .contains("o.channel")
                    .doesNotContain("count(*) AS stores");
            assertThat(model.requests()).hasSize(2);
        }
    }
}
