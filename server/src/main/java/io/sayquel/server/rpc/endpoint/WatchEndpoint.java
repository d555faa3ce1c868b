package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.RunningAnswers;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.server.store.AnswerStore;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.WatchAnswerRequest;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Answers that are followed by another call than the one that asked: while they run, or again once they are over. */
public final class WatchEndpoint {
    private final GivenAnswers given;
    private final RunningAnswers running;
    private final KeptCards cards;

    public WatchEndpoint(GivenAnswers given, RunningAnswers running, AnswerStore answers) {
        this.given = given;
        this.running = running;
        this.cards = new KeptCards(answers);
    }

    public Api api() {
        Rpc<WatchAnswerRequest, AskEvent> watch =
                Rpc.serverStream(AskServiceGrpc.getWatchAnswerMethod(), Rpc.Work.LONG, this::watch);
        return Api.of(watch).folding(watch, CardFold::ofQuestion);
    }

    private void watch(Call<WatchAnswerRequest, AskEvent> call, WatchAnswerRequest request)
            throws InterruptedException {
        Optional<WatchToken> token = Requests.text(request.getResumeToken()).map(WatchToken::of);
        String id = Requests.text(request.getAnswerId())
                .or(() -> token.map(WatchToken::answer))
                .orElseGet(() -> Requests.required("", "answer_id"));
        if (!token.map(WatchToken::answer).orElse(id).startsWith(id)) {
            throw Requests.wrong("answer_id", id, "the answer that the resume token is of, or nothing");
        }
        String answer = token.map(WatchToken::answer).orElse(id);
        ResultFormat format = request.getResultFormat();
        if (!given.follow(call, answer, token.map(WatchToken::step).orElse(0L), format)) {
            running.awaitEnd(call.principal(), answer);
            KeptAnswer kept = cards.find(call.principal(), answer);
            given.again(call, kept, GivenAnswers.stream(call, kept, format, true), UnaryOperator.identity());
        }
    }
}
