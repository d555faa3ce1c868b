package io.sayquel.server.dataset.csv;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Turns values into what they are read as. Confined to one thread. */
final class ValueReader {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ENGLISH);

    private final ValueForm form = new ValueForm();

    /** Reads a value; its mask. */
    int read(byte[] buffer, int from, int to) {
        return form.read(buffer, from, to);
    }

    /** The value that was read last, as the engine reads it. */
    String canonical(Reading reading, int mask) {
        return switch (reading) {
            case TEXT -> throw new IllegalStateException("text is kept as it is");
            case INTEGER, DECIMAL_POINT, DECIMAL_COMMA -> form.number.canonical(reading.decimal());
            case DATE_DAY_FIRST, DATE_MONTH_FIRST, COMPACT_DATE ->
                form.date.day(reading.dayFirst(), mask).toString();
            case MOMENT_DAY_FIRST, MOMENT_MONTH_FIRST ->
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(form.date.moment(reading.dayFirst(), mask));
            case TIME -> DateTimeFormatter.ISO_LOCAL_TIME.format(form.date.clockTime());
            case BOOLEAN -> Boolean.toString(form.flag());
        };
    }

    /** What a value becomes, in words for people. */
    static String forPeople(Reading reading, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        ValueReader reader = new ValueReader();
        int mask = reader.read(bytes, 0, bytes.length);
        if (!reading.accepts(mask)) {
            return value;
        }
        if (reading.isDate()) {
            LocalDate day = reader.form.date.day(reading.dayFirst(), mask);
            return DAY.format(day);
        }
        if (reading.isMoment()) {
            LocalDateTime moment = reader.form.date.moment(reading.dayFirst(), mask);
            return MOMENT.format(moment);
        }
        String canonical = reader.canonical(reading, mask);
        return canonical.contains(".") && !canonical.contains("e") ? canonical.replaceAll("\\.?0+$", "") : canonical;
    }
}
