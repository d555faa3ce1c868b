package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.AskPipeline;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.server.session.Sessions;
import io.sayquel.server.store.AnswerStore;
import io.sayquel.server.store.SessionRecord;
import io.sayquel.server.store.TurnRecord;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.MissedTurn;
import io.sayquel.v1.OpenSession;
import io.sayquel.v1.SessionEvent;
import io.sayquel.v1.SessionOpened;
import io.sayquel.v1.SessionRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Sessions as streams: opens or resumes one, sends what was missed, and then has its questions answered one after the other. */
public final class SessionStreams {
    private static final int MOST_MISSED = 1_000;

    private final AskPipeline pipeline;
    private final Sessions sessions;
    private final FeedbackEndpoint feedback;
    private final AnswerStore answers;
    private final GivenAnswers given;
    private final Semaphore questions;

    /** @param atOnce questions of all streams that run at a time; further ones wait */
    public SessionStreams(
            AskPipeline pipeline,
            Sessions sessions,
            FeedbackEndpoint feedback,
            AnswerStore answers,
            GivenAnswers given,
            int atOnce) {
        this.pipeline = pipeline;
        this.sessions = sessions;
        this.feedback = feedback;
        this.answers = answers;
        this.given = given;
        this.questions = new Semaphore(atOnce, true);
    }

    public Api api() {
        return Api.of(Rpc.bidi(AskServiceGrpc.getSessionMethod(), Rpc.Work.OPEN, this::run));
    }

    private void run(Call<SessionRequest, SessionEvent> call) throws InterruptedException {
        OpenSession open = call.receive()
                .filter(SessionRequest::hasOpen)
                .map(SessionRequest::getOpen)
                .orElseThrow(() -> Requests.wrong("request", "", "open as the first request"));
        Optional<ResumeToken> token = Requests.text(open.getResumeToken()).map(ResumeToken::of);
        Optional<String> named = token.map(ResumeToken::session).or(() -> Requests.text(open.getSessionId()));
        SessionRecord session = named.map(id -> sessions.find(call.principal(), id))
                .orElseGet(() -> sessions.create(call.principal(), "", datasetId(open.getDataset())));
        List<TurnRecord> missed = token.map(
                        t -> sessions.turnsAfter(call.principal(), session.id(), t.turn(), MOST_MISSED))
                .orElse(List.of());
        int from = token.map(ResumeToken::turn).orElseGet(() -> lastTurn(call, session));
        call.send(SessionEvent.newBuilder()
                .setOpened(SessionOpened.newBuilder()
                        .setSessionId(session.id())
                        .setResumed(named.isPresent())
                        .setMissedTurns(missed.size()))
                .setResumeToken(new ResumeToken(session.id(), from).text())
                .build());
        for (TurnRecord turn : missed) {
            call.send(missed(call, session, turn));
        }
        new SessionTalk(call, session.id(), open.getDataset(), pipeline, sessions, feedback, given, questions).run();
    }

    private static String datasetId(String dataset) {
        return dataset.replaceFirst("@.*", "");
    }

    private int lastTurn(Call<?, ?> call, SessionRecord session) {
        return sessions.lastTurns(call.principal(), session.id(), 1).stream()
                .mapToInt(TurnRecord::number)
                .findFirst()
                .orElse(0);
    }

    private SessionEvent missed(Call<?, ?> call, SessionRecord session, TurnRecord turn) {
        MissedTurn.Builder missed = MissedTurn.newBuilder().setTurn(SessionMapper.turn(turn));
        answers.find(call.principal(), turn.answerId()).map(KeptCards::card).ifPresent(missed::setCard);
        return SessionEvent.newBuilder()
                .setMissed(missed)
                .setTurn(turn.number())
                .setResumeToken(new ResumeToken(session.id(), turn.number()).text())
                .build();
    }
}
