package io.sayquel.jdbc.internal.wire;

/** Some bytes of a larger array, not copied: rows are most of what comes. */
public final class ByteRange {
    private static final ByteRange EMPTY = new ByteRange(new byte[0], 0, 0);

    private final byte[] array;
    private final int from;
    private final int to;

    public ByteRange(byte[] array, int from, int to) {
        this.array = array;
        this.from = from;
        this.to = to;
    }

    static ByteRange empty() {
        return EMPTY;
    }

    /** The array they lie in; not to be changed. */
    public byte[] array() {
        return array;
    }

    /** Where they begin. */
    public int from() {
        return from;
    }

    /** Behind the last. */
    public int to() {
        return to;
    }

    public boolean isEmpty() {
        return from == to;
    }
}
