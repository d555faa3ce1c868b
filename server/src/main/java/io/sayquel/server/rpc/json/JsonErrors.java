package io.sayquel.server.rpc.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Any;
import com.google.rpc.Code;
import io.sayquel.server.rpc.transport.Failure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Failures as JSON: {@code {"error":{"code","status","reason","message","hint","line","column","details"}}}. */
final class JsonErrors {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonErrors() {}

    static String print(Failure failure) {
        return print(failure, failure.reason().httpStatus());
    }

    /** With another HTTP status than the reason's own, where the wire has a more exact one. */
    static String print(Failure failure, int httpStatus) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartObject();
            out.writeObjectFieldStart("error");
            out.writeNumberField("code", httpStatus);
            out.writeStringField(
                    "status", Code.forNumber(failure.reason().grpcCode()).name());
            out.writeStringField("reason", failure.reason().name());
            out.writeStringField("message", failure.message());
            writeWhereAndWhatToDo(failure, out);
            writeDetails(failure, out);
            out.writeEndObject();
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void writeWhereAndWhatToDo(Failure failure, JsonGenerator out) throws IOException {
        if (!failure.hint().isEmpty()) {
            out.writeStringField("hint", failure.hint());
        }
        if (!failure.field().isEmpty()) {
            out.writeStringField("field", failure.field());
        }
        if (failure.position().isPresent()) {
            out.writeNumberField("line", failure.position().get().line());
            out.writeNumberField("column", failure.position().get().column());
        }
    }

    private static void writeDetails(Failure failure, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("details");
        for (Any detail : failure.toStatus().getDetailsList()) {
            ProtoJson.write(detail, out);
        }
        out.writeEndArray();
    }

    /** Answers a request with a failure. */
    static void answer(HttpServerResponse response, Failure failure) {
        answer(response, failure, failure.reason().httpStatus());
    }

    static void answer(HttpServerResponse response, Failure failure, int httpStatus) {
        if (failure.retryable()) {
            response.putHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(failure.retryAfter().toSeconds()));
        }
        response.setStatusCode(httpStatus)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(print(failure, httpStatus) + "\n");
    }
}
