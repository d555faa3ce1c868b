package io.sayquel.server.model.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a slot of a verified question was filled with, and how that stands in a statement. Whatever somebody wrote becomes one
 * literal: it can end neither a string nor a statement.
 */
public sealed interface SlotValue {
    /** The texts that stand for the slot, by the name in braces. */
    Map<String, String> literals(String slot);

    /** For a slot of type {@code number}. */
    record Amount(BigDecimal value) implements SlotValue {
        @Override
        public Map<String, String> literals(String slot) {
            return Map.of(slot, value.toPlainString());
        }
    }

    /** For a slot of type {@code date}. */
    record Day(LocalDate value) implements SlotValue {
        @Override
        public Map<String, String> literals(String slot) {
            return Map.of(slot, literal(value));
        }
    }

    /**
     * For a slot of type {@code period}, which stands as {@code {slot.from}} and {@code {slot.to}}.
     *
     * @param from its first day
     * @param to the day after its last
     */
    record Period(LocalDate from, LocalDate to) implements SlotValue {
        @Override
        public Map<String, String> literals(String slot) {
            return Map.of(slot + ".from", literal(from), slot + ".to", literal(to));
        }
    }

    /** For a slot that takes a column's value, as it is stored. */
    record Text(String value) implements SlotValue {
        @Override
        public Map<String, String> literals(String slot) {
            return Map.of(slot, "'" + value.replace("'", "''") + "'");
        }
    }

    /** For a slot of type {@code metric}; stands as the metric's own SQL. */
    record Measure(Metric metric) implements SlotValue {
        @Override
        public Map<String, String> literals(String slot) {
            return Map.of(slot, "(" + metric.sql() + ")");
        }
    }

    private static String literal(LocalDate day) {
        return "DATE '" + day + "'";
    }
}
