package io.sayquel.server.rpc.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.sayquel.server.model.Position;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.rpc.transport.BadField;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a request message out of an HTTP request: body first, then query, then path, so that the path wins. */
final class RequestBuilder {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private RequestBuilder() {}

    static <Q extends Message> Q build(Q empty, Routes.Match match, String uri, Buffer body) {
        Message.Builder request = empty.newBuilderForType();
        readBody(body, match.binding().body(), request);
        readQuery(uri, request);
        match.variables().forEach((field, value) -> MessageReader.readTexts(List.of(value), field, request));
        @SuppressWarnings("unchecked") // a builder builds the type it came from
        Q built = (Q) request.build();
        return built;
    }

    /** Sets the fields that a query names; malformed percent signs are said to be. */
    static void readQuery(String uri, Message.Builder into) {
        Map<String, List<String>> query;
        try {
            query = new QueryStringDecoder(uri).parameters();
        } catch (IllegalArgumentException malformed) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT, "The query is malformed: " + malformed.getMessage() + ".", "");
        }
        query.forEach((field, values) -> MessageReader.readTexts(values, field, into));
    }

    private static void readBody(Buffer body, String selector, Message.Builder into) {
        if (body.length() == 0) {
            return;
        }
        if (selector.isEmpty()) {
            throw new SayquelException(Reason.INVALID_ARGUMENT, "This path takes no body.", "put fields in the query");
        }
        JsonNode json = parse(body);
        if (selector.equals("*")) {
            MessageReader.readObject(json, into, "");
        } else {
            FieldDescriptor field = into.getDescriptorForType().findFieldByName(selector);
            MessageReader.readObject(json, into.getFieldBuilder(field), selector);
        }
    }

    private static JsonNode parse(Buffer body) {
        try {
            JsonNode json = JSON.readTree(body.getBytes());
            if (json.isMissingNode()) {
                throw new BadField("", "The body is empty where a JSON object is expected.", "");
            }
            return json;
        } catch (JsonProcessingException malformed) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    "The body is not JSON: " + firstLine(malformed.getOriginalMessage()),
                    "send one JSON object in UTF-8",
                    positionOf(malformed),
                    malformed);
        } catch (IOException notText) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT, "The body is not text in UTF-8.", "", Optional.empty(), notText);
        }
    }

    private static Optional<Position> positionOf(JsonProcessingException malformed) {
        return Optional.ofNullable(malformed.getLocation())
                .filter(at -> at.getLineNr() >= 1 && at.getColumnNr() >= 1)
                .map(at -> new Position(at.getLineNr(), at.getColumnNr(), 1, ""));
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("malformed") + ".";
    }
}
