package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.Column;
import io.sayquel.v1.Definition;
import io.sayquel.v1.Insight;
import io.sayquel.v1.Outcome;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the cards of the demo data say beside their rows, through the real server. */
class RetailCardTest {
    @TempDir
    static Path home;

    private static ServerFixture server;
    private static List<String> firstNews;

    @BeforeAll
    static void start() {
        server = new ServerFixture(home, Map.of());
        ask("top 5 products by revenue");
        firstNews = server.server().news();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static AnswerCard ask(String question) {
        Iterator<AskEvent> events = AskServiceGrpc.newBlockingStub(server.channel())
                .ask(AskRequest.newBuilder()
                        .setDataset("retail")
                        .setQuestion(question)
                        .build());
        AskEvent last = events.next();
        while (events.hasNext()) {
            last = events.next();
        }
        return last.getOutcome();
    }

    @Test
    void saysOnceWhichDemoDataWasLoaded() {
        assertThat(firstNews).containsExactly("Demo data loaded: retail@1, 6 tables, 52,001 rows.");
        assertThat(server.server().news()).isEmpty();
    }

    @Test
    void aVerifiedQuestionHasUnitsDefinitionsAndItsPartOfTheWhole() {
        AnswerCard card = ask("top 5 products by revenue");

        assertThat(card.getTrust().getMark()).startsWith("★");
        assertThat(card.getSchemaList()).extracting(Column::getUnit).containsExactly("", "USD");
        assertThat(card.getTrust().getDefinitionsList())
                .extracting(Definition::getName)
                .containsExactly("revenue");
        assertThat(card.getReading())
                .endsWith(", all dates (1 Jan 2025 - 31 Oct 2026). Revenue = quantity × price - discount.");
        assertThat(card.getInsightsList())
                .extracting(Insight::getText)
                .contains("The 5 rows together are 14.0% of all revenue.");
    }

    @Test
    void whatTodayWasTakenToBeIsSaidWhereWordsCountFromIt() {
        assertThat(ask("total refunds last month").getReading())
                .contains("1 Sep 2026 - 30 Sep 2026 (today taken as 31 Oct 2026, the newest day; Asia/Jakarta)");
        assertThat(ask("total refunds in September 2026").getReading()).doesNotContain("today");
    }

    @Test
    void theTeamsOwnInsightIsSaidOfWhatItIsAboutWithEachNumberBound() {
        Insight own = ask("top 5 products by revenue").getInsights(0);

        assertThat(own.getText())
                .isEqualTo("Trail Tent brings the most money: 193,508.59 USD, a share of 3.5%."
                        + " (a rule of the team, over all data)");
        assertThat(own.getEvidenceList())
                .extracting(Insight.Evidence::getText)
                .containsExactly("Trail Tent", "193,508.59", "3.5%");
        assertThat(ask("number of orders by channel").getInsightsList())
                .extracting(Insight::getText)
                .noneMatch(text -> text.contains("a rule of the team"));
    }

    @Test
    void questionsProposedNextAreAnswered() {
        List<String> next = ask("top 3 stores by revenue").getNextList();

        assertThat(next).hasSizeBetween(1, 3);
        assertThat(next)
                .allSatisfy(question -> assertThat(ask(question).getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED));
    }

    @Test
    void aRefusalProposesAQuestionThatIsAnswered() {
        AnswerCard card = ask("will it rain tomorrow");

        assertThat(card.getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
        assertThat(card.getSuggestion()).isEqualTo("try \"top 5 products by revenue\"");
    }

    @Test
    void aMisspelledWordComesBackAsTheNameThatItResembles() {
        AnswerCard card = ask("revenue by stroe");

        assertThat(card.getOutcome()).isEqualTo(Outcome.OUTCOME_NEEDS_CLARIFICATION);
        assertThat(card.getReason()).isEqualTo("UNKNOWN_WORD");
        assertThat(card.getOptionsList()).anySatisfy(option -> {
            assertThat(option.getReading()).contains("store");
            assertThat(option.getPreview()).isNotEmpty();
        });
    }
}
