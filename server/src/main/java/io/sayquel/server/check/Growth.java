package io.sayquel.server.check;

/**
 * How large a value can get: {@code cells} times the largest cell that is read, plus {@code bytes}, plus {@code carried} times what
 * is carried from step to step of a recursion or a reduction.
 *
 * @param items the most items of a list, where its text says; {@link #UNKNOWN} else, {@link #SCALAR} of a number or date
 */
record Growth(long cells, long bytes, long carried, long items) {
    static final long UNKNOWN = -1;
    static final long SCALAR = -2;
    static final Growth NOTHING = bytes(0);
    /** A number, a date, a truth value; as text, its digits. */
    static final Growth NUMBER = new Growth(0, 32, 0, SCALAR);

    static final Growth CELL = new Growth(1, 0, 0, UNKNOWN);
    static final Growth CARRIED = new Growth(0, 0, 1, UNKNOWN);

    static Growth bytes(long bytes) {
        return new Growth(0, bytes, 0, UNKNOWN);
    }

    /** Both, one behind the other. */
    Growth and(Growth other) {
        long together = items < 0 || other.items < 0 ? UNKNOWN : add(items, other.items);
        return new Growth(add(cells, other.cells), add(bytes, other.bytes), add(carried, other.carried), together);
    }

    /** Either. */
    Growth or(Growth other) {
        long most = items < 0 || other.items < 0 ? UNKNOWN : Math.max(items, other.items);
        return new Growth(
                Math.max(cells, other.cells),
                Math.max(bytes, other.bytes),
                Math.max(carried, other.carried),
                items == other.items ? items : most);
    }

    /** So many times the value. */
    Growth times(long factor) {
        return new Growth(multiply(cells, factor), multiply(bytes, factor), multiply(carried, factor), UNKNOWN);
    }

    Growth withItems(long most) {
        return new Growth(cells, bytes, carried, most);
    }

    Growth withoutCarried() {
        return new Growth(cells, bytes, 0, items);
    }

    /** Whether it is of fixed size whatever is done to it. */
    boolean isScalar() {
        return items == SCALAR;
    }

    private static long add(long a, long b) {
        return Math.min(Integer.MAX_VALUE, a + b);
    }

    private static long multiply(long a, long b) {
        return Math.min(Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, a) * Math.min(Integer.MAX_VALUE, b));
    }
}
