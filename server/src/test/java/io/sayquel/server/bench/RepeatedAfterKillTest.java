package io.sayquel.server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.GetSessionRequest;
import io.sayquel.v1.SessionServiceGrpc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions with a request id, a server that is killed among them, and the same questions once more. */
class RepeatedAfterKillTest {
    private static final String PLUGINS = "plugins.dir=../plugins";
    private static final int QUESTIONS = 24;

    @TempDir
    Path home;

    private static AskRequest question(String session, int number) {
        return AskRequest.newBuilder()
                .setDataset("retail")
                .setSessionId(session)
                .setQuestion("top " + (number + 2) + " products by revenue")
                .setRequestId("r" + number)
                .build();
    }

    private static AnswerCard ask(ServerProcess server, AskRequest request) {
        AnswerCard[] card = new AnswerCard[1];
        AskServiceGrpc.newBlockingStub(server.channel()).ask(request).forEachRemaining((AskEvent e) -> {
            card[0] = e.getOutcome();
        });
        return card[0];
    }

    @Test
    void everyQuestionHasOneAnswerAndOneTurn() throws Exception {
        List<AnswerCard> before = new ArrayList<>();
        String session;
        ServerProcess first = ServerProcess.start(home, PLUGINS);
        session = SessionServiceGrpc.newBlockingStub(first.channel())
                .createSession(io.sayquel.v1.CreateSessionRequest.getDefaultInstance())
                .getId();
        for (int i = 0; i < QUESTIONS / 2; i++) {
            before.add(ask(first, question(session, i)));
        }
        List<CompletableFuture<?>> underWay = new ArrayList<>();
        for (int i = QUESTIONS / 2; i < QUESTIONS; i++) {
            AskRequest next = question(session, i);
            underWay.add(CompletableFuture.runAsync(() -> ask(first, next)).exceptionally(gone -> null));
        }
        CompletableFuture.anyOf(underWay.toArray(CompletableFuture[]::new)).join();
        first.kill();
        underWay.forEach(CompletableFuture::join);

        try (ServerProcess second = ServerProcess.start(home, PLUGINS)) {
            Set<String> answers = new HashSet<>();
            for (int i = 0; i < QUESTIONS; i++) {
                AnswerCard card = ask(second, question(session, i));
                answers.add(card.getAnswerId());
                if (i < before.size()) {
                    assertThat(card.getAnswerId()).isEqualTo(before.get(i).getAnswerId());
                    assertThat(card.getProof().getDigest())
                            .isEqualTo(before.get(i).getProof().getDigest());
                }
            }
            assertThat(SessionServiceGrpc.newBlockingStub(second.channel())
                            .getSession(GetSessionRequest.newBuilder()
                                    .setSessionId(session)
                                    .build())
                            .getTurnsList())
                    .hasSize(QUESTIONS)
                    .allSatisfy(turn -> assertThat(answers).contains(turn.getAnswerId()));
        }
    }
}
