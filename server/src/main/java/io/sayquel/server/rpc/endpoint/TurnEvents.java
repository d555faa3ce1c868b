package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.AskEvent;
import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.v1.Batch;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.Schema;
import io.sayquel.v1.SessionEvent;
import java.util.List;
import java.util.Optional;

/** The steps of one turn as messages of its session's stream. */
final class TurnEvents implements EventWriter.BatchMessage<SessionEvent> {
    private final Conversation conversation;
    private final SessionTag tag;

    TurnEvents(Conversation conversation) {
        this.conversation = conversation;
        this.tag = new SessionTag(conversation, List.of());
    }

    EventWriter<SessionEvent> writer(Call<?, SessionEvent> call, ResultFormat format) {
        return new EventWriter<>(call, format, this::message, this);
    }

    /** The stream of a turn that is given again. */
    static GivenAnswers.Stream<SessionEvent> again(
            Call<?, SessionEvent> call, String session, int turn, ResultFormat format) {
        TurnEvents events = new TurnEvents(new Conversation(session, turn, List.of()));
        return new GivenAnswers.Stream<>() {
            @Override
            public EventWriter<SessionEvent> rows() {
                return events.writer(call, format);
            }

            @Override
            public void send(io.sayquel.v1.AskEvent event) throws InterruptedException {
                SessionEvent.Builder message = events.of(event);
                if (event.hasOutcome()) {
                    message.setResumeToken(new ResumeToken(session, turn).text());
                }
                call.send(message.build());
            }
        };
    }

    private Optional<SessionEvent> message(AskEvent event, long elapsedMicros) {
        return AskEvents.ofQuestion(event, elapsedMicros)
                .map(m -> tag.on(event, m))
                .map(m -> {
                    SessionEvent.Builder message = of(m);
                    if (event instanceof AskEvent.Ended ended) {
                        message.setTurn(ended.turn())
                                .setResumeToken(new ResumeToken(conversation.session(), ended.turn()).text());
                    }
                    return message.build();
                });
    }

    private SessionEvent.Builder of(io.sayquel.v1.AskEvent message) {
        return SessionEvent.newBuilder().setAsk(message).setTurn(conversation.next());
    }

    @Override
    public SessionEvent schema(Schema schema, long elapsedMicros) {
        return of(AskEvents.ASK_ROWS.schema(schema, elapsedMicros)).build();
    }

    @Override
    public SessionEvent batch(Batch batch, long elapsedMicros) {
        return of(AskEvents.ASK_ROWS.batch(batch, elapsedMicros)).build();
    }
}
