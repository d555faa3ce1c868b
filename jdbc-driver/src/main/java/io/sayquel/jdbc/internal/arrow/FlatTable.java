package io.sayquel.jdbc.internal.arrow;

import static io.sayquel.jdbc.internal.arrow.ArrowException.check;

import java.nio.charset.StandardCharsets;

/**
 * A table of a FlatBuffer: the metadata of Arrow's messages. A field is named by its number in Arrow's {@code .fbs} files. Every
 * access stays inside the metadata's bytes, {@code [low, high)}.
 */
final class FlatTable {
    private static final int MAX_TEXT = 10_000;

    private final byte[] bytes;
    private final int low;
    private final int high;
    private final int table;

    private FlatTable(byte[] bytes, int low, int high, int table) {
        this.bytes = bytes;
        this.low = low;
        this.high = high;
        this.table = table;
    }

    /** The root table of a FlatBuffer. */
    static FlatTable root(byte[] bytes, int low, int high) {
        FlatTable outer = new FlatTable(bytes, low, high, low);
        return outer.at(outer.indirect(low));
    }

    private FlatTable at(int position) {
        return new FlatTable(bytes, low, high, position);
    }

    boolean has(int field) {
        return slot(field, 1) != 0;
    }

    int unsignedByte(int field) {
        int at = slot(field, 1);
        return at == 0 ? 0 : bytes[at] & 0xff;
    }

    int int16(int field, int absent) {
        int at = slot(field, 2);
        return at == 0 ? absent : Bytes.int16(bytes, at);
    }

    int int32(int field, int absent) {
        int at = slot(field, 4);
        return at == 0 ? absent : Bytes.int32(bytes, at);
    }

    long int64(int field) {
        int at = slot(field, 8);
        return at == 0 ? 0 : Bytes.int64(bytes, at);
    }

    FlatTable table(int field) {
        int at = slot(field, 4);
        check(at != 0, "a part is missing");
        return at(indirect(at));
    }

    String text(int field) {
        int length = count(field, 1);
        check(length <= MAX_TEXT, "a name of " + length + " bytes");
        return new String(bytes, first(field, length, 1), length, StandardCharsets.UTF_8);
    }

    /** Elements of a vector; none if it is absent. */
    int count(int field, int width) {
        int at = slot(field, 4);
        if (at == 0) {
            return 0;
        }
        int count = Bytes.int32(bytes, indirect(at));
        check(count >= 0 && count <= (high - low) / width, "a list that is longer than its message");
        return count;
    }

    /** Where a vector's elements begin. */
    int first(int field, int count, int width) {
        return count == 0 ? low : within(indirect(slot(field, 4)) + 4, count * width);
    }

    /** Table {@code index} of a vector of tables that begins at {@code first}. */
    FlatTable element(int first, int index) {
        return at(indirect(first + 4 * index));
    }

    /** The number at a position. */
    int number(int at) {
        return Bytes.int32(bytes, within(at, 4));
    }

    private int slot(int field, int width) {
        int vtable = within(table - Bytes.int32(bytes, within(table, 4)), 4);
        int entry = 4 + 2 * field;
        if (entry + 2 > (Bytes.int16(bytes, vtable) & 0xffff)) {
            return 0;
        }
        int offset = Bytes.int16(bytes, within(vtable + entry, 2)) & 0xffff;
        return offset == 0 ? 0 : within(table + offset, width);
    }

    private int indirect(int at) {
        int target = at + Bytes.int32(bytes, within(at, 4));
        check(target > at, "a reference backwards");
        return within(target, 4);
    }

    private int within(int at, int width) {
        check(at >= low && at <= high - width, "a position out of bounds");
        return at;
    }
}
