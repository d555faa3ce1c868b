package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.AskEvent;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.v1.Batch;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.Schema;
import java.util.Optional;

/** Steps of a question as messages that say where to go on after them. Confined to one call. */
final class NumberedEvents implements EventWriter.BatchMessage<io.sayquel.v1.AskEvent> {
    private final SessionTag tag;
    private WatchToken token;

    /** @param answer empty until its first step names it */
    NumberedEvents(SessionTag tag, String answer) {
        this.tag = tag;
        this.token = new WatchToken(answer, 0);
    }

    EventWriter<io.sayquel.v1.AskEvent> writer(Call<?, io.sayquel.v1.AskEvent> call, ResultFormat format) {
        return new EventWriter<>(call, format, this::message, this);
    }

    /** Sends everything that a reader has yet to read. */
    void send(LiveAnswer.Reader reader, EventWriter<io.sayquel.v1.AskEvent> writer) throws InterruptedException {
        for (Optional<LiveAnswer.Entry> next = reader.next(); next.isPresent(); next = reader.next()) {
            LiveAnswer.Entry entry = next.get();
            String answer = entry.event() instanceof AskEvent.Accepted accepted ? accepted.answerId() : token.answer();
            token = new WatchToken(answer, entry.number());
            writer.emit(entry.event(), entry.elapsedMicros());
        }
    }

    private Optional<io.sayquel.v1.AskEvent> message(AskEvent event, long elapsedMicros) {
        return AskEvents.ofQuestion(event, elapsedMicros)
                .map(m -> tag.on(event, m))
                .map(this::numbered);
    }

    private io.sayquel.v1.AskEvent numbered(io.sayquel.v1.AskEvent message) {
        return message.toBuilder().setResumeToken(token.text()).build();
    }

    @Override
    public io.sayquel.v1.AskEvent schema(Schema schema, long elapsedMicros) {
        return numbered(AskEvents.ASK_ROWS.schema(schema, elapsedMicros));
    }

    @Override
    public io.sayquel.v1.AskEvent batch(Batch batch, long elapsedMicros) {
        return numbered(AskEvents.ASK_ROWS.batch(batch, elapsedMicros));
    }
}
