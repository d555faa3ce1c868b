package io.sayquel.server.dataset.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/** What the values of one column are: how often each combination of {@link Form}s occurs, and where first. */
final class ColumnFacts {
    private static final int EXAMPLE = 60;

    private int[] masks = new int[2];
    private long[] counts = new long[2];
    private First[] firsts = new First[2];
    private int size;
    private int last;
    private int scalePoint;
    private int scaleComma;
    private int wholePoint;
    private int wholeComma;
    private long currencies;

    /**
     * The first value of its kind.
     *
     * @param value as it is written, cut if long
     * @param line of the file
     * @param offset in the file
     */
    record First(String value, long line, long offset) {}

    /** Counts a value; false if it is the first of its kind, and {@link #first} is to be called. */
    boolean add(int mask, NumberForm number) {
        if ((mask & (Form.NUMBER | Form.ZERO_PADDED)) != 0) {
            measure(mask, number);
        }
        for (int i = last; i < size; i++) {
            if (masks[i] == mask) {
                counts[i]++;
                last = i;
                return true;
            }
        }
        for (int i = 0; i < last; i++) {
            if (masks[i] == mask) {
                counts[i]++;
                last = i;
                return true;
            }
        }
        return false;
    }

    private void measure(int mask, NumberForm number) {
        if ((mask & (Form.POINT | Form.ZERO_PADDED)) != 0) {
            scalePoint = Math.max(scalePoint, number.scale('.'));
            wholePoint = Math.max(wholePoint, number.precision('.'));
        }
        if ((mask & (Form.COMMA | Form.ZERO_PADDED)) != 0) {
            scaleComma = Math.max(scaleComma, number.scale(','));
            wholeComma = Math.max(wholeComma, number.precision(','));
        }
        if (number.currency() >= 0) {
            currencies |= 1L << number.currency();
        }
    }

    /** Counts the first value of its kind and remembers it. */
    void first(int mask, byte[] buffer, int from, int to, long line, long offset) {
        if (size == masks.length) {
            masks = Arrays.copyOf(masks, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
            firsts = Arrays.copyOf(firsts, 2 * size);
        }
        masks[size] = mask;
        counts[size] = 1;
        firsts[size] = new First(text(buffer, from, to), line, offset);
        last = size++;
    }

    private static String text(byte[] buffer, int from, int to) {
        String whole = new String(buffer, from, Math.min(to - from, 4 * EXAMPLE), StandardCharsets.UTF_8);
        return whole.length() > EXAMPLE ? whole.substring(0, EXAMPLE) + "…" : whole;
    }

    /** Values whose mask passes. */
    long count(IntPredicate mask) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += mask.test(masks[i]) ? counts[i] : 0;
        }
        return sum;
    }

    /** Values that have one of the bits. */
    long with(int bits) {
        return count(mask -> (mask & bits) != 0);
    }

    /** Values that are there: neither empty nor spelled as absent. */
    long present() {
        return count(mask -> (mask & (Form.EMPTY | Form.ABSENT)) == 0);
    }

    /** The first value in the file whose mask passes. */
    Optional<First> firstOf(IntPredicate mask) {
        First found = null;
        for (int i = 0; i < size; i++) {
            if (mask.test(masks[i]) && (found == null || firsts[i].offset() < found.offset())) {
                found = firsts[i];
            }
        }
        return Optional.ofNullable(found);
    }

    /** Most digits after the decimal mark. */
    int scale(char decimal) {
        return decimal == '.' ? scalePoint : scaleComma;
    }

    /** Most digits before the decimal mark. */
    int whole(char decimal) {
        return decimal == '.' ? wholePoint : wholeComma;
    }

    /** Bits of {@link NumberForm#CURRENCIES} that occur. */
    long currencies() {
        return currencies;
    }
}
