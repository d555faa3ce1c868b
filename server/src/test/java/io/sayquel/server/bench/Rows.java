package io.sayquel.server.bench;

import io.sayquel.server.run.ArrowRows;
import io.sayquel.server.run.ResultStream.Frame;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Batch;
import io.sayquel.v1.ExecuteRequest;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.Schema;
import io.sayquel.v1.StatementEvent;
import io.sayquel.v1.StatementServiceGrpc;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;

/** The rows of one statement over gRPC, read in different ways; each way reads them all and tells how many there were. */
final class Rows {
    private final ServerProcess server;
    private final String dataset;
    private final String sql;

    Rows(ServerProcess server, String dataset, String sql) {
        this.server = server;
        this.dataset = dataset;
        this.sql = sql;
    }

    private Iterator<StatementEvent> events() {
        return StatementServiceGrpc.newBlockingStub(server.channel())
                .execute(ExecuteRequest.newBuilder()
                        .setDataset(dataset)
                        .setSql(sql)
                        .setResultFormat(ResultFormat.RESULT_FORMAT_ARROW)
                        .setTimeoutMs(300_000)
                        .build());
    }

    /** Only counted; {@code each} sees every batch before the next is asked for. */
    long count(Consumer<Batch> each) {
        return read(schema -> {}, each);
    }

    /** As Arrow vectors, by Arrow's own reader. */
    long vectors() throws IOException {
        Parts parts = new Parts(events());
        try (BufferAllocator memory = new RootAllocator();
                ArrowStreamReader reader = new ArrowStreamReader(new SequenceInputStream(parts), memory)) {
            long rows = 0;
            while (reader.loadNextBatch()) {
                rows += reader.getVectorSchemaRoot().getRowCount();
            }
            return rows;
        }
    }

    /** Every value as a Java object. */
    long values() {
        try (Decoder decoder = new Decoder()) {
            return read(decoder::open, decoder::read);
        }
    }

    private long read(Consumer<Schema> onSchema, Consumer<Batch> onBatch) {
        long rows = 0;
        for (Iterator<StatementEvent> events = events(); events.hasNext(); ) {
            StatementEvent event = events.next();
            if (event.hasSchema()) {
                onSchema.accept(event.getSchema());
            }
            if (event.hasBatch()) {
                rows += event.getBatch().getRowCount();
                onBatch.accept(event.getBatch());
            }
            mustBeAnswered(event);
        }
        return rows;
    }

    private static void mustBeAnswered(StatementEvent event) {
        AnswerCard card = event.getOutcome();
        if (event.hasOutcome() && card.getOutcome() != Outcome.OUTCOME_ANSWERED) {
            throw new IllegalStateException(card.getReason() + ": " + card.getMessage());
        }
    }

    /** The Arrow stream in the pieces in which it comes. */
    @SuppressWarnings("JdkObsolete") // what SequenceInputStream wants
    private record Parts(Iterator<StatementEvent> events) implements Enumeration<InputStream> {
        @Override
        public boolean hasMoreElements() {
            return events.hasNext();
        }

        @Override
        public InputStream nextElement() {
            StatementEvent event = events.next();
            mustBeAnswered(event);
            return event.hasSchema()
                    ? event.getSchema().getArrowSchema().newInput()
                    : event.getBatch().getArrow().newInput();
        }
    }

    /** Confined to one stream. */
    private static final class Decoder implements AutoCloseable {
        private Iterable<ArrowRows> open = Collections.emptyList();

        void open(Schema schema) {
            open = Collections.singletonList(
                    new ArrowRows(schema.getArrowSchema().toByteArray()));
        }

        void read(Batch batch) {
            Frame frame = new Frame(batch.getRowCount(), batch.getArrow().toByteArray());
            open.forEach(decoder -> decoder.rows(frame));
        }

        @Override
        public void close() {
            open.forEach(ArrowRows::close);
        }
    }
}
