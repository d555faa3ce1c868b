package io.sayquel.server.rpc.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Messages as JSON for people: names as in the API's source, enum values without their type's prefix, integers as numbers up to
 * 2^53 and as strings beyond. What does not apply is absent: unset messages and optional fields, empty texts and lists, enums
 * that say nothing. Plain numbers and booleans are always there, for 0 and false say something.
 */
public final class ProtoJson {
    /** Largest integer that every JSON reader keeps exactly. */
    private static final long EXACT = 1L << 53;

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final List<Message> DETAILS =
            List.of(ErrorInfo.getDefaultInstance(), BadRequest.getDefaultInstance(), RetryInfo.getDefaultInstance());

    private ProtoJson() {}

    /** A message on one line. */
    public static String print(Message message) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            write(message, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** Sets the fields of a message from what {@link #print} made. */
    public static void read(String json, Message.Builder into) throws IOException {
        MessageReader.readObject(new ObjectMapper(FACTORY).readTree(json), into, "");
    }

    static void write(Message message, JsonGenerator out) throws IOException {
        if (message instanceof Timestamp time) {
            out.writeString(Timestamps.toString(time));
        } else if (message instanceof Duration duration) {
            out.writeString(Durations.toString(duration));
        } else if (message instanceof FieldMask mask) {
            out.writeString(String.join(",", mask.getPathsList()));
        } else if (message instanceof Struct struct) {
            writeStruct(struct, out);
        } else if (message instanceof ListValue list) {
            writeList(list, out);
        } else if (message instanceof Value value) {
            writeValue(value, out);
        } else if (message instanceof Any any) {
            writeAny(any, out);
        } else {
            out.writeStartObject();
            writeFields(message, out);
            out.writeEndObject();
        }
    }

    private static void writeFields(Message message, JsonGenerator out) throws IOException {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (applies(message, field)) {
                out.writeFieldName(field.getName());
                writeField(message.getField(field), field, out);
            }
        }
    }

    private static boolean applies(Message message, FieldDescriptor field) {
        if (field.isRepeated()) {
            return message.getRepeatedFieldCount(field) > 0;
        }
        return switch (field.getJavaType()) {
            case INT, LONG, FLOAT, DOUBLE, BOOLEAN -> !field.hasPresence() || message.hasField(field);
            case STRING, BYTE_STRING, ENUM, MESSAGE -> message.hasField(field);
        };
    }

    private static void writeField(Object value, FieldDescriptor field, JsonGenerator out) throws IOException {
        if (field.isMapField()) {
            out.writeStartObject();
            FieldDescriptor mapped = field.getMessageType().findFieldByName("value");
            for (Object each : (List<?>) value) {
                MapEntry<?, ?> entry = (MapEntry<?, ?>) each;
                out.writeFieldName(entry.getKey().toString());
                writeSingle(entry.getValue(), mapped, out);
            }
            out.writeEndObject();
        } else if (field.isRepeated()) {
            out.writeStartArray();
            for (Object each : (List<?>) value) {
                writeSingle(each, field, out);
            }
            out.writeEndArray();
        } else {
            writeSingle(value, field, out);
        }
    }

    private static void writeSingle(Object value, FieldDescriptor field, JsonGenerator out) throws IOException {
        switch (field.getJavaType()) {
            case MESSAGE -> write((Message) value, out);
            case ENUM -> out.writeString(EnumNames.shorten((EnumValueDescriptor) value));
            case STRING -> out.writeString((String) value);
            case BYTE_STRING -> out.writeString(Base64.getEncoder().encodeToString(((ByteString) value).toByteArray()));
            case BOOLEAN -> out.writeBoolean((Boolean) value);
            case INT -> out.writeNumber((Integer) value);
            case LONG -> writeLong((Long) value, out);
            case FLOAT, DOUBLE -> writeDouble(((Number) value).doubleValue(), out);
        }
    }

    private static void writeLong(long value, JsonGenerator out) throws IOException {
        if (value <= -EXACT || value >= EXACT) {
            out.writeString(Long.toString(value));
        } else {
            out.writeNumber(value);
        }
    }

    private static void writeDouble(double value, JsonGenerator out) throws IOException {
        if (!Double.isFinite(value)) {
            out.writeString(Double.toString(value));
        } else if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            out.writeNumber((long) value);
        } else {
            out.writeNumber(value);
        }
    }

    private static void writeStruct(Struct struct, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, Value> entry : struct.getFieldsMap().entrySet()) {
            out.writeFieldName(entry.getKey());
            writeValue(entry.getValue(), out);
        }
        out.writeEndObject();
    }

    private static void writeList(ListValue list, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Value value : list.getValuesList()) {
            writeValue(value, out);
        }
        out.writeEndArray();
    }

    private static void writeValue(Value value, JsonGenerator out) throws IOException {
        switch (value.getKindCase()) {
            case NUMBER_VALUE -> writeDouble(value.getNumberValue(), out);
            case STRING_VALUE -> out.writeString(value.getStringValue());
            case BOOL_VALUE -> out.writeBoolean(value.getBoolValue());
            case STRUCT_VALUE -> writeStruct(value.getStructValue(), out);
            case LIST_VALUE -> writeList(value.getListValue(), out);
            case NULL_VALUE, KIND_NOT_SET -> out.writeNull();
        }
    }

    private static void writeAny(Any any, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("@type", any.getTypeUrl());
        for (Message known : DETAILS) {
            if (any.getTypeUrl().endsWith("/" + known.getDescriptorForType().getFullName())) {
                writeFields(unpack(any, known), out);
            }
        }
        out.writeEndObject();
    }

    private static Message unpack(Any any, Message type) {
        try {
            return type.getParserForType().parseFrom(any.getValue());
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalArgumentException("malformed " + any.getTypeUrl(), malformed);
        }
    }
}
