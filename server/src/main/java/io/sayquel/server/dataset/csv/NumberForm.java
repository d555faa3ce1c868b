package io.sayquel.server.dataset.csv;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads one value at a time as a number, in every way in which people write them: {@code 1,234.50}, {@code 1.234,50},
 * {@code 1'234.50}, {@code 1 234,50}, {@code (12.00)}, {@code $5}, {@code Rp 1.500}, {@code 12 %}, {@code 1e-3}. Holds what it
 * found of the last value. Confined to one thread.
 */
final class NumberForm {
    /** As they are written before or after numbers. The longer of two that begin alike comes first. */
    static final List<String> CURRENCIES = List.of(
            "US$", "A$", "C$", "R$", "$", "€", "£", "¥", "₹", "₩", "₽", "₺", "฿", "₫", "Rp", "USD", "EUR", "GBP", "JPY",
            "IDR", "CHF", "INR", "AUD", "CAD", "SGD", "MYR", "CNY", "kr", "zł");

    private static final List<byte[]> CURRENCY_BYTES =
            CURRENCIES.stream().map(c -> c.getBytes(StandardCharsets.UTF_8)).toList();
    private static final boolean[] BEGINNINGS = beginnings();
    private static final int MOST_GROUPS = 8;
    private static final int EXACT_DIGITS = 18;

    private final int[] lengths = new int[MOST_GROUPS + 1]; // digits before, between and after the marks
    private final char[] marks = new char[MOST_GROUPS];
    private int groups;
    private int digits;
    private boolean zeroFirst;
    private boolean negative;
    private boolean plus;
    private int exponentAt; // where the text after e begins; 0 if there is none
    private int currency = -1;
    private byte[] bytes = new byte[0];
    private int from;
    private int to;

    private static boolean[] beginnings() {
        boolean[] can = new boolean[128];
        for (char c : "0123456789.,-+('%".toCharArray()) {
            can[c] = true;
        }
        CURRENCY_BYTES.stream().filter(c -> c[0] > 0).forEach(c -> can[c[0]] = true);
        return can;
    }

    /** Takes digits alone, as most numbers are: the bits of {@link Form} that they have. */
    int readDigits(byte[] value, int start, int end) {
        bytes = value;
        from = start;
        to = end;
        negative = false;
        plus = false;
        currency = -1;
        exponentAt = 0;
        groups = 0;
        digits = end - start;
        lengths[0] = digits;
        zeroFirst = value[start] == '0';
        return forms();
    }

    /** Whether a number can begin so: with a digit, a mark, or a currency. */
    static boolean canBegin(byte first) {
        return first < 0 || BEGINNINGS[first];
    }

    /** The bits of {@link Form} that a trimmed value has as a number; 0 if it is none. */
    int read(byte[] value, int start, int end) {
        bytes = value;
        from = start;
        to = end;
        currency = -1;
        exponentAt = 0;
        int mask = affixes();
        if (from >= to || !body()) {
            return 0;
        }
        return mask | forms();
    }

    private int affixes() {
        int mask = 0;
        negative = false;
        plus = false;
        if (bytes[from] == '(' && bytes[to - 1] == ')') {
            negative = true;
            from++;
            to--;
            mask |= Form.REWRITE;
        }
        sign();
        if (takeCurrency()) {
            mask |= Form.CURRENCY | Form.REWRITE;
            sign();
        }
        if (to > from && bytes[to - 1] == '%') {
            to--;
            trim();
            mask |= Form.PERCENT | Form.REWRITE;
        }
        return mask;
    }

    private void sign() {
        if (from < to && (bytes[from] == '-' || bytes[from] == '+')) {
            negative ^= bytes[from] == '-';
            plus |= bytes[from] == '+';
            from++;
        }
    }

    private boolean takeCurrency() {
        if (from >= to || (isBody(bytes[from]) && isDigit(bytes[to - 1]))) {
            return false;
        }
        for (int i = 0; i < CURRENCY_BYTES.size(); i++) {
            byte[] sign = CURRENCY_BYTES.get(i);
            if (startsWith(sign, from) && (from + sign.length == to || !isLetter(bytes[from + sign.length]))) {
                from += sign.length;
                if (from < to
                        && bytes[from] == '.'
                        && from + 1 < to
                        && bytes[from + 1] != '.'
                        && isLetter(sign[sign.length - 1])) {
                    from++; // Rp. 1.500
                }
            } else if (to - sign.length >= from && startsWith(sign, to - sign.length)) {
                to -= sign.length;
            } else {
                continue;
            }
            trim();
            currency = i;
            return true;
        }
        return false;
    }

    private boolean startsWith(byte[] sign, int at) {
        if (at + sign.length > to) {
            return false;
        }
        for (int i = 0; i < sign.length; i++) {
            if (bytes[at + i] != sign[i]) {
                return false;
            }
        }
        return true;
    }

    private void trim() {
        while (from < to && blank(from) > 0) {
            from += blank(from);
        }
        while (to > from && bytes[to - 1] == ' ') {
            to--;
        }
        while (to - 2 >= from && bytes[to - 2] == (byte) 0xC2 && bytes[to - 1] == (byte) 0xA0) {
            to -= 2;
        }
    }

    /** Bytes of the blank (space, no-break space, narrow no-break space) at a place; 0 if there is none. */
    private int blank(int at) {
        if (bytes[at] == ' ') {
            return 1;
        }
        if (bytes[at] == (byte) 0xC2 && at + 1 < to && bytes[at + 1] == (byte) 0xA0) {
            return 2;
        }
        boolean narrow =
                bytes[at] == (byte) 0xE2 && at + 2 < to && bytes[at + 1] == (byte) 0x80 && bytes[at + 2] == (byte) 0xAF;
        return narrow ? 3 : 0;
    }

    /** Splits the digits at their marks; false if anything else is among them. */
    private boolean body() {
        groups = 0;
        digits = 0;
        lengths[0] = 0;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (isDigit(b)) {
                zeroFirst = digits++ == 0 ? b == '0' : zeroFirst;
                lengths[groups]++;
            } else if ((b == 'e' || b == 'E') && i > from && exponentAt(i + 1)) {
                return true;
            } else {
                int blank = blank(i);
                char mark = blank > 0 ? ' ' : (char) b;
                if (groups == MOST_GROUPS || (mark != '.' && mark != ',' && mark != '\'' && mark != ' ')) {
                    return false;
                }
                i += Math.max(0, blank - 1);
                marks[groups++] = mark;
                lengths[groups] = 0;
            }
        }
        return digits > 0;
    }

    private boolean exponentAt(int at) {
        int i = at < to && (bytes[at] == '-' || bytes[at] == '+') ? at + 1 : at;
        int first = i;
        while (i < to && isDigit(bytes[i])) {
            i++;
        }
        if (i != to || i == first || i - first > 3) {
            return false;
        }
        exponentAt = at;
        return true;
    }

    private int forms() {
        int whole = groups == 0 ? lengths[0] : 0;
        if (lengths[0] > 1 && zeroFirst) {
            return groups == 0 ? Form.ZERO_PADDED : 0;
        }
        if (groups == 0 && exponentAt == 0) {
            return whole > EXACT_DIGITS ? Form.LONG_DIGITS : plainInteger(whole);
        }
        int mask = (reads('.') ? Form.POINT : 0) | (reads(',') ? Form.COMMA : 0);
        if (mask == 0) {
            return 0;
        }
        if (mask == Form.NUMBER && groups > 0 && marks[groups - 1] != '\'' && marks[groups - 1] != ' ') {
            mask |= Form.TWO_NUMBERS;
        }
        boolean plain = groups == 0 || (groups == 1 && marks[0] == '.' && (mask & Form.POINT) != 0);
        return mask | (plain ? 0 : Form.REWRITE) | (exponentAt > 0 ? Form.EXPONENT : 0);
    }

    /** A plus sign before many digits is a telephone number. */
    private int plainInteger(int length) {
        boolean telephone = plus && length >= 7 && currency < 0;
        return telephone ? 0 : Form.INTEGER | Form.POINT | Form.COMMA;
    }

    /** Whether the digits are a number with that decimal mark. */
    private boolean reads(char decimal) {
        boolean fraction = groups > 0 && marks[groups - 1] == decimal;
        int grouped = fraction ? groups - 1 : groups; // marks that separate thousands
        if (fraction && lengths[groups] == 0) {
            return false;
        }
        if (grouped == 0) {
            return true;
        }
        char thousands = marks[0];
        if (thousands == decimal || lengths[0] < 1 || lengths[0] > 3 || zeroFirst) {
            return false;
        }
        for (int i = 0; i < grouped; i++) {
            boolean last = i == grouped - 1;
            boolean size = lengths[i + 1] == 3 || (!last && lengths[i + 1] == 2 && thousands == ',');
            if (marks[i] != thousands || !size) {
                return false;
            }
        }
        return true;
    }

    /** Digits after the decimal mark, read with that mark. */
    int scale(char decimal) {
        return groups > 0 && marks[groups - 1] == decimal ? lengths[groups] : 0;
    }

    /** Digits before the decimal mark, read with that mark. */
    int precision(char decimal) {
        return digits - scale(decimal);
    }

    /** Index of its currency in {@link #CURRENCIES}, or -1. */
    int currency() {
        return currency;
    }

    /** The value as the engine reads it, read with that decimal mark. */
    String canonical(char decimal) {
        int whole = precision(decimal);
        StringBuilder out = new StringBuilder(digits + 3);
        if (negative) {
            out.append('-');
        }
        int written = 0;
        int end = exponentAt > 0 ? exponentAt - 1 : to;
        for (int i = from; i < end; i++) {
            if (isDigit(bytes[i])) {
                if (written++ == whole) {
                    out.append('.');
                }
                out.append((char) bytes[i]);
            }
        }
        return exponentAt > 0
                ? out.append('e')
                        .append(new String(bytes, exponentAt, to - exponentAt, StandardCharsets.US_ASCII))
                        .toString()
                : out.toString();
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isBody(byte b) {
        return isDigit(b) || b == '.';
    }

    private static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }
}
