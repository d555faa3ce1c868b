package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.ConfirmAnswerRequest;
import io.sayquel.v1.Feedback;
import io.sayquel.v1.FeedbackState;
import io.sayquel.v1.FeedbackVerdict;
import io.sayquel.v1.ListFeedbackRequest;
import io.sayquel.v1.ReviewFeedbackRequest;
import io.sayquel.v1.SubmitFeedbackRequest;
import io.sayquel.v1.Translator;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is said of answers is reviewed before anything is made of it; over a whole server. */
@Timeout(120)
class FeedbackTest {
    @TempDir
    static Path home;

    private static ServerFixture server;
    private static AskServiceGrpc.AskServiceBlockingStub asks;

    @BeforeAll
    static void start() throws Exception {
        server = new ServerFixture(home, Map.of());
        asks = AskServiceGrpc.newBlockingStub(server.channel());
        for (String table : new String[] {"visits", "gates", "doors"}) {
            HttpResponse<String> answer = server.http()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create(server.url("/v1/datasets:upload?file_name=" + table + ".csv")))
                                    .header("content-type", "text/csv")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "day,region,visitors\n2026-01-01,North,10\n2026-01-02,South,32\n2026-02-03,North,5\n"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"state\":\"READY\"");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static AnswerCard ask(String dataset, String question) {
        Iterator<AskEvent> events = asks.ask(AskRequest.newBuilder()
                .setDataset(dataset)
                .setQuestion(question)
                .build());
        AskEvent last = AskEvent.getDefaultInstance();
        while (events.hasNext()) {
            last = events.next();
        }
        return last.getOutcome();
    }

    private static Feedback submit(AnswerCard card, FeedbackVerdict verdict, String correctedSql) {
        return asks.submitFeedback(SubmitFeedbackRequest.newBuilder()
                .setAnswerId(card.getAnswerId())
                .setVerdict(verdict)
                .setCorrectedSql(correctedSql)
                .setComment("as agreed")
                .build());
    }

    private static Feedback review(Feedback feedback, FeedbackState state) {
        return asks.reviewFeedback(ReviewFeedbackRequest.newBuilder()
                .setFeedbackId(feedback.getFeedbackId())
                .setState(state)
                .build());
    }

    @Test
    void aCorrectionIsUsedOnlyOnceItIsApproved() {
        String sql = "SELECT region, max(visitors) AS busiest FROM visits GROUP BY region ORDER BY region";
        AnswerCard before = ask("visits", "total visitors by region");
        Feedback feedback = submit(before, FeedbackVerdict.FEEDBACK_VERDICT_WRONG, sql);

        assertThat(feedback.getState()).isEqualTo(FeedbackState.FEEDBACK_STATE_PENDING);
        assertThat(ask("visits", "total visitors by region").getSql()).isEqualTo(before.getSql());

        Feedback approved = review(feedback, FeedbackState.FEEDBACK_STATE_APPROVED);

        AnswerCard after = ask("visits", "total visitors by region");
        assertThat(after.getTranslator()).isEqualTo(Translator.TRANSLATOR_VERIFIED);
        assertThat(after.getSql()).contains("max(visitors)");
        assertThat(approved.getQuestionId()).isEqualTo(feedback.getFeedbackId());
        assertThat(approved.getReviewer()).isEqualTo("local");
        assertThatThrownBy(() -> review(feedback, FeedbackState.FEEDBACK_STATE_REJECTED))
                .hasMessageContaining("reviewed already");
    }

    @Test
    void aCorrectionTakesThePlaceOfWhatWasConfirmedForTheSameWords() {
        AnswerCard card = ask("doors", "total visitors by region");
        review(submit(card, FeedbackVerdict.FEEDBACK_VERDICT_RIGHT, ""), FeedbackState.FEEDBACK_STATE_APPROVED);
        assertThat(ask("doors", "total visitors by region").getTranslator()).isEqualTo(Translator.TRANSLATOR_VERIFIED);

        String sql = "SELECT region, min(visitors) AS least FROM doors GROUP BY region ORDER BY region";
        review(submit(card, FeedbackVerdict.FEEDBACK_VERDICT_WRONG, sql), FeedbackState.FEEDBACK_STATE_APPROVED);

        assertThat(ask("doors", "total visitors by region").getSql()).contains("min(visitors)");
    }

    @Test
    void aRejectedCorrectionChangesNothing() {
        AnswerCard before = ask("gates", "total visitors by region");
        Feedback feedback =
                submit(before, FeedbackVerdict.FEEDBACK_VERDICT_WRONG, "SELECT region FROM gates ORDER BY region");

        Feedback rejected = review(feedback, FeedbackState.FEEDBACK_STATE_REJECTED);

        assertThat(rejected.getQuestionId()).isEmpty();
        assertThat(ask("gates", "total visitors by region").getSql()).isEqualTo(before.getSql());
        assertThat(asks.listFeedback(ListFeedbackRequest.newBuilder()
                                .setState(FeedbackState.FEEDBACK_STATE_REJECTED)
                                .setDataset("gates")
                                .build())
                        .getFeedbackList())
                .extracting(Feedback::getFeedbackId)
                .containsExactly(feedback.getFeedbackId());
    }

    @Test
    void sqlThatDoesNotPassTheChecksIsNotKept() {
        AnswerCard card = ask("gates", "total visitors");

        assertThatThrownBy(() -> submit(card, FeedbackVerdict.FEEDBACK_VERDICT_WRONG, "DROP TABLE gates"))
                .hasMessageContaining("SELECT");
        assertThatThrownBy(() -> submit(card, FeedbackVerdict.FEEDBACK_VERDICT_WRONG, "SELECT nothing FROM gates"))
                .hasMessageContaining("nothing");
        assertThatThrownBy(() -> submit(card, FeedbackVerdict.FEEDBACK_VERDICT_UNSPECIFIED, ""))
                .hasMessageContaining("verdict");
        assertThatThrownBy(() -> submit(card, FeedbackVerdict.FEEDBACK_VERDICT_RIGHT, "SELECT 1"))
                .hasMessageContaining("corrected_sql");
    }

    @Test
    void whatWasRightForOneDayIsNotLearnedForAll() {
        AnswerCard card = ask("gates", "total visitors last month");

        Feedback approved =
                review(submit(card, FeedbackVerdict.FEEDBACK_VERDICT_RIGHT, ""), FeedbackState.FEEDBACK_STATE_APPROVED);

        assertThat(approved.getQuestionId()).isEmpty();
        assertThatThrownBy(() -> asks.confirmAnswer(ConfirmAnswerRequest.newBuilder()
                        .setAnswerId(card.getAnswerId())
                        .build()))
                .hasMessageContaining("other dates");
    }
}
