package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.SuggestQuestionsRequest;
import io.sayquel.v1.SuggestQuestionsResponse;
import io.sayquel.v1.SuggestedQuestion;
import io.sayquel.v1.SuggestedQuestion.Source;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Questions for whoever does not know what to ask: every one of them is answered; over a whole server. */
@Timeout(120)
class SuggestQuestionsTest {
    @TempDir
    static Path home;

    private static ServerFixture server;
    private static AskServiceGrpc.AskServiceBlockingStub asks;

    @BeforeAll
    static void start() throws Exception {
        server = new ServerFixture(home, Map.of());
        asks = AskServiceGrpc.newBlockingStub(server.channel());
        server.upload(
                "visits.csv", "day,region,visitors\n2026-01-01,North,10\n2026-01-02,South,32\n2026-01-03,North,5\n");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static SuggestQuestionsResponse suggest(SuggestQuestionsRequest.Builder request) {
        return asks.suggestQuestions(request.build());
    }

    private static SuggestQuestionsRequest.Builder of(String dataset) {
        return SuggestQuestionsRequest.newBuilder().setDataset(dataset).setPageSize(20);
    }

    private static AnswerCard ask(String dataset, String session, String question) {
        return ServerFixture.last(asks.ask(ServerFixture.question(question).toBuilder()
                .setDataset(dataset)
                .setSessionId(session)
                .build()));
    }

    private static void assertAnswered(SuggestQuestionsResponse suggested, String dataset, String session) {
        assertThat(suggested.getQuestionsList()).isNotEmpty();
        for (SuggestedQuestion question : suggested.getQuestionsList()) {
            AnswerCard card = ask(dataset, session, question.getQuestion());
            assertThat(card.getOutcome()).as(question.getQuestion()).isEqualTo(Outcome.OUTCOME_ANSWERED);
            assertThat(card.getQuestion()).isEqualTo(question.getQuestion());
        }
    }

    @Test
    void everySuggestionToBeginWithIsAnswered() {
        for (String dataset : new String[] {"retail", "visits"}) {
            SuggestQuestionsResponse suggested = suggest(of(dataset));

            assertThat(suggested.getDataset()).startsWith(dataset + "@");
            assertAnswered(suggested, dataset, "");
        }
    }

    @Test
    void verifiedQuestionsComeFirstAndTheOrderIsAlwaysTheSame() {
        SuggestQuestionsResponse first = suggest(of("retail"));

        assertThat(first.getQuestionsList().get(0).getSource()).isEqualTo(Source.SOURCE_VERIFIED);
        assertThat(suggest(of("retail")).getQuestionsList()).startsWith(first.getQuestions(0), first.getQuestions(1));
        assertThat(suggest(of("visits")).getQuestionsList())
                .extracting(SuggestedQuestion::getSource)
                .containsOnly(Source.SOURCE_DATA);
        assertThat(suggest(of("retail").setPageSize(2)).getQuestionsCount()).isEqualTo(2);
    }

    @Test
    void aPrefixIsThatOfTheQuestionOrOfAWord() {
        SuggestQuestionsResponse suggested = suggest(of("visits").setPrefix("REG"));

        assertThat(suggested.getQuestionsList())
                .isNotEmpty()
                .allSatisfy(q -> assertThat(q.getQuestion()).contains(" reg"));
        assertThat(suggest(of("visits").setPrefix("zzz")).getQuestionsList()).isEmpty();
    }

    @Test
    void afterAnAnswerTheNearOnesComeFirstAndAreNoFollowUps() {
        String session = ask("retail", "", "revenue by store in 2026").getSessionId();

        SuggestQuestionsResponse suggested =
                suggest(SuggestQuestionsRequest.newBuilder().setSessionId(session));

        assertThat(suggested.getQuestions(0).getSource()).isEqualTo(Source.SOURCE_FOLLOW_UP);
        assertThat(suggested.getQuestionsList())
                .extracting(SuggestedQuestion::getQuestion)
                .doesNotContain("revenue by store in 2026");
        assertAnswered(suggested, "retail", session);
    }

    @Test
    void theyAreInTheLanguageThatIsAskedFor() {
        SuggestQuestionsResponse suggested = suggest(of("visits").setLanguage("id"));

        assertThat(suggested.getQuestionsList())
                .extracting(SuggestedQuestion::getQuestion)
                .anyMatch(q -> q.contains(" per "));
        assertAnswered(suggested, "visits", "");
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        assertThatThrownBy(() -> suggest(of("none"))).isInstanceOf(StatusRuntimeException.class);
        HttpResponse<String> json = server.http()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(server.url("/v1/questions:suggest?dataset=retail&page_size=1")))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(json.body()).contains("\"source\":\"VERIFIED\"").contains("\"dataset\":\"retail@1\"");
    }
}
