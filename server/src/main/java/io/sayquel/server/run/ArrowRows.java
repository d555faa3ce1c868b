package io.sayquel.server.run;

import io.sayquel.server.run.ArrowCells.Cell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Frames as rows of plain Java values, for people, cards and digests. A cell is one of
 *
 * <ul>
 *   <li>{@code Boolean}, {@code String}
 *   <li>{@code Long} for whole numbers, {@code BigInteger} where one does not fit; also for exact numbers of scale 0
 *   <li>{@code BigDecimal} with the column's scale; {@code Double}
 *   <li>{@code LocalDate}, {@code LocalTime}, {@code LocalDateTime}, and {@code OffsetDateTime} in UTC for TIMESTAMPTZ
 *   <li>{@code String} as the engine prints it: intervals, blobs, infinite dates and times, 24:00:00
 *   <li>{@code List}, and {@code Map} for structs and maps, in their order
 *   <li>null where there is no value: the one place where null crosses packages, since a row of {@code Optional} would cost more
 *       than the row
 * </ul>
 *
 * <p>Confined to one thread. Lists and maps cannot be changed.
 */
public final class ArrowRows implements AutoCloseable {
    private final BufferAllocator memory = new RootAllocator();
    private final Fed fed = new Fed();
    private final ArrowStreamReader reader = new ArrowStreamReader(fed, memory);
    private final List<Cell> cells = new ArrayList<>();

    /**
     * @param schema the stream's schema message
     */
    public ArrowRows(byte[] schema) {
        fed.feed(schema);
        try {
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            ArrowCells types = new ArrowCells(reader);
            for (Field field : root.getSchema().getFields()) {
                cells.add(types.of(field, root.getVector(cells.size())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("not an Arrow schema message", e);
        }
    }

    /** All rows that are left in a stream, which stays open. */
    public static List<List<Object>> readAll(ResultStream stream) {
        List<List<Object>> rows = new ArrayList<>();
        try (ArrowRows decoder = new ArrowRows(stream.schema())) {
            Optional<ResultStream.Frame> frame = stream.next();
            while (frame.isPresent()) {
                rows.addAll(decoder.rows(frame.get()));
                frame = stream.next();
            }
        }
        return Collections.unmodifiableList(rows);
    }

    /** The rows of the next frame; frames must come in the order of the stream. */
    public List<List<Object>> rows(ResultStream.Frame frame) {
        fed.feed(frame.arrow());
        try {
            reader.loadNextBatch();
            return rows(reader.getVectorSchemaRoot());
        } catch (IOException e) {
            throw new UncheckedIOException("not an Arrow record batch", e);
        }
    }

    private List<List<Object>> rows(VectorSchemaRoot batch) {
        List<List<Object>> rows = new ArrayList<>(batch.getRowCount());
        for (int row = 0; row < batch.getRowCount(); row++) {
            Object[] values = new Object[cells.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = cells.get(i).at(row);
            }
            rows.add(Collections.unmodifiableList(Arrays.asList(values)));
        }
        return rows;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException("memory could not be given back", e);
        }
        memory.close();
    }

    /**
     * What was last fed; the reader never asks for more than one message, with its dictionaries. No stream, because Arrow reads one
     * through a channel that breaks where the thread was interrupted: whoever is stopped hears so from the engine.
     */
    private static final class Fed implements ReadableByteChannel {
        private ByteBuffer bytes = ByteBuffer.allocate(0);

        void feed(byte[] message) {
            bytes = ByteBuffer.wrap(message);
        }

        @Override
        public int read(ByteBuffer target) {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            int length = Math.min(target.remaining(), bytes.remaining());
            target.put(bytes.slice().limit(length));
            bytes.position(bytes.position() + length);
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            bytes = ByteBuffer.allocate(0);
        }
    }
}
