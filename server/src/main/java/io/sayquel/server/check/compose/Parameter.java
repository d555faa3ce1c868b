package io.sayquel.server.check.compose;

import java.util.Arrays;
import java.util.Optional;

/**
 * The value of one parameter marker.
 *
 * @param type what it is
 * @param value in the form that the type states; absent for NULL
 */
public record Parameter(Type type, Optional<String> value) {
    /** Types of values. */
    public enum Type {
        /** Not known; taken for text. */
        UNSPECIFIED(""),
        BOOLEAN("BOOLEAN"),
        /** Decimal digits of a whole number of 64 bits. */
        BIGINT("BIGINT"),
        /** A decimal form, NaN, Infinity or -Infinity. */
        DOUBLE("DOUBLE"),
        /** An exact decimal number. */
        DECIMAL("DECIMAL(38,9)"),
        VARCHAR(""),
        /** Hexadecimal digits. */
        BLOB("BLOB"),
        /** yyyy-mm-dd. */
        DATE("DATE"),
        /** hh:mm:ss[.ffffff]. */
        TIME("TIME"),
        /** yyyy-mm-dd hh:mm:ss[.ffffff]. */
        TIMESTAMP("TIMESTAMP"),
        /** ISO 8601 with its offset. */
        TIMESTAMP_WITH_TIME_ZONE("TIMESTAMPTZ"),
        /** Its canonical form. */
        UUID("UUID");

        private final String engineType;

        Type(String engineType) {
            this.engineType = engineType;
        }

        /** The type of values that an engine's type is; empty for others. */
        static Optional<Type> ofEngine(String name) {
            return Arrays.stream(values())
                    .filter(t -> !t.engineType.isEmpty()
                            && t.engineType.replaceFirst("\\(.*", "").equalsIgnoreCase(name))
                    .findFirst()
                    .or(() -> name.equalsIgnoreCase("VARCHAR") ? Optional.of(VARCHAR) : Optional.empty());
        }

        /** The engine's type, to which a NULL is cast; empty for text, whose NULL fits everywhere. */
        String engineType() {
            return engineType;
        }
    }

    /** Some text. */
    public static Parameter text(String value) {
        return new Parameter(Type.VARCHAR, Optional.of(value));
    }

    /** No value of a type. */
    static Parameter none(Type type) {
        return new Parameter(type, Optional.empty());
    }
}
