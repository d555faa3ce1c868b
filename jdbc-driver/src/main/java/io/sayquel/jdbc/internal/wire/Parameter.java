package io.sayquel.jdbc.internal.wire;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The value of one parameter marker, as text in the form that its type states, or several of one type as a list. Immutable. */
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
        UUID(11),
        LIST(12);

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
    private final Optional<Elements> elements;

    private Parameter(Type type, Optional<String> value, Optional<Elements> elements) {
        this.type = type;
        this.value = value;
        this.elements = elements;
    }

    /** What is in a list. */
    private static final class Elements {
        private final Type type;
        private final List<Optional<String>> values;

        Elements(Type type, List<Optional<String>> values) {
            this.type = type;
            this.values = values;
        }

        ProtoWriter write() {
            ProtoWriter list = new ProtoWriter().number(1, type.number);
            values.forEach(value -> list.message(2, new ProtoWriter().optionalText(1, value.orElse(null))));
            return list;
        }
    }

    public static Parameter of(Type type, String value) {
        return new Parameter(type, Optional.of(value), Optional.empty());
    }

    /** NULL of a type. */
    public static Parameter ofNull(Type type) {
        return new Parameter(type, Optional.empty(), Optional.empty());
    }

    /**
     * A list.
     *
     * @param type of each element; not {@link Type#LIST}
     * @param values empty for NULL
     */
    public static Parameter ofList(Type type, List<Optional<String>> values) {
        Elements elements = new Elements(type, Collections.unmodifiableList(values));
        return new Parameter(Type.LIST, Optional.empty(), Optional.of(elements));
    }

    public Type type() {
        return type;
    }

    /** Empty for NULL, and for a list. */
    public Optional<String> value() {
        return value;
    }

    ProtoWriter write() {
        ProtoWriter message = new ProtoWriter().number(1, type.number).optionalText(2, value.orElse(null));
        elements.ifPresent(list -> message.message(3, list.write()));
        return message;
    }
}
