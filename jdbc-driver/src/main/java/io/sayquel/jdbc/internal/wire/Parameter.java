package io.sayquel.jdbc.internal.wire;

import java.util.Optional;

/** The value of one parameter marker, as text in the form that its type states. Immutable. */
public final class Parameter {
    /** Types of parameters; numbers of {@code sayquel.v1.ParameterType}. */
    public enum Type {
        UNKNOWN(0),
        BOOLEAN(1),
        BIGINT(2),
        DOUBLE(3),
        DECIMAL(4),
        VARCHAR(5),
        BLOB(6),
        DATE(7),
        TIME(8),
        TIMESTAMP(9),
        TIMESTAMP_WITH_TIME_ZONE(10),
        UUID(11);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        static Type of(int number) {
            for (Type type : values()) {
                if (type.number == number) {
                    return type;
                }
            }
            return UNKNOWN; // a newer server's
        }
    }

    private final Type type;
    private final Optional<String> value;

    private Parameter(Type type, Optional<String> value) {
        this.type = type;
        this.value = value;
    }

    public static Parameter of(Type type, String value) {
        return new Parameter(type, Optional.of(value));
    }

    /** NULL of a type. */
    public static Parameter ofNull(Type type) {
        return new Parameter(type, Optional.empty());
    }

    public Type type() {
        return type;
    }

    /** Empty for NULL. */
    public Optional<String> value() {
        return value;
    }

    ProtoWriter write() {
        return new ProtoWriter().number(1, type.number).optionalText(2, value.orElse(null));
    }
}
