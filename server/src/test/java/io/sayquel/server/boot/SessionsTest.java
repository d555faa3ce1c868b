package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.FieldMask;
import io.grpc.StatusRuntimeException;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AnswerSummary;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.CreateSessionRequest;
import io.sayquel.v1.DeleteSessionRequest;
import io.sayquel.v1.GetSessionRequest;
import io.sayquel.v1.ListAnswersRequest;
import io.sayquel.v1.ListSessionsRequest;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.Session;
import io.sayquel.v1.SessionServiceGrpc;
import io.sayquel.v1.Turn;
import io.sayquel.v1.UpdateSessionRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Conversations over a whole server: questions become turns, and sessions are named, listed and put away. */
@Timeout(120)
class SessionsTest {
    @TempDir
    static Path home;

    private static ServerFixture server;
    private static AskServiceGrpc.AskServiceBlockingStub asks;
    private static SessionServiceGrpc.SessionServiceBlockingStub sessions;

    @BeforeAll
    static void start() {
        server = new ServerFixture(home, Map.of());
        asks = AskServiceGrpc.newBlockingStub(server.channel());
        sessions = SessionServiceGrpc.newBlockingStub(server.channel());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<AskEvent> events(AskRequest request) {
        List<AskEvent> events = new ArrayList<>();
        asks.ask(request).forEachRemaining(events::add);
        return events;
    }

    private static AnswerCard ask(AskRequest.Builder request) {
        List<AskEvent> events = events(request.build());
        return events.get(events.size() - 1).getOutcome();
    }

    private static AskRequest.Builder question(String text, String session) {
        return AskRequest.newBuilder().setQuestion(text).setSessionId(session);
    }

    private static Session get(String id) {
        return sessions.getSession(
                GetSessionRequest.newBuilder().setSessionId(id).build());
    }

    @Test
    void aQuestionWithoutASessionBeginsOne() {
        List<AskEvent> events =
                events(question("revenue by month", "").setDataset("retail").build());

        AnswerCard card = events.get(events.size() - 1).getOutcome();
        assertThat(card.getSessionId()).startsWith("s-").hasSize(34);
        assertThat(card.getTurn()).isEqualTo(1);
        assertThat(events.get(0).getAccepted().getSessionId()).isEqualTo(card.getSessionId());
        Session session = get(card.getSessionId());
        assertThat(session.getTitle()).isEqualTo("revenue by month");
        assertThat(session.getDataset()).isEqualTo("retail");
    }

    @Test
    void eachQuestionOfASessionIsATurnOnItsDataset() {
        Session session = sessions.createSession(CreateSessionRequest.newBuilder()
                .setTitle("Mine")
                .setDataset("retail")
                .build());

        AnswerCard first = ask(question("revenue by month", session.getId()));
        AnswerCard second =
                ask(question("total of nothing known", session.getId().substring(0, 12)));

        Session kept = get(session.getId());
        assertThat(kept.getTitle()).isEqualTo("Mine");
        assertThat(kept.getTurnsList()).extracting(Turn::getNumber).containsExactly(1, 2);
        Turn turn = kept.getTurns(0);
        assertThat(turn.getQuestion()).isEqualTo("revenue by month");
        assertThat(turn.getResolvedQuestion()).isEqualTo(first.getQuestion());
        assertThat(turn.getAnswerId()).isEqualTo(first.getAnswerId());
        assertThat(turn.getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
        assertThat(turn.getSummary())
                .startsWith(first.getReading())
                .contains(first.getInsights(0).getText());
        assertThat(turn.getSql()).isEqualTo(first.getSql());
        assertThat(turn.getDataset()).isEqualTo("retail@1");
        assertThat(kept.getTurns(1).getOutcome()).isEqualTo(second.getOutcome()).isNotEqualTo(Outcome.OUTCOME_ANSWERED);
        assertThat(kept.getTurns(1).getSummary()).isEqualTo(second.getMessage());
        assertThat(asks.listAnswers(ListAnswersRequest.newBuilder()
                                .setSessionId(session.getId())
                                .build())
                        .getAnswersList())
                .extracting(AnswerSummary::getAnswerId)
                .containsExactly(second.getAnswerId(), first.getAnswerId());
    }

    @Test
    void theCardHasEarlierTurnsIfTheyAreAskedFor() {
        String session =
                ask(question("revenue by month", "").setDataset("retail")).getSessionId();

        assertThat(ask(question("revenue by store", session)).getHistoryList()).isEmpty();
        assertThat(ask(question("top 5 products by revenue", session).setIncludeHistory(true))
                        .getHistoryList())
                .extracting(Turn::getQuestion)
                .containsExactly("revenue by month", "revenue by store");
    }

    @Test
    void aSessionThatDoesNotExistIsNotFound() {
        assertThatThrownBy(() -> ask(question("revenue", "s-none")))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("no session \"s-none\"");
    }

    @Test
    void aSessionIsRenamedPinnedAndArchivedByItsMask() {
        Session session = sessions.createSession(
                CreateSessionRequest.newBuilder().setTitle("Before").build());
        Session.Builder wanted =
                Session.newBuilder().setId(session.getId()).setTitle("After").setArchived(true);

        Session archived = sessions.updateSession(UpdateSessionRequest.newBuilder()
                .setSession(wanted)
                .setUpdateMask(FieldMask.newBuilder().addPaths("archived"))
                .build());
        Session renamed = sessions.updateSession(UpdateSessionRequest.newBuilder()
                .setSession(Session.newBuilder().setId(session.getId()).setTitle("After"))
                .build());

        assertThat(archived.getArchived()).isTrue();
        assertThat(archived.getTitle()).isEqualTo("Before");
        assertThat(renamed.getTitle()).isEqualTo("After");
        assertThat(renamed.getArchived()).isTrue();
        assertThatThrownBy(() -> sessions.updateSession(UpdateSessionRequest.newBuilder()
                        .setSession(wanted)
                        .setUpdateMask(FieldMask.newBuilder().addPaths("turns"))
                        .build()))
                .hasMessageContaining("turns");
    }

    @Test
    void sessionsAreSearchedPageByPageWithoutArchivedOnes() {
        for (String title : List.of("Quarter one", "Quarter two", "Quarter three")) {
            var unused = sessions.createSession(
                    CreateSessionRequest.newBuilder().setTitle(title).build());
        }
        List<String> titles = new ArrayList<>();
        String token = "";
        do {
            var page = sessions.listSessions(ListSessionsRequest.newBuilder()
                    .setSearch("quarter")
                    .setPageSize(2)
                    .setPageToken(token)
                    .build());
            page.getSessionsList().stream().map(Session::getTitle).forEach(titles::add);
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        assertThat(titles).containsExactly("Quarter three", "Quarter two", "Quarter one");
        assertThatThrownBy(() -> sessions.listSessions(
                        ListSessionsRequest.newBuilder().setPageToken("eA").build()))
                .hasMessageContaining("page_token");
    }

    @Test
    void aDeletedSessionIsGoneAndItsAnswersStay() {
        AnswerCard card = ask(question("revenue by month", "").setDataset("retail"));

        var unused = sessions.deleteSession(DeleteSessionRequest.newBuilder()
                .setSessionId(card.getSessionId())
                .build());

        assertThatThrownBy(() -> get(card.getSessionId())).hasMessageContaining("no session");
        assertThatThrownBy(() -> ask(question("revenue", card.getSessionId()))).hasMessageContaining("no session");
        assertThat(asks.listAnswers(ListAnswersRequest.newBuilder()
                                .setSessionId(card.getSessionId())
                                .build())
                        .getAnswersCount())
                .isEqualTo(1);
    }

    @Test
    void clientsOfSimilarServicesFindTheirPathsToSessions() throws Exception {
        String made = http("POST", "/start-session", "{}");
        assertThat(made).contains("\"id\":\"s-").contains("create_time");
        String id = made.replaceAll(".*\"id\":\"(s-[0-9a-f]+)\".*", "$1").strip();

        assertThat(http("GET", "/session/" + id, "")).contains(id);
        assertThat(http("PUT", "/conversations/" + id, "{\"title\":\"Renamed\",\"pinned\":true}"))
                .contains("Renamed")
                .contains("\"pinned\":true");
        assertThat(http("PUT", "/conversations/" + id, "{\"pinned\":false}")).contains("\"pinned\":false");
        assertThat(http("GET", "/conversations?search=Renamed&include_archived=true", ""))
                .contains(id);
        assertThat(http(
                        "POST",
                        "/chat",
                        "{\"dataset\":\"retail\",\"question\":\"revenue by month\",\"conversation_id\":\"" + id
                                + "\"}"))
                .contains("\"session_id\":\"" + id);
        http("DELETE", "/conversations/" + id, "");
        assertThat(http("GET", "/api/chat/session/" + id, "")).contains("SESSION_NOT_FOUND");
    }

    private static String http(String verb, String path, String body) throws Exception {
        HttpRequest.BodyPublisher sent =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return server.http()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url(path)))
                                .header("content-type", "application/json")
                                .method(verb, sent)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
