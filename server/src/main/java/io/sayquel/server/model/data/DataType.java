package io.sayquel.server.model.data;

import java.util.Locale;

/**
 * A column's type: the engine's own spelling, and the family that decides what may be done with it.
 *
 * @param text as the engine prints it, such as {@code DECIMAL(18,2)}
 * @param family what it can do
 */
public record DataType(String text, Family family) {
    /** What values of a type can do. */
    public enum Family {
        BOOLEAN,
        INTEGER,
        /** Exact numbers with a fraction. */
        DECIMAL,
        /** Approximate numbers. */
        FLOAT,
        TEXT,
        DATE,
        TIME,
        /** A moment, with or without a zone. */
        TIMESTAMP,
        INTERVAL,
        BINARY,
        /** Lists, structs, maps and what else is not one value. */
        NESTED;

        public boolean numeric() {
            return this == INTEGER || this == DECIMAL || this == FLOAT;
        }

        /** Whether it names a day. */
        public boolean temporal() {
            return this == DATE || this == TIMESTAMP;
        }
    }

    /** The type that the engine spells so. */
    public static DataType of(String text) {
        return new DataType(text, familyOf(text.toUpperCase(Locale.ROOT)));
    }

    private static Family familyOf(String t) {
        if (t.endsWith("]") || t.startsWith("STRUCT") || t.startsWith("MAP") || t.startsWith("UNION")) {
            return Family.NESTED;
        }
        int paren = t.indexOf('(');
        String name = paren < 0 ? t : t.substring(0, paren).trim();
        return switch (name) {
            case "BOOLEAN" -> Family.BOOLEAN;
            case "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "HUGEINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT",
                    "UHUGEINT" -> Family.INTEGER;
            case "DECIMAL", "NUMERIC" -> Family.DECIMAL;
            case "FLOAT", "REAL", "DOUBLE" -> Family.FLOAT;
            case "DATE" -> Family.DATE;
            case "TIME", "TIME WITH TIME ZONE", "TIMETZ", "TIME_NS" -> Family.TIME;
            case "TIMESTAMP",
                    "TIMESTAMP_S",
                    "TIMESTAMP_MS",
                    "TIMESTAMP_NS",
                    "TIMESTAMP WITH TIME ZONE",
                    "TIMESTAMPTZ" -> Family.TIMESTAMP;
            case "INTERVAL" -> Family.INTERVAL;
            case "BLOB", "BIT" -> Family.BINARY;
            default -> Family.TEXT;
        };
    }

    public boolean numeric() {
        return family.numeric();
    }

    public boolean temporal() {
        return family.temporal();
    }

    @Override
    public String toString() {
        return text;
    }
}
