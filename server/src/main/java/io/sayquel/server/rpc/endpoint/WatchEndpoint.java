package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.Reruns;
import io.sayquel.server.ask.RunningAnswers;
import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.server.store.AnswerStore;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.v1.Accepted;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.WatchAnswerRequest;
import java.util.List;
import java.util.Optional;

/** Answers that are followed by another call than the one that asked: while they run, or again once they are over. */
public final class WatchEndpoint {
    private final LiveAnswers live;
    private final RunningAnswers running;
    private final KeptCards cards;
    private final Reruns reruns;

    public WatchEndpoint(LiveAnswers live, RunningAnswers running, AnswerStore answers, Reruns reruns) {
        this.live = live;
        this.running = running;
        this.cards = new KeptCards(answers);
        this.reruns = reruns;
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
        Optional<LiveAnswer> found = live.find(call.principal(), answer);
        if (found.isEmpty() || !follow(call, request, found.get(), token)) {
            running.awaitEnd(call.principal(), answer);
            again(call, request, cards.find(call.principal(), answer));
        }
    }

    /** Follows it while it runs; false if it is over now and what is missing has been given up. */
    private boolean follow(
            Call<WatchAnswerRequest, AskEvent> call,
            WatchAnswerRequest request,
            LiveAnswer answer,
            Optional<WatchToken> token)
            throws InterruptedException {
        String id = token.map(WatchToken::answer).orElse("");
        long known = token.map(WatchToken::step).orElse(0L);
        NumberedEvents events = new NumberedEvents(answer.tag(), id);
        try (EventWriter<AskEvent> writer = events.writer(call, request.getResultFormat())) {
            Optional<LiveAnswer.Reader> reader = answer.follow(known);
            if (reader.isEmpty()) {
                try (LiveAnswer.Reader rest = answer.followRest()) {
                    untilEnd(rest);
                }
                return false;
            }
            try (LiveAnswer.Reader mine = reader.get()) {
                answer.basis(known).forEach(writer::pass);
                events.send(mine, writer);
            }
            return true;
        }
    }

    private static void untilEnd(LiveAnswer.Reader reader) throws InterruptedException {
        Optional<LiveAnswer.Entry> next;
        do {
            next = reader.next();
        } while (next.isPresent());
    }

    /** The kept card, with its rows from its statement. */
    private void again(Call<WatchAnswerRequest, AskEvent> call, WatchAnswerRequest request, KeptAnswer kept)
            throws InterruptedException {
        AnswerCard card = KeptCards.card(kept);
        NumberedEvents events = new NumberedEvents(new SessionTag(Conversation.NONE, List.of()), kept.id());
        String token = new WatchToken(kept.id(), 0).text();
        call.send(AskEvent.newBuilder()
                .setAccepted(Accepted.newBuilder()
                        .setAnswerId(kept.id())
                        .setDataset(kept.dataset().toString())
                        .setSessionId(kept.session()))
                .setResumeToken(token)
                .build());
        if (card.getOutcome() == Outcome.OUTCOME_ANSWERED && card.hasProof()) {
            try (EventWriter<AskEvent> writer = events.writer(call, request.getResultFormat())) {
                reruns.rows(call.principal(), KeptCards.recipe(kept), Stops.of(call), writer);
            }
        }
        call.send(AskEvent.newBuilder().setOutcome(card).setResumeToken(token).build());
    }
}
