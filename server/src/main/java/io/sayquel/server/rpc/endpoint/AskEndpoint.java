package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.AskCommand;
import io.sayquel.server.ask.AskPipeline;
import io.sayquel.server.model.Principal;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.server.session.Sessions;
import io.sayquel.server.store.TurnRecord;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskMode;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import java.util.List;
import java.util.OptionalInt;

/** Questions. */
public final class AskEndpoint {
    private static final int MOST_HISTORY = 100;

    private final AskPipeline pipeline;
    private final Sessions sessions;
    private final LiveAnswers live;

    public AskEndpoint(AskPipeline pipeline, Sessions sessions, LiveAnswers live) {
        this.pipeline = pipeline;
        this.sessions = sessions;
        this.live = live;
    }

    public Api api() {
        Rpc<AskRequest, AskEvent> ask = Rpc.serverStream(AskServiceGrpc.getAskMethod(), Rpc.Work.LONG, this::ask);
        return Api.of(ask).folding(ask, CardFold::ofQuestion);
    }

    private void ask(Call<AskRequest, AskEvent> call, AskRequest request) throws InterruptedException {
        Sessions.Place place = sessions.next(call.principal(), Requests.text(request.getSessionId()));
        SessionTag tag = new SessionTag(place.conversation(), history(call.principal(), place, request));
        if (request.getResumable()) {
            askApart(call, request, command(call.principal(), request, place), tag);
            return;
        }
        try (EventWriter<AskEvent> writer = new EventWriter<>(
                call,
                request.getResultFormat(),
                (event, elapsed) -> AskEvents.ofQuestion(event, elapsed).map(m -> tag.on(event, m)),
                AskEvents.ASK_ROWS)) {
            pipeline.ask(command(call.principal(), request, place), Stops.of(call), writer);
        }
    }

    /** Asks on another thread than the call's, and follows like everybody who comes back later. */
    private void askApart(Call<AskRequest, AskEvent> call, AskRequest request, AskCommand command, SessionTag tag)
            throws InterruptedException {
        NumberedEvents events = new NumberedEvents(tag, "");
        try (EventWriter<AskEvent> writer = events.writer(call, request.getResultFormat());
                LiveAnswer.Reader reader = live.begin(
                        call.principal(), tag, (cancellation, sink) -> pipeline.ask(command, cancellation, sink))) {
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
