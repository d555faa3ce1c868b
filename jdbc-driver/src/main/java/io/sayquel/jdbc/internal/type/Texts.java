package io.sayquel.jdbc.internal.type;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.Map;

/** Values as text: what {@code getString} gives for every type. */
final class Texts {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Texts() {}

    static String toText(Object value) {
        if (value instanceof BigDecimal) {
            return ((BigDecimal) value).toPlainString();
        }
        if (value instanceof LocalDateTime) {
            return TimeText.of((LocalDateTime) value);
        }
        if (value instanceof OffsetDateTime) {
            return TimeText.of((OffsetDateTime) value);
        }
        if (value instanceof LocalTime) {
            return TimeText.of((LocalTime) value);
        }
        if (value instanceof OffsetTime) {
            return TimeText.of((OffsetTime) value);
        }
        if (value instanceof List || value instanceof Map) {
            return Json.of(value);
        }
        return value instanceof byte[] ? hex((byte[]) value) : String.valueOf(value);
    }

    private static String hex(byte[] bytes) {
        char[] digits = new char[2 * bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            digits[2 * i] = HEX[bytes[i] >> 4 & 0xf];
            digits[2 * i + 1] = HEX[bytes[i] & 0xf];
        }
        return new String(digits);
    }
}
