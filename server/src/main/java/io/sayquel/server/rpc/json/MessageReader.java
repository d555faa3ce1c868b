package io.sayquel.server.rpc.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.sayquel.server.rpc.transport.BadField;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Builds request messages out of JSON and out of the texts of paths and queries. Names in the API's spelling and in camel case
 * are both understood, and so are enum values with and without prefix; whatever is not understood is said by name.
 */
final class MessageReader {
    /** What clients of similar services call a field. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of("conversation_id", "session_id", "thread_id", "session_id");

    private static final Set<String> WELL_KNOWN = Set.of(
            "google.protobuf.Timestamp",
            "google.protobuf.Duration",
            "google.protobuf.Struct",
            "google.protobuf.Value",
            "google.protobuf.ListValue");
    private static final String FIELD_MASK = "google.protobuf.FieldMask";

    private MessageReader() {}

    /** Sets every field that a JSON object names. */
    static void readObject(JsonNode object, Message.Builder into, String path) {
        if (!object.isObject()) {
            throw new BadField(path, nameOf(path) + " must be a JSON object, not " + shown(object) + ".", "");
        }
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            FieldDescriptor field = field(into.getDescriptorForType(), entry.getKey(), path);
            if (!entry.getValue().isNull()) {
                readField(entry.getValue(), field, into, within(path, field));
            }
        }
    }

    /** Sets one field by its dotted path, from the texts of a path variable or of the values of a query parameter. */
    static void readTexts(List<String> texts, String dottedPath, Message.Builder into) {
        Message.Builder parent = into;
        String path = "";
        String[] names = dottedPath.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            FieldDescriptor field = field(parent.getDescriptorForType(), names[i], path);
            path = within(path, field);
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || field.isRepeated()) {
                throw new BadField(path, path + " has no fields of its own.", "");
            }
            parent = parent.getFieldBuilder(field);
        }
        FieldDescriptor field = field(parent.getDescriptorForType(), names[names.length - 1], path);
        path = within(path, field);
        if (field.isMapField() || (!field.isRepeated() && texts.size() > 1)) {
            throw new BadField(path, path + " can be given once in a query.", "send it in the body");
        }
        for (String text : texts) {
            Object value = single(TextNode.valueOf(text), field, parent, path);
            if (field.isRepeated()) {
                parent.addRepeatedField(field, value);
            } else {
                parent.setField(field, value);
            }
        }
    }

    private static FieldDescriptor field(Descriptor type, String name, String path) {
        return named(type, name)
                .or(() -> Optional.ofNullable(OTHER_NAMES.get(name)).flatMap(ours -> named(type, ours)))
                .orElseThrow(() -> new BadField(
                        path.isEmpty() ? name : path + "." + name,
                        nameOf(path) + " has no field \"" + name + "\".",
                        "it has "
                                + type.getFields().stream()
                                        .map(FieldDescriptor::getName)
                                        .collect(Collectors.joining(", "))));
    }

    private static Optional<FieldDescriptor> named(Descriptor type, String name) {
        return type.getFields().stream()
                .filter(field ->
                        field.getName().equals(name) || field.getJsonName().equals(name))
                .findFirst();
    }

    private static void readField(JsonNode json, FieldDescriptor field, Message.Builder into, String path) {
        if (field.isMapField()) {
            readMap(json, field, into, path);
        } else if (field.isRepeated()) {
            if (!json.isArray()) {
                throw new BadField(path, path + " must be a JSON array, not " + shown(json) + ".", "");
            }
            for (int i = 0; i < json.size(); i++) {
                into.addRepeatedField(field, single(json.get(i), field, into, path + "[" + i + "]"));
            }
        } else {
            into.setField(field, single(json, field, into, path));
        }
    }

    private static void readMap(JsonNode json, FieldDescriptor field, Message.Builder into, String path) {
        if (!json.isObject()) {
            throw new BadField(path, path + " must be a JSON object, not " + shown(json) + ".", "");
        }
        FieldDescriptor key = field.getMessageType().findFieldByName("key");
        FieldDescriptor value = field.getMessageType().findFieldByName("value");
        for (Map.Entry<String, JsonNode> each : json.properties()) {
            Message.Builder entry = into.newBuilderForField(field);
            entry.setField(key, single(TextNode.valueOf(each.getKey()), key, entry, path));
            entry.setField(value, single(each.getValue(), value, entry, path + "." + each.getKey()));
            into.addRepeatedField(field, entry.build());
        }
    }

    private static Object single(JsonNode json, FieldDescriptor field, Message.Builder parent, String path) {
        return switch (field.getJavaType()) {
            case STRING -> text(json, path, "text");
            case BOOLEAN -> bool(json, path);
            case INT -> (int) whole(json, path, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> whole(json, path, Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT -> (float) number(json, path);
            case DOUBLE -> number(json, path);
            case BYTE_STRING -> bytes(json, path);
            case ENUM -> enumValue(json, field.getEnumType(), path);
            case MESSAGE -> message(json, parent.newBuilderForField(field), path);
        };
    }

    private static Message message(JsonNode json, Message.Builder builder, String path) {
        String type = builder.getDescriptorForType().getFullName();
        if (WELL_KNOWN.contains(type)) {
            try {
                JsonFormat.parser().merge(json.toString(), builder);
            } catch (InvalidProtocolBufferException malformed) {
                throw new BadField(
                        path,
                        path + ": " + shown(json) + " is not a "
                                + builder.getDescriptorForType().getName() + ".",
                        "");
            }
        } else if (type.equals(FIELD_MASK)) {
            FieldDescriptor paths = builder.getDescriptorForType().findFieldByName("paths");
            for (String each : text(json, path, "a list of field names").split(",", -1)) {
                if (!each.isBlank()) {
                    builder.addRepeatedField(paths, snakeCase(each.strip()));
                }
            }
        } else {
            readObject(json, builder, path);
        }
        return builder.build();
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static String text(JsonNode json, String path, String expected) {
        if (!json.isTextual()) {
            throw expected(path, json, expected);
        }
        return json.textValue();
    }

    private static boolean bool(JsonNode json, String path) {
        if (json.isBoolean() || json.asText().equals("true") || json.asText().equals("false")) {
            return json.asText().equals("true");
        }
        throw expected(path, json, "true or false");
    }

    private static long whole(JsonNode json, String path, long least, long most) {
        Optional<Long> value = parseLong(json);
        return value.filter(v -> v >= least && v <= most)
                .orElseThrow(() ->
                        expected(path, json, "a whole number of " + (most > Integer.MAX_VALUE ? 64 : 32) + " bits"));
    }

    private static Optional<Long> parseLong(JsonNode json) {
        try {
            return json.isNumber() || json.isTextual()
                    ? Optional.of(new BigDecimal(json.asText()).longValueExact())
                    : Optional.empty();
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return Optional.empty();
        }
    }

    private static double number(JsonNode json, String path) {
        try {
            if (json.isNumber() || json.isTextual()) {
                return Double.parseDouble(json.asText());
            }
        } catch (NumberFormatException notANumber) {
            throw expected(path, json, "a number");
        }
        throw expected(path, json, "a number");
    }

    private static ByteString bytes(JsonNode json, String path) {
        try {
            return ByteString.copyFrom(Base64.getDecoder().decode(text(json, path, "base64")));
        } catch (IllegalArgumentException malformed) {
            throw expected(path, json, "base64");
        }
    }

    private static Object enumValue(JsonNode json, EnumDescriptor type, String path) {
        return EnumNames.find(type, json.asText())
                .orElseThrow(() -> expected(path, json, String.join(", ", EnumNames.all(type))));
    }

    private static BadField expected(String path, JsonNode json, String expected) {
        return new BadField(path, path + ": " + shown(json) + " was sent where " + expected + " is expected.", "");
    }

    /** A value in a message: never more than a few words of it. */
    private static String shown(JsonNode json) {
        String text = json.toString();
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static String nameOf(String path) {
        return path.isEmpty() ? "The request" : path;
    }

    private static String within(String path, FieldDescriptor field) {
        return path.isEmpty() ? field.getName() : path + "." + field.getName();
    }
}
