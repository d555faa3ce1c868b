package io.sayquel.server.rpc.endpoint;

import com.google.protobuf.Message;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.rpc.json.Fold;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.Batch;
import io.sayquel.v1.StatementEvent;
import java.util.function.Function;

/**
 * The card of a stream with the stream's rows in it.
 *
 * @param <R> message of the stream
 */
final class CardFold<R extends Message> implements Fold<R> {
    private static final int MOST_BYTES = 64 << 20;

    private final Function<R, Batch> batch;
    private final Function<R, AnswerCard> outcome;
    private final AnswerCard.Builder card = AnswerCard.newBuilder();
    private long bytes;

    private CardFold(Function<R, Batch> batch, Function<R, AnswerCard> outcome) {
        this.batch = batch;
        this.outcome = outcome;
    }

    static CardFold<AskEvent> ofQuestion() {
        return new CardFold<>(AskEvent::getBatch, AskEvent::getOutcome);
    }

    static CardFold<StatementEvent> ofStatement() {
        return new CardFold<>(StatementEvent::getBatch, StatementEvent::getOutcome);
    }

    @Override
    public void add(R message) {
        Batch rows = batch.apply(message);
        bytes += rows.getSerializedSize();
        if (bytes > MOST_BYTES) {
            card.clearRows(); // the card that follows says that it failed, and some rows would say otherwise
            throw new SayquelException(
                    Reason.RESULT_TOO_LARGE,
                    "the rows do not fit into one JSON object of 64 MB",
                    "read them as they come: Accept: application/x-ndjson");
        }
        card.addAllRows(rows.getRowsList());
        card.mergeFrom(outcome.apply(message));
    }

    @Override
    public Message whole() {
        return card.build();
    }
}
