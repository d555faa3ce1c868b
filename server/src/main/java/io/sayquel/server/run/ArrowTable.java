package io.sayquel.server.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** Rows that came from no engine, as the frames in which an engine's rows travel. */
public final class ArrowTable {
    /** Rows of one frame: of rows as wide as a catalogue's, far less than a message may hold. */
    private static final int FRAME_ROWS = 2_048;

    /** What the cells of a column are. */
    public enum Type {
        /** {@code String}. */
        VARCHAR,
        /** {@code Integer}. */
        INTEGER,
        /** {@code Short}. */
        SMALLINT,
        /** {@code Boolean}. */
        BOOLEAN
    }

    /** A column. */
    public record Column(String name, Type type) {}

    private ArrowTable() {}

    /**
     * Writes rows.
     *
     * @param rows a cell may be null
     * @param onSchema gets the schema message, once
     * @param onFrame gets each frame
     */
    public static void write(
            List<Column> columns,
            List<List<Object>> rows,
            Consumer<byte[]> onSchema,
            Consumer<ResultStream.Frame> onFrame) {
        Schema schema = new Schema(columns.stream()
                .map(c -> new Field(c.name(), FieldType.nullable(arrow(c.type())), List.of()))
                .toList());
        try (BufferAllocator memory = new RootAllocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(schema, memory)) {
            FrameWriter writer = FrameWriter.of(root, new DictionaryProvider.MapDictionaryProvider());
            onSchema.accept(writer.schema());
            for (int from = 0; from < rows.size(); from += FRAME_ROWS) {
                List<List<Object>> piece = rows.subList(from, Math.min(rows.size(), from + FRAME_ROWS));
                fill(root, piece);
                onFrame.accept(new ResultStream.Frame(piece.size(), writer.frame(root)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("rows in memory cannot be written", e);
        }
    }

    private static ArrowType arrow(Type type) {
        return switch (type) {
            case VARCHAR -> new ArrowType.Utf8();
            case INTEGER -> new ArrowType.Int(32, true);
            case SMALLINT -> new ArrowType.Int(16, true);
            case BOOLEAN -> new ArrowType.Bool();
        };
    }

    private static void fill(VectorSchemaRoot root, List<List<Object>> rows) {
        for (int column = 0; column < root.getFieldVectors().size(); column++) {
            FieldVector vector = root.getVector(column);
            vector.reset();
            for (int row = 0; row < rows.size(); row++) {
                Object cell = rows.get(row).get(column);
                if (cell != null) {
                    set(vector, row, cell);
                }
            }
            vector.setValueCount(rows.size());
        }
        root.setRowCount(rows.size());
    }

    private static void set(FieldVector vector, int row, Object cell) {
        if (vector instanceof VarCharVector texts) {
            texts.setSafe(row, ((String) cell).getBytes(StandardCharsets.UTF_8));
        } else if (vector instanceof IntVector numbers) {
            numbers.setSafe(row, (Integer) cell);
        } else if (vector instanceof SmallIntVector numbers) {
            numbers.setSafe(row, (Short) cell);
        } else {
            ((BitVector) vector).setSafe(row, Boolean.TRUE.equals(cell) ? 1 : 0);
        }
    }
}
