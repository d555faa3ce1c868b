package io.sayquel.server.rpc.json;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Enum values by the short names that JSON shows: {@code OUTCOME_ANSWERED} is ANSWERED. Both are understood. */
final class EnumNames {
    private EnumNames() {}

    static String shorten(EnumValueDescriptor value) {
        String prefix = prefix(value.getType());
        return value.getName().startsWith(prefix) ? value.getName().substring(prefix.length()) : value.getName();
    }

    static Optional<EnumValueDescriptor> find(EnumDescriptor type, String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return type.getValues().stream()
                .filter(value -> value.getName().equals(upper) || shorten(value).equals(upper))
                .findFirst();
    }

    /** What may be sent, without the value that says nothing. */
    static List<String> all(EnumDescriptor type) {
        return type.getValues().stream()
                .filter(value -> value.getNumber() != 0)
                .map(EnumNames::shorten)
                .toList();
    }

    private static String prefix(EnumDescriptor type) {
        return type.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT) + "_";
    }
}
