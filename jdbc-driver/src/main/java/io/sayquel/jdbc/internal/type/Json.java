package io.sayquel.jdbc.internal.type;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Nested values as JSON text. What JSON has no form for is a string; bytes are base64. */
final class Json {
    private final StringBuilder out = new StringBuilder();

    private Json() {}

    static String of(Object value) {
        Json json = new Json();
        json.write(value);
        return json.out.toString();
    }

    private void write(Object value) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof List) {
            writeList((List<?>) value);
        } else if (value instanceof Map) {
            writeMap((Map<?, ?>) value);
        } else if (value instanceof Boolean || value instanceof Long || isFinite(value)) {
            out.append(Texts.toText(value));
        } else if (value instanceof byte[]) {
            byte[] encoded = Base64.getEncoder().encode((byte[]) value);
            writeText(new String(encoded, StandardCharsets.US_ASCII));
        } else {
            writeText(Texts.toText(value));
        }
    }

    private static boolean isFinite(Object value) {
        return value instanceof BigDecimal
                || (value instanceof Number && Double.isFinite(((Number) value).doubleValue()));
    }

    private void writeList(List<?> values) {
        out.append('[');
        String comma = "";
        for (Object value : values) {
            out.append(comma);
            write(value);
            comma = ",";
        }
        out.append(']');
    }

    private void writeMap(Map<?, ?> values) {
        out.append('{');
        String comma = "";
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            out.append(comma);
            Object key = entry.getKey();
            writeText(key instanceof List || key instanceof Map ? of(key) : Texts.toText(key));
            out.append(':');
            write(entry.getValue());
            comma = ",";
        }
        out.append('}');
    }

    private void writeText(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
