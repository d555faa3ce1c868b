package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.AskCommand;
import io.sayquel.server.ask.AskPipeline;
import io.sayquel.server.model.Principal;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.server.session.Sessions;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.server.store.TurnRecord;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskMode;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Questions. */
public final class AskEndpoint {
    private static final int MOST_HISTORY = 100;

    private final AskPipeline pipeline;
    private final Sessions sessions;
    private final LiveAnswers live;
    private final GivenAnswers given;
    private final RequestDesk desk;

    public AskEndpoint(
            AskPipeline pipeline, Sessions sessions, LiveAnswers live, GivenAnswers given, RequestDesk desk) {
        this.pipeline = pipeline;
        this.sessions = sessions;
        this.live = live;
        this.given = given;
        this.desk = desk;
    }

    public Api api() {
        Rpc<AskRequest, AskEvent> ask = Rpc.serverStream(AskServiceGrpc.getAskMethod(), Rpc.Work.LONG, this::ask);
        return Api.of(ask).folding(ask, CardFold::ofQuestion);
    }

    private void ask(Call<AskRequest, AskEvent> call, AskRequest request) throws InterruptedException {
        Optional<RequestDesk.Wanted> wanted = wanted(call.principal(), request);
        if (wanted.isPresent()) {
            askOnce(call, request, wanted.get());
        } else {
            ask(call, request, pipeline.newName());
        }
    }

    /** A question with a request id; it is the same whether it comes by a call of its own or in its session's stream. */
    static Optional<RequestDesk.Wanted> wanted(Principal principal, AskRequest request) {
        return RequestDesk.wanted(principal, AskServiceGrpc.getAskMethod(), request);
    }

    /**
     * Whoever repeats a question has lost the call that asked it: what runs apart from its call is taken over at once, anything else
     * waited for, and what was answered is given again.
     */
    private void askOnce(Call<AskRequest, AskEvent> call, AskRequest request, RequestDesk.Wanted wanted)
            throws InterruptedException {
        if (given.follow(call, desk.name(wanted, pipeline::newName), 0, request.getResultFormat())) {
            return;
        }
        try (RequestDesk.Turn turn = desk.turn(call, wanted, pipeline::newName)) {
            if (given.follow(call, turn.name(), 0, request.getResultFormat())) {
                return;
            }
            given.inTurn(
                    call,
                    turn,
                    pipeline::newName,
                    kept -> again(call, request, kept),
                    name -> ask(call, request, name));
        }
    }

    private void again(Call<AskRequest, AskEvent> call, AskRequest request, KeptAnswer kept)
            throws InterruptedException {
        List<TurnRecord> history = request.getIncludeHistory() ? given.before(call, kept, MOST_HISTORY) : List.of();
        given.again(
                call,
                kept,
                GivenAnswers.stream(call, kept, request.getResultFormat(), request.getResumable()),
                card -> withHistory(card, history));
    }

    private static AnswerCard withHistory(AnswerCard card, List<TurnRecord> history) {
        return card.toBuilder()
                .addAllHistory(history.stream().map(SessionMapper::turn).toList())
                .build();
    }

    private void ask(Call<AskRequest, AskEvent> call, AskRequest request, String answerId) throws InterruptedException {
        Sessions.Place place = sessions.next(call.principal(), Requests.text(request.getSessionId()));
        SessionTag tag = new SessionTag(place.conversation(), history(call.principal(), place, request));
        AskCommand command = command(call.principal(), request, place);
        if (request.getResumable()) {
            askApart(call, request, command, answerId, tag);
            return;
        }
        try (EventWriter<AskEvent> writer = new EventWriter<>(
                call,
                request.getResultFormat(),
                (event, elapsed) -> AskEvents.ofQuestion(event, elapsed).map(m -> tag.on(event, m)),
                AskEvents.ASK_ROWS)) {
            pipeline.ask(command, answerId, Stops.of(call), writer);
        }
    }

    /** Asks on another thread than the call's, and follows like everybody who comes back later. */
    private void askApart(
            Call<AskRequest, AskEvent> call, AskRequest request, AskCommand command, String answerId, SessionTag tag)
            throws InterruptedException {
        NumberedEvents events = new NumberedEvents(tag, "");
        try (EventWriter<AskEvent> writer = events.writer(call, request.getResultFormat());
                LiveAnswer.Reader reader = live.begin(
                        call.principal(),
                        answerId,
                        tag,
                        (cancellation, sink) -> pipeline.ask(command, answerId, cancellation, sink))) {
            events.send(reader, writer);
        }
    }

    private List<TurnRecord> history(Principal principal, Sessions.Place place, AskRequest request) {
        return request.getIncludeHistory() && place.conversation().kept()
                ? sessions.lastTurns(principal, place.conversation().session(), MOST_HISTORY)
                : List.of();
    }

    static AskCommand command(Principal principal, AskRequest request, Sessions.Place place) {
        return new AskCommand(
                principal,
                Requests.text(request.getDataset()).or(place::dataset),
                request.getQuestion(),
                request.getMode() != AskMode.ASK_MODE_GENERATE_ONLY,
                request.hasChoose() ? OptionalInt.of(request.getChoose()) : OptionalInt.empty(),
                Requests.instant(request.getNow()),
                Requests.zone(request.getTimeZone()),
                Requests.language(request.getLanguage()),
                Requests.rows(request.hasMaxRows(), request.getMaxRows()),
                Requests.millis(request.hasTimeoutMs(), request.getTimeoutMs()),
                request.getFresh(),
                place.conversation());
    }
}
