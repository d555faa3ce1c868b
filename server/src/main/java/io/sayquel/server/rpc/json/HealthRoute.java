package io.sayquel.server.rpc.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sayquel.server.rpc.transport.Health;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** {@code GET /health}: 200 while the server takes calls, else 503, and each part of it with its state, since when, and what
 * to do; in front of authentication. */
public final class HealthRoute implements Handler<HttpServerRequest> {
    /** Where it is. */
    public static final String PATH = "/health";

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Supplier<Health> health;

    /** Health as a supplier gives it, which must not block. */
    public HealthRoute(Supplier<Health> health) {
        this.health = health;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Health now = health.get();
        request.response()
                .setStatusCode(now.serving() ? 200 : 503)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(print(now) + "\n");
    }

    private static String print(Health health) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("status", health.serving() ? "SERVING" : "NOT_SERVING");
            out.writeArrayFieldStart("parts");
            for (Health.Part part : health.parts()) {
                out.writeStartObject();
                out.writeStringField("part", part.name());
                out.writeStringField("state", part.state().name());
                out.writeStringField("since", part.since().toString());
                if (!part.detail().isEmpty()) {
                    out.writeStringField("detail", part.detail());
                }
                if (!part.todo().isEmpty()) {
                    out.writeStringField("do", part.todo());
                }
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
