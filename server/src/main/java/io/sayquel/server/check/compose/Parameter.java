package io.sayquel.server.check.compose;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The value of one parameter marker. */
public sealed interface Parameter {
    /**
     * One value.
     *
     * @param type what it is
     * @param value in the form that the type states; absent for NULL
     */
    record Single(Type type, Optional<String> value) implements Parameter {}

    /**
     * Values of one type, as a list.
     *
     * @param type what each of them is
     * @param elements each in the form that the type states; absent for NULL
     */
    record Several(Type type, List<Optional<String>> elements) implements Parameter {
        public Several {
            if (type == Type.LIST) {
                throw new IllegalArgumentException("a list of lists is no value of a marker");
            }
            elements = List.copyOf(elements);
        }
    }

    /** What it is: of several values, what each of them is. */
    Type type();

    /** Types of values. */
    enum Type {
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
        UUID("UUID"),
        /** Several values; told of a marker, and the type of a list that is not there. */
        LIST("");

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

    /** In words how many values are taken and how many came. */
    static String counts(int taken, int sent) {
        return taken
                + (taken == 1 ? " parameter, and " : " parameters, and ")
                + sent
                + (sent == 1 ? " value was sent" : " values were sent");
    }

    /** No value of a type. */
    static Parameter none(Type type) {
        return new Single(type, Optional.empty());
    }
}
