package io.sayquel.server.rpc.endpoint;

import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import io.sayquel.server.ask.AskEvent;
import io.sayquel.server.ask.AskSink;
import io.sayquel.server.rpc.transport.BadField;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.CallDied;
import io.sayquel.server.run.ArrowRows;
import io.sayquel.server.run.ResultStream;
import io.sayquel.v1.Batch;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.Schema;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Writes the steps of one answer to its call, at the client's pace; rows as Arrow frames or as plain values. Confined to one
 * call.
 *
 * @param <R> message of the stream
 */
final class EventWriter<R extends Message> implements AskSink, AutoCloseable {
    private final Call<?, R> call;
    private final boolean plainRows;
    private final BiFunction<AskEvent, Long, Optional<R>> message;
    private final BatchMessage<R> batch;
    private final long start = System.nanoTime();
    private Optional<ArrowRows> decoder = Optional.empty();

    /** Makes the messages that carry rows. */
    interface BatchMessage<R> {
        R schema(Schema schema, long elapsedMicros);

        R batch(Batch batch, long elapsedMicros);
    }

    /**
     * @param format as the request wants it; left open, programs get Arrow and people plain values
     * @param message the message of a step that carries no rows; empty where the stream has none for it
     */
    EventWriter(
            Call<?, R> call,
            ResultFormat format,
            BiFunction<AskEvent, Long, Optional<R>> message,
            BatchMessage<R> batch) {
        if (format == ResultFormat.RESULT_FORMAT_ARROW && call.door() == Call.Door.JSON_OBJECT) {
            throw new BadField(
                    "result_format",
                    "one JSON object cannot hold Arrow frames",
                    "send result_format ROWS, or Accept: application/x-ndjson");
        }
        this.call = call;
        this.plainRows = format == ResultFormat.RESULT_FORMAT_ROWS
                || (format != ResultFormat.RESULT_FORMAT_ARROW && call.door() != Call.Door.GRPC);
        this.message = message;
        this.batch = batch;
    }

    @Override
    public void emit(AskEvent event) {
        emit(event, (System.nanoTime() - start) / 1_000);
    }

    /** Writes a step that happened at another time than now. */
    void emit(AskEvent event, long elapsed) {
        if (event instanceof AskEvent.Columns columns) {
            send(batch.schema(schema(columns), elapsed));
        } else if (event instanceof AskEvent.Rows rows) {
            send(batch.batch(rows(rows.frame()), elapsed));
        } else {
            message.apply(event, elapsed).ifPresent(this::send);
        }
    }

    @Override
    public <T> T waiting(Supplier<T> wait) {
        return call.elsewhere(wait);
    }

    /** Takes note of a step that the client has, as far as later ones rest on it. */
    void pass(AskEvent event) {
        if (event instanceof AskEvent.Columns columns) {
            schema(columns);
        } else if (event instanceof AskEvent.Rows rows) {
            rows(rows.frame());
        }
    }

    private Schema schema(AskEvent.Columns columns) {
        Schema.Builder schema = Schema.newBuilder();
        columns.columns().forEach(c -> schema.addColumns(CardMapper.column(c)));
        if (plainRows) {
            decoder = Optional.of(new ArrowRows(columns.arrow()));
        } else {
            schema.setArrowSchema(UnsafeByteOperations.unsafeWrap(columns.arrow()));
        }
        return schema.build();
    }

    private Batch rows(ResultStream.Frame frame) {
        Batch.Builder rows = Batch.newBuilder().setRowCount(frame.rows());
        if (decoder.isPresent()) {
            List<ListValue> values =
                    decoder.get().rows(frame).stream().map(CellValues::row).toList();
            return rows.addAllRows(values).build();
        }
        return rows.setArrow(UnsafeByteOperations.unsafeWrap(frame.arrow())).build();
    }

    private void send(R outgoing) {
        try {
            call.send(outgoing);
        } catch (CallDied gone) {
            throw new ReaderGone(gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ReaderGone(stopped);
        }
    }

    @Override
    public void close() {
        decoder.ifPresent(ArrowRows::close);
    }
}
