package io.sayquel.server.dataset.csv;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one value at a time in every way it can be read. Holds what it found of the last value. Confined to one thread. */
final class ValueForm {
    private static final Set<String> ABSENT = Set.of(
            "n/a", "na", "#n/a", "n.a.", "n.a", "null", "(null)", "<null>", "none", "nan", "nil", "-", "--", "---", "–",
            "—", "?", "\\n", ".", "(blank)", "#null!", "#div/0!", "#value!", "#ref!");
    private static final Map<String, Integer> FLAGS = Map.of(
            "true", Form.TRUE_FALSE,
            "false", Form.TRUE_FALSE,
            "yes", Form.YES_NO,
            "no", Form.YES_NO,
            "ya", Form.YA_TIDAK,
            "tidak", Form.YA_TIDAK);
    private static final Set<String> TRUE = Set.of("true", "yes", "ya");
    private static final boolean[] WORD_BEGINNINGS = wordBeginnings();
    private static final int LONGEST_WORD = 8;
    /** Longer than any number or day that people write. */
    private static final int LONGEST = 60;

    final NumberForm number = new NumberForm();
    final DateForm date = new DateForm();
    private String word = "";

    private static boolean[] wordBeginnings() {
        boolean[] begins = new boolean[128];
        Stream.concat(ABSENT.stream(), FLAGS.keySet().stream())
                .filter(word -> word.charAt(0) < 128)
                .forEach(word -> {
                    begins[word.charAt(0)] = true;
                    begins[Character.toUpperCase(word.charAt(0))] = true;
                });
        return begins;
    }

    /** All bits of {@link Form} that a value has; 0 if it is nothing but text. */
    int read(byte[] value, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && (value[from] == ' ' || value[from] == '\t')) {
            from++;
        }
        while (to > from && (value[to - 1] == ' ' || value[to - 1] == '\t')) {
            to--;
        }
        if (from == to) {
            return end > start ? Form.EMPTY | Form.REWRITE : Form.EMPTY;
        }
        if (to - from > LONGEST) {
            return 0;
        }
        int trimmed = to - from < end - start ? Form.REWRITE : 0;
        int mask = form(value, from, to);
        return mask == 0 ? 0 : mask | trimmed;
    }

    private int form(byte[] value, int from, int to) {
        byte first = value[from];
        if (first >= '0' && first <= '9') {
            return digits(value, from, to);
        }
        int length = to - from;
        if (length <= LONGEST_WORD && (first < 0 || WORD_BEGINNINGS[first]) && !(first == '-' && length > 3)) {
            int mask = word(value, from, to);
            if (mask != 0) {
                return mask;
            }
        }
        boolean letter = (first | 0x20) >= 'a' && (first | 0x20) <= 'z';
        byte last = value[to - 1];
        boolean digitLast = last >= '0' && last <= '9';
        if (NumberForm.canBegin(first) && (digitLast || last == '%' || last == ')' || !letter)) {
            int mask = number.read(value, from, to);
            if (mask != 0) {
                return mask;
            }
        }
        boolean dayLast = digitLast || last == 'Z' || last == 'C' || (last | 0x20) == 'm';
        return letter && dayLast ? date.read(value, from, to) : 0;
    }

    private int digits(byte[] value, int from, int to) {
        int i = from + 1;
        while (i < to && value[i] >= '0' && value[i] <= '9') {
            i++;
        }
        int mask = i == to ? number.readDigits(value, from, to) : 0;
        if (i < to && value[i] != ':' && value[i] != '/' && !(value[i] == '-' && to - from > 5)) {
            mask = number.read(value, from, to);
        }
        boolean eightDigits = i == to && to - from == 8;
        // nothing else is both: 12.07.26 is no number, and 1.234 no day
        return mask != 0 && !eightDigits ? mask : mask | date.read(value, from, to);
    }

    private int word(byte[] value, int from, int to) {
        word = new String(value, from, to - from, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        if (ABSENT.contains(word)) {
            return Form.ABSENT;
        }
        return FLAGS.getOrDefault(word, 0);
    }

    /** What the last value says, if it is a flag. */
    boolean flag() {
        return TRUE.contains(word);
    }
}
