package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.cache.HandClock;
import io.sayquel.server.translate.llm.ModelServer;
import io.sayquel.server.translate.llm.ModelServer.Protocol;
import io.sayquel.server.translate.llm.ModelServer.Reply;
import io.sayquel.v1.ExecuteRequest;
import io.sayquel.v1.StatementDescription;
import io.sayquel.v1.StatementMode;
import io.sayquel.v1.Warning;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A question in a statement goes on meaning what its description told, over a whole server with a model that changes its mind. */
@Timeout(120)
class PinnedQuestionsTest {
    private static final String QUESTION = "are our stores zqx wiser";
    private static final String FIRST =
            "SELECT s.region AS region, count(*) AS n FROM stores AS s GROUP BY s.region ORDER BY s.region";
    private static final String SECOND = "SELECT s.region AS area, count(*) AS n FROM stores AS s GROUP BY s.region";

    @TempDir
    Path home;

    private final HandClock clock = new HandClock(Instant.parse("2026-11-26T01:00:00Z"));

    private ServerFixture with(ModelServer model) {
        return new ServerFixture(
                home,
                Map.of(
                        "llm.provider", "openai",
                        "llm.openai.api_key", "sk-test",
                        "llm.openai.base_url", model.baseUrl()),
                clock);
    }

    @Test
    void whatWasDescribedIsWhatRunsWhenEveryCacheHasForgotten() {
        try (ModelServer model = new ModelServer(Protocol.OPENAI).replies(Reply.writes(FIRST), Reply.writes(SECOND));
                ServerFixture server = with(model)) {
            StatementDoor door = new StatementDoor(server.channel(), "retail");
            StatementDescription described = door.describe("SELECT * FROM (" + QUESTION + ") t WHERE 1=0");
            assertThat(described.getInterpretation().getPinned()).isFalse();
            clock.pass(Duration.ofHours(10));

            StatementDoor.Told told = door.auto("SELECT * FROM (" + QUESTION + ") t");

            assertThat(told.columns()).containsExactly("region", "n");
            assertThat(told.interpretations())
                    .singleElement()
                    .satisfies(is -> assertThat(is.getPinned()).isTrue())
                    .satisfies(is -> assertThat(is.getTranslation().getSql())
                            .isEqualTo(described
                                    .getInterpretation()
                                    .getTranslation()
                                    .getSql()));
            assertThat(model.requests()).hasSize(1);
        }
    }

    @Test
    void whoAsksAfreshPinsWhatIsMadeThen() {
        try (ModelServer model = new ModelServer(Protocol.OPENAI).replies(Reply.writes(FIRST), Reply.writes(SECOND));
                ServerFixture server = with(model)) {
            StatementDoor door = new StatementDoor(server.channel(), "retail");
            assertThat(door.auto(QUESTION).columns()).containsExactly("region", "n");
            assertThat(door.execute(ExecuteRequest.newBuilder()
                                    .setSql(QUESTION)
                                    .setMode(StatementMode.STATEMENT_MODE_AUTO)
                                    .setFresh(true))
                            .columns())
                    .containsExactly("area", "n");
            assertThat(door.auto(QUESTION).columns()).containsExactly("area", "n");
        }
    }

    private static final String SHOP = "SELECT t.* FROM (total qty by region) t";

    private static List<String> warnings(StatementDoor.Told told) {
        return told.card().getWarningsList().stream()
                .filter(w -> w.getCode().equals("READ_OTHERWISE"))
                .map(Warning::getMessage)
                .toList();
    }

    @Test
    void columnsThatAnotherVersionOfTheDataChangesAreWarnedOfOnEveryForm() throws Exception {
        try (ServerFixture server = new ServerFixture(home, Map.of(), clock)) {
            StatementDoor door = new StatementDoor(server.channel(), "shop");
            server.upload("shop.csv", "region,qty\nNorth,1\nSouth,2\n");
            assertThat(warnings(door.auto(SHOP))).isEmpty();
            server.upload("shop.csv", "region,qty\nNorth,10\nSouth,20\n");
            assertThat(warnings(door.auto(SHOP))).isEmpty();
            server.upload("shop.csv", "region,qty\nNorth,1.5\nSouth,2.25\n");

            for (String form : List.of(SHOP, "total qty by region", "SELECT * FROM ask('total qty by region')")) {
                assertThat(warnings(door.auto(form)))
                        .as(form)
                        .singleElement()
                        .asString()
                        .startsWith("On shop@2 its columns were: ")
                        .contains("region VARCHAR");
            }
            assertThat(warnings(door.auto("SELECT region FROM shop"))).isEmpty();
            clock.pass(Duration.ofDays(1));
            assertThat(warnings(door.auto(SHOP))).isEmpty();
        }
    }

    @Test
    void warningsOfAWrappedQuestionComeWithTheRows() {
        String misspelt = "SELECT count(*) AS n FROM stores AS s WHERE s.region = 'bali utara'";
        try (ModelServer model = new ModelServer(Protocol.OPENAI).replies(Reply.writes(misspelt));
                ServerFixture server = with(model)) {
            StatementDoor door = new StatementDoor(server.channel(), "retail");

            assertThat(door.auto("SELECT * FROM (" + QUESTION + ") t").card().getWarningsList())
                    .extracting(Warning::getCode)
                    .contains("VALUE_SPELLING");
        }
    }

    @Test
    void questionThatReadsOtherwiseOnAnotherVersionOfTheDataSaysSo() throws Exception {
        String first = "SELECT s.region AS region, count(*) AS n FROM shop AS s GROUP BY s.region";
        String second = "SELECT s.region AS region, sum(s.qty) AS n FROM shop AS s GROUP BY s.region";
        try (ModelServer model = new ModelServer(Protocol.OPENAI).replies(Reply.writes(first), Reply.writes(second));
                ServerFixture server = with(model)) {
            StatementDoor door = new StatementDoor(server.channel(), "shop");
            server.upload("shop.csv", "region,qty\nNorth,1\nSouth,2\n");
            String question = "are our regions zqx wiser";
            assertThat(warnings(door.auto(question))).isEmpty();
            server.upload("shop.csv", "region,qty\nNorth,1\nSouth,3\n");

            assertThat(warnings(door.auto(question))).singleElement().asString().startsWith("On shop@1 ");
            assertThat(warnings(door.auto(question))).hasSize(1);
        }
    }
}
