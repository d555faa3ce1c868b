package io.sayquel.jdbc.internal.arrow;

import static io.sayquel.jdbc.internal.arrow.ArrowException.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One Arrow IPC stream, which comes in pieces. Confined to one thread. */
public final class ArrowStream {
    private static final int CONTINUATION = -1;
    private static final int SCHEMA = 1;
    private static final int DICTIONARY = 2;
    private static final int BATCH = 3;

    private final Map<Long, Vector> dictionaries = new HashMap<>();
    private Map<Long, Field> dictionaryFields = Map.of();
    private List<Field> fields = List.of();
    private boolean schemaRead;
    private Vector[] vectors = {};
    private int rows;

    /** The columns; none before the schema was fed. */
    public List<Field> fields() {
        return fields;
    }

    /** The columns' values in the batch that was fed last. */
    public Vector[] vectors() {
        return vectors;
    }

    /** Rows of the batch that was fed last. */
    public int rows() {
        return rows;
    }

    /**
     * Reads the messages in {@code bytes[from, to)}; whether there was a record batch, of which the last is then current. The array
     * is not copied and must not be changed while the batch is in use.
     *
     * @throws ArrowException if they are none
     */
    public boolean feed(byte[] bytes, int from, int to) {
        boolean batch = false;
        int at = from;
        while (at < to) {
            check(to - at >= 8 && Bytes.int32(bytes, at) == CONTINUATION, "no message where one begins");
            int length = Bytes.int32(bytes, at + 4);
            at += 8;
            if (length == 0) {
                break; // the stream's end, which may also be missing
            }
            check(length > 0 && length <= to - at, "a message that is cut");
            int body = at + length;
            FlatTable message = FlatTable.root(bytes, at, body);
            long bodyLength = message.int64(3);
            check(bodyLength >= 0 && bodyLength <= to - body, "a message that is cut");
            batch |= read(message, bytes, body, (int) bodyLength);
            at = body + (int) bodyLength;
        }
        return batch;
    }

    private boolean read(FlatTable message, byte[] bytes, int body, int bodyLength) {
        FlatTable header = message.table(2);
        switch (message.unsignedByte(1)) {
            case SCHEMA:
                readSchema(header);
                return false;
            case DICTIONARY:
                readDictionary(header, new BatchReader(bytes, body, bodyLength, Map.of()));
                return false;
            case BATCH:
                check(schemaRead, "rows before their columns");
                rows = BatchReader.rows(header.int64(0));
                vectors = new BatchReader(bytes, body, bodyLength, dictionaries).read(header, fields);
                return true;
            default:
                throw new ArrowException("a message of kind " + message.unsignedByte(1));
        }
    }

    private void readSchema(FlatTable header) {
        check(!schemaRead, "a second schema");
        SchemaReader reader = new SchemaReader();
        fields = List.copyOf(reader.read(header));
        dictionaryFields = reader.dictionaries();
        schemaRead = true;
    }

    private void readDictionary(FlatTable header, BatchReader reader) {
        long id = header.int64(0);
        Field values = dictionaryFields.get(id);
        check(values != null, "a dictionary of no column");
        check(header.unsignedByte(2) == 0, "a dictionary in pieces"); // DuckDB sends none
        dictionaries.put(id, reader.read(header.table(1), List.of(values))[0]);
    }
}
