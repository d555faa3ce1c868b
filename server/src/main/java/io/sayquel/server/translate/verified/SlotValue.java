package io.sayquel.server.translate.verified;

import io.sayquel.server.model.plan.Interval;

/** What fills a slot, as SQL that cannot be anything but a value or a team's own definition. */
sealed interface SlotValue {
    /**
     * The value as SQL.
     *
     * @param part from or to of a period; empty for the value itself
     */
    String sql(String part);

    /** A number. */
    record Number(long value) implements SlotValue {
        @Override
        public String sql(String part) {
            return Long.toString(value);
        }
    }

    /** A text as it is stored. */
    record Text(String value) implements SlotValue {
        @Override
        public String sql(String part) {
            return "'" + value.replace("'", "''") + "'";
        }
    }

    /** A day, or the first day and the day after the last of a period. */
    record Days(Interval interval) implements SlotValue {
        @Override
        public String sql(String part) {
            return "DATE '" + (part.equals("to") ? interval.to() : interval.from()).orElseThrow() + "'";
        }
    }

    /** A metric's aggregate. */
    record Defined(String aggregate) implements SlotValue {
        @Override
        public String sql(String part) {
            return aggregate;
        }
    }
}
