package io.sayquel.jdbc.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads one protobuf message in place. {@link #next} goes to the next field; a field that is not asked for is passed over, so that a
 * newer server may say more. Every length is checked against the bytes there are.
 */
final class ProtoReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private int type;
    private boolean pending;

    ProtoReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    static ProtoReader of(byte[] bytes) {
        return new ProtoReader(bytes, 0, bytes.length);
    }

    /** Goes to the next field; false at the end. */
    boolean next() throws WireException {
        if (pending) {
            skip();
        }
        if (at == end) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        type = (int) (tag & 7);
        if (tag >>> 32 != 0 || field == 0) {
            throw WireException.malformed("a field without number");
        }
        pending = true;
        return true;
    }

    /** Number of the field that {@link #next} went to. */
    int field() {
        return field;
    }

    long number() throws WireException {
        expect(VARINT);
        return varint();
    }

    int int32() throws WireException {
        return (int) number();
    }

    /** A repeated number, whether packed or not; of the latter one at a time. */
    long[] numbers() throws WireException {
        if (type == VARINT) {
            return new long[] {number()};
        }
        ProtoReader packed = slice();
        long[] values = new long[packed.end - packed.at];
        int count = 0;
        while (packed.at < packed.end) {
            values[count++] = packed.varint();
        }
        return Arrays.copyOf(values, count);
    }

    boolean flag() throws WireException {
        return number() != 0;
    }

    double real() throws WireException {
        expect(FIXED64);
        return Double.longBitsToDouble(fixed(8));
    }

    String text() throws WireException {
        expect(LENGTH_DELIMITED);
        int length = length();
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }

    ProtoReader message() throws WireException {
        return slice();
    }

    /** The field's bytes, to be read where they lie. */
    ByteRange range() throws WireException {
        ProtoReader inner = slice();
        return new ByteRange(inner.bytes, inner.at, inner.end);
    }

    private ProtoReader slice() throws WireException {
        expect(LENGTH_DELIMITED);
        int length = length();
        ProtoReader inner = new ProtoReader(bytes, at, at + length);
        at += length;
        return inner;
    }

    private void expect(int wanted) throws WireException {
        if (type != wanted) {
            throw WireException.malformed("field " + field + " has wire type " + type);
        }
        pending = false;
    }

    private void skip() throws WireException {
        pending = false;
        switch (type) {
            case VARINT:
                varint();
                break;
            case FIXED64:
                fixed(8);
                break;
            case FIXED32:
                fixed(4);
                break;
            case LENGTH_DELIMITED:
                int length = length(); // first, since it moves on by itself
                at += length;
                break;
            default:
                throw WireException.malformed("wire type " + type);
        }
    }

    private int length() throws WireException {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw WireException.malformed("a field that is longer than its message");
        }
        return (int) length;
    }

    private long varint() throws WireException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (at == end) {
                throw WireException.malformed("a message that ends within a number");
            }
            byte b = bytes[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw WireException.malformed("a number of more than ten bytes");
    }

    private long fixed(int width) throws WireException {
        if (width > end - at) {
            throw WireException.malformed("a message that ends within a number");
        }
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (bytes[at++] & 0xffL) << (8 * i);
        }
        return value;
    }
}
