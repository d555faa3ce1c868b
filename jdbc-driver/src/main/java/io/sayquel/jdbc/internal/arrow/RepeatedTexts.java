package io.sayquel.jdbc.internal.arrow;

import java.nio.charset.StandardCharsets;

/**
 * Short texts of a column that were read lately, so that what repeats, as codes and names of groups do, is neither decoded nor held
 * anew for each row. A column in which little repeats is soon left alone. Confined to one thread.
 */
public final class RepeatedTexts {
    private static final int PLACES = 256;
    /** Three words tell all bytes of a text of this length. */
    private static final int LONGEST = 24;
    /** After so many texts it shows whether it pays. */
    private static final int TRIAL = 2_048;

    /** Of each place the length of its text in bytes, and its first, middle and last bytes: together they are the text. */
    private final int[] lengths = new int[PLACES];

    private final long[] words = new long[3 * PLACES];
    private final String[] texts = new String[PLACES];
    private int asked;
    private int found;
    private boolean useless;

    /** A text, the same object as before where it was read lately. */
    String of(byte[] bytes, int from, int length) {
        if (useless || length > LONGEST) {
            return decoded(bytes, from, length);
        }
        long first = first(bytes, from, length);
        long middle = length > 16 ? Bytes.int64(bytes, from + 8) : 0;
        long last = length >= 8 ? Bytes.int64(bytes, from + length - 8) : 0;
        int place = place(first, middle, last);
        asked++;
        if (isAt(place, length, first, middle, last)) {
            found++;
        } else {
            useless = asked > TRIAL && found < asked / 2;
            lengths[place] = length;
            words[3 * place] = first;
            words[3 * place + 1] = middle;
            words[3 * place + 2] = last;
            texts[place] = decoded(bytes, from, length);
        }
        return texts[place];
    }

    private boolean isAt(int place, int length, long first, long middle, long last) {
        return texts[place] != null
                && lengths[place] == length
                && words[3 * place] == first
                && words[3 * place + 1] == middle
                && words[3 * place + 2] == last;
    }

    /** The first eight bytes, or all of fewer. */
    private static long first(byte[] bytes, int from, int length) {
        if (length >= 8) {
            return Bytes.int64(bytes, from);
        }
        long word = 0;
        for (int i = 0; i < length; i++) {
            word = (word << 8) | (bytes[from + i] & 0xff);
        }
        return word;
    }

    /** Spread by a multiplication, as Fibonacci hashing does. */
    private static int place(long first, long middle, long last) {
        long mixed = (first + Long.rotateLeft(last, 21) + Long.rotateLeft(middle, 42)) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 56);
    }

    private static String decoded(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
}
