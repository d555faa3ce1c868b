package io.sayquel.server.present;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes values as JSON in one way only: keys sorted, no spaces, numbers without needless zeros. Approximate numbers keep 12
 * significant digits, since the last ones depend on the order in which threads added them up.
 */
final class Canonical {
    private static final MathContext APPROXIMATE = new MathContext(12);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Canonical() {}

    static String json(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Double || value instanceof Float) {
            return approximate(((Number) value).doubleValue());
        }
        if (value instanceof Number) {
            return Numbers.of(value).map(Canonical::plain).orElseGet(() -> text(value.toString()));
        }
        if (value instanceof byte[] bytes) {
            return text(Base64.getEncoder().encodeToString(bytes));
        }
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(Canonical::json).collect(Collectors.joining(",", "[", "]"));
        }
        return text(value.toString());
    }

    static String row(List<Object> cells) {
        return json(cells);
    }

    static String text(String value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text cannot be written as JSON", e);
        }
    }

    private static String object(Map<?, ?> map) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        return sorted.entrySet().stream()
                .map(entry -> text(entry.getKey()) + ":" + json(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String approximate(double value) {
        return Double.isFinite(value)
                ? plain(BigDecimal.valueOf(value).round(APPROXIMATE))
                : text(Double.toString(value));
    }

    /** Exact and approximate numbers of the same value look the same, so that a type's width changes nothing. */
    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
    }
}
