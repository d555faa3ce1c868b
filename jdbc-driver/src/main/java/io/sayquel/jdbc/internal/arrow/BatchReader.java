package io.sayquel.jdbc.internal.arrow;

import static io.sayquel.jdbc.internal.arrow.ArrowException.check;

import java.util.List;
import java.util.Map;

/** Reads one record batch: finds each buffer of each vector, and checks that it is as long as its rows need. */
final class BatchReader {
    /** A NULL column claims rows for no bytes at all; no batch of the server is near this. */
    private static final int MAX_ROWS = 1 << 24;

    private static final int NODE = 16;
    private static final int BUFFER = 16;

    private final byte[] bytes;
    private final int body;
    private final int bodyLength;
    private final Map<Long, Vector> dictionaries;
    private int nodes;
    private int nodesLeft;
    private int buffers;
    private int buffersLeft;
    private int lastLength;

    BatchReader(byte[] bytes, int body, int bodyLength, Map<Long, Vector> dictionaries) {
        this.bytes = bytes;
        this.body = body;
        this.bodyLength = bodyLength;
        this.dictionaries = dictionaries;
    }

    Vector[] read(FlatTable batch, List<Field> fields) {
        check(!batch.has(3), "compressed");
        int rows = rows(batch.int64(0));
        nodesLeft = batch.count(1, NODE);
        nodes = batch.first(1, nodesLeft, NODE);
        buffersLeft = batch.count(2, BUFFER);
        buffers = batch.first(2, buffersLeft, BUFFER);
        Vector[] vectors = new Vector[fields.size()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = vector(fields.get(i));
            check(vectors[i].rows() == rows, "columns of different length");
        }
        check(nodesLeft == 0 && buffersLeft == 0, "buffers that belong to nothing");
        return vectors;
    }

    /** How many rows a batch says it has. */
    static int rows(long claimed) {
        check(claimed >= 0 && claimed <= MAX_ROWS, "a batch of " + claimed + " rows");
        return (int) claimed;
    }

    private Vector vector(Field field) {
        check(nodesLeft-- > 0, "a column is missing");
        VectorBuilder vector = new VectorBuilder(field, bytes);
        vector.rows = rows(Bytes.int64(bytes, nodes));
        long nulls = Bytes.int64(bytes, nodes + 8);
        nodes += NODE;
        check(nulls >= 0 && nulls <= vector.rows, "more nulls than rows");
        long rows = vector.rows;
        if (field.kind() != Field.Kind.NULL && field.kind() != Field.Kind.UNION) {
            int at = buffer(nulls == 0 ? 0 : (rows + 7) / 8);
            vector.validity = nulls == 0 ? -1 : at;
        }
        readData(vector, rows);
        if (field.dictionary().isPresent()) {
            vector.dictionary = dictionaries.get(field.dictionary().get());
            check(vector.dictionary != null || nulls == rows, "a dictionary is missing");
        } else {
            readChildren(vector, rows);
        }
        return new Vector(vector).checked();
    }

    private void readData(VectorBuilder vector, long rows) {
        switch (vector.field.kind()) {
            case NULL:
            case STRUCT:
            case FIXED_LIST:
                break;
            case BOOL:
                vector.data = buffer((rows + 7) / 8);
                break;
            case BINARY:
            case TEXT:
                vector.offsets = buffer(rows == 0 ? 0 : 4 * rows + 4);
                vector.data = buffer(0);
                vector.dataLength = lastLength;
                break;
            case LIST:
            case MAP:
                vector.offsets = buffer(rows == 0 ? 0 : 4 * rows + 4);
                break;
            case UNION:
                vector.data = buffer(rows);
                break;
            default:
                vector.data = buffer(rows * vector.field.width());
        }
    }

    private void readChildren(VectorBuilder vector, long rows) {
        List<Field> fields = vector.field.children();
        if (fields.isEmpty()) {
            return;
        }
        Field.Kind kind = vector.field.kind();
        vector.children = new Vector[fields.size()];
        for (int i = 0; i < vector.children.length; i++) {
            Vector child = vector(fields.get(i));
            vector.children[i] = child;
            if (kind == Field.Kind.LIST || kind == Field.Kind.MAP) {
                vector.dataLength = child.rows();
            } else {
                long due = kind == Field.Kind.FIXED_LIST ? rows * vector.field.width() : rows;
                check(child.rows() == due, "a child of a wrong length");
            }
        }
    }

    private int buffer(long atLeast) {
        check(buffersLeft-- > 0, "a buffer is missing");
        long offset = Bytes.int64(bytes, buffers);
        long length = Bytes.int64(bytes, buffers + 8);
        buffers += BUFFER;
        check(
                offset >= 0 && length >= atLeast && offset <= bodyLength && length <= bodyLength - offset,
                "a buffer out of bounds");
        lastLength = (int) length;
        return body + (int) offset;
    }
}
