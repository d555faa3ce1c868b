package io.sayquel.jdbc.internal.arrow;

import static io.sayquel.jdbc.internal.arrow.ArrowException.check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The values of one field in one batch, where they lie. Everything that positions depend on was checked when the batch was read, so
 * that getters need no check: buffers, offsets, indices of dictionaries and tags of unions. A row out of range is the caller's
 * mistake, and a value of a row that is null has no meaning. The getters of fixed width allocate nothing.
 */
public final class Vector {
    private final Field field;
    private final byte[] bytes;
    private final int rows;
    private final int validity;
    private final int offsets;
    private final int data;
    private final int dataLength;
    private final Vector[] children;
    private final Vector dictionary;

    Vector(VectorBuilder from) {
        this.field = from.field;
        this.bytes = from.bytes;
        this.rows = from.rows;
        this.validity = from.validity;
        this.offsets = from.offsets;
        this.data = from.data;
        this.dataLength = from.dataLength;
        this.children = from.children;
        this.dictionary = from.dictionary;
    }

    public Field field() {
        return field;
    }

    public int rows() {
        return rows;
    }

    public boolean isNull(int row) {
        if (validity >= 0) {
            return (bytes[validity + (row >> 3)] >> (row & 7) & 1) == 0;
        }
        return field.kind() == Field.Kind.NULL;
    }

    public boolean bool(int row) {
        return (bytes[data + (row >> 3)] >> (row & 7) & 1) != 0;
    }

    /** Of INT, DATE, TIME and TIMESTAMP. An unsigned number of 64 bits is to be read as unsigned. */
    public long integer(int row) {
        switch (field.width()) {
            case 1:
                return field.signed() ? bytes[data + row] : bytes[data + row] & 0xff;
            case 2:
                short two = Bytes.int16(bytes, data + 2 * row);
                return field.signed() ? two : two & 0xffff;
            case 4:
                int four = Bytes.int32(bytes, data + 4 * row);
                return field.signed() || field.kind() != Field.Kind.INT ? four : four & 0xffff_ffffL;
            default:
                return Bytes.int64(bytes, data + 8 * row);
        }
    }

    /** Of FLOAT. */
    public double real(int row) {
        return field.width() == 4
                ? Float.intBitsToFloat(Bytes.int32(bytes, data + 4 * row))
                : Double.longBitsToDouble(Bytes.int64(bytes, data + 8 * row));
    }

    /** Whether a DECIMAL, its point left out, fits a long; nearly all money does. */
    public boolean fitsLong(int row) {
        int at = data + 16 * row;
        return Bytes.int64(bytes, at + 8) == Bytes.int64(bytes, at) >> 63;
    }

    /** A DECIMAL without its point, if it {@link #fitsLong}. */
    public long unscaled(int row) {
        return Bytes.int64(bytes, data + 16 * row);
    }

    public BigDecimal decimal(int row) {
        int at = data + 16 * row;
        long low = Bytes.int64(bytes, at);
        long high = Bytes.int64(bytes, at + 8);
        if (high == low >> 63) {
            return BigDecimal.valueOf(low, field.scale());
        }
        byte[] big = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        return new BigDecimal(new BigInteger(big), field.scale());
    }

    public String text(int row) {
        int start = start(row);
        return new String(bytes, data + start, end(row) - start, StandardCharsets.UTF_8);
    }

    /** The same, one object for what was read lately. */
    public String text(int row, RepeatedTexts lately) {
        int start = start(row);
        return lately.of(bytes, data + start, end(row) - start);
    }

    public byte[] binary(int row) {
        int start = start(row);
        return Arrays.copyOfRange(bytes, data + start, data + end(row));
    }

    public int months(int row) {
        return Bytes.int32(bytes, data + 16 * row);
    }

    public int days(int row) {
        return Bytes.int32(bytes, data + 16 * row + 4);
    }

    public long nanos(int row) {
        return Bytes.int64(bytes, data + 16 * row + 8);
    }

    /** First element of a LIST, FIXED_LIST or MAP within its child; of TEXT and BINARY the first byte. */
    public int start(int row) {
        if (field.kind() == Field.Kind.FIXED_LIST) {
            return row * field.width();
        }
        return Bytes.int32(bytes, offsets + 4 * row);
    }

    /** Behind the last. */
    public int end(int row) {
        return field.kind() == Field.Kind.FIXED_LIST
                ? (row + 1) * field.width()
                : Bytes.int32(bytes, offsets + 4 * row + 4);
    }

    public int childCount() {
        return children.length;
    }

    public Vector child(int index) {
        return children[index];
    }

    /** Which child holds a UNION's value. */
    public int member(int row) {
        return field.childOf(bytes[data + row]);
    }

    /** The values that an INT with a dictionary indexes. */
    public Vector dictionary() {
        return dictionary;
    }

    /** Where in the dictionary a row's value is. */
    public int index(int row) {
        return (int) integer(row);
    }

    /** Checks what positions depend on and what is data: once, for all rows. */
    Vector checked() {
        if (field.dictionary().isPresent()) {
            checkIndices();
        } else if (field.kind() == Field.Kind.UNION) {
            for (int row = 0; row < rows; row++) {
                check(member(row) >= 0, "a union without that member");
            }
        } else if (dataLength >= 0 && rows > 0) {
            checkOffsets();
        }
        return this;
    }

    private void checkOffsets() {
        int last = Bytes.int32(bytes, offsets);
        check(last >= 0, "a value out of bounds");
        for (int row = 1; row <= rows; row++) {
            int next = Bytes.int32(bytes, offsets + 4 * row);
            check(next >= last, "a value out of bounds");
            last = next;
        }
        check(last <= dataLength, "a value out of bounds");
    }

    private void checkIndices() {
        for (int row = 0; row < rows; row++) {
            long index = isNull(row) ? 0 : integer(row);
            check(isNull(row) || (index >= 0 && index < dictionary.rows), "an index out of bounds");
        }
    }
}
