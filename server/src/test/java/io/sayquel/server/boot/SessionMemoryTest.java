package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.ClearSessionMemoryRequest;
import io.sayquel.v1.DeleteSessionRequest;
import io.sayquel.v1.GetSessionMemoryRequest;
import io.sayquel.v1.GetSessionRequest;
import io.sayquel.v1.SessionMemory;
import io.sayquel.v1.SessionMemory.Preference;
import io.sayquel.v1.SessionMemory.Preference.Kind;
import io.sayquel.v1.SessionServiceGrpc;
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

/** What a session learns of its turns is shown, can be forgotten, and goes with the session; over a whole server. */
@Timeout(120)
class SessionMemoryTest {
    @TempDir
    static Path home;

    private static ServerFixture server;
    private static SessionServiceGrpc.SessionServiceBlockingStub sessions;

    @BeforeAll
    static void start() {
        server = new ServerFixture(home, Map.of());
        sessions = SessionServiceGrpc.newBlockingStub(server.channel());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static AnswerCard ask(String session, String question) {
        return ServerFixture.last(AskServiceGrpc.newBlockingStub(server.channel())
                .ask(ServerFixture.question(question).toBuilder()
                        .setSessionId(session)
                        .build()));
    }

    private static SessionMemory memory(String session) {
        return sessions.getSessionMemory(
                GetSessionMemoryRequest.newBuilder().setSessionId(session).build());
    }

    private static Preference preference(Kind kind, String value, int turns) {
        return Preference.newBuilder()
                .setKind(kind)
                .setValue(value)
                .setTurns(turns)
                .build();
    }

    private static String threeTurns() {
        String session = ask("", "revenue by month in 2026").getSessionId();
        ask(session, "revenue by store in 2025");
        ask(session, "what is the weather");
        ask(session, "revenue by store in 2026");
        return session;
    }

    @Test
    void whatIsAskedForAgainAndAgainIsLearnedAndOnlyThat() {
        SessionMemory memory = memory(threeTurns());

        assertThat(memory.getTurnCount()).isEqualTo(4);
        assertThat(memory.getPreferencesList())
                .containsExactly(
                        preference(Kind.KIND_METRIC, "revenue", 3), preference(Kind.KIND_GROUPING, "store", 2));
        assertThat(memory.getSummary().lines())
                .hasSizeBetween(2, 4)
                .last()
                .asString()
                .startsWith("revenue by store in 2026: ");
        assertThat(memory.getSummary()).hasSizeLessThanOrEqualTo(1_000);
    }

    @Test
    void aConditionThatComesBackIsLearnedAndATimeRangeIsNot() {
        String session = ask("", "cancelled orders in 2025").getSessionId();
        ask(session, "cancelled orders in 2026");

        assertThat(memory(session).getPreferencesList())
                .filteredOn(p -> p.getKind() == Kind.KIND_FILTER)
                .containsExactly(preference(Kind.KIND_FILTER, "status = 'cancelled'", 2));
    }

    @Test
    void whatIsForgottenStaysForgottenAndTheTurnsStay() {
        String session = threeTurns();

        var unused = sessions.clearSessionMemory(
                ClearSessionMemoryRequest.newBuilder().setSessionId(session).build());

        assertThat(memory(session).getTurnCount()).isZero();
        assertThat(memory(session).getSummary()).isEmpty();
        assertThat(memory(session).getPreferencesList()).isEmpty();
        assertThat(sessions.getSession(GetSessionRequest.newBuilder()
                                .setSessionId(session)
                                .build())
                        .getTurnsList())
                .hasSize(4);
        ask(session, "revenue by month in 2025");
        assertThat(memory(session).getTurnCount()).isEqualTo(1);
    }

    @Test
    void itGoesWithItsSessionAndNobodyElseHasIt() {
        String session = threeTurns();

        var unused = sessions.deleteSession(
                DeleteSessionRequest.newBuilder().setSessionId(session).build());

        for (String gone : new String[] {session, "s-nobody0"}) {
            assertThatThrownBy(() -> memory(gone))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
        }
    }

    @Test
    void itIsReadAndForgottenOverHttp() throws Exception {
        String session = threeTurns();

        assertThat(http("GET", "/conversations/" + session + "/memory"))
                .contains("\"turn_count\":4")
                .contains("METRIC");
        assertThat(http("DELETE", "/v1/sessions/" + session + "/memory")).isEqualToIgnoringWhitespace("{}");
        assertThat(http("GET", "/v1/sessions/" + session + "/memory")).doesNotContain("METRIC");
    }

    private static String http(String verb, String path) throws Exception {
        return server.http()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url(path)))
                                .method(verb, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
