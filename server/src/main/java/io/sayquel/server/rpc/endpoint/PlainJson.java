package io.sayquel.server.rpc.endpoint;

import com.google.protobuf.Value;
import java.util.stream.Collectors;

/** Nested values of a cell as text. */
public final class PlainJson {
    private PlainJson() {}

    /** A value as text: lists in brackets, structs in braces, nothing for an empty cell. */
    public static String print(Value value) {
        return switch (value.getKindCase()) {
            case LIST_VALUE ->
                value.getListValue().getValuesList().stream()
                        .map(PlainJson::print)
                        .collect(Collectors.joining(", ", "[", "]"));
            case STRUCT_VALUE ->
                value.getStructValue().getFieldsMap().entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + print(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case STRING_VALUE -> value.getStringValue();
            case NUMBER_VALUE -> number(value.getNumberValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case NULL_VALUE, KIND_NOT_SET -> "";
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1L << 53
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
