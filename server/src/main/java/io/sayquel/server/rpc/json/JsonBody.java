package io.sayquel.server.rpc.json;

import io.sayquel.server.model.Reason;
import io.sayquel.server.rpc.transport.Failure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;

/** Reads the body of a request up to a limit, counted as it comes. */
final class JsonBody {
    /** What becomes of it; one of the two is called, once. */
    interface Reader {
        void whole(Buffer body);

        void tooLarge(Failure failure);
    }

    private JsonBody() {}

    /** Whether the body says that it is JSON; one without a type is nobody's unless it is empty. */
    static boolean isJson(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
            return request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null && (length == null || length.equals("0"));
        }
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return media.equals("application/json") || media.endsWith("+json");
    }

    static void read(HttpServerRequest request, int limit, Reader reader) {
        if (declaredLength(request) > limit) {
            reader.tooLarge(tooLarge(limit));
            return;
        }
        continueIfAsked(request);
        Buffer body = Buffer.buffer();
        request.handler(bytes -> {
            if (body.length() <= limit) {
                body.appendBuffer(bytes);
                if (body.length() > limit) {
                    reader.tooLarge(tooLarge(limit));
                }
            }
        });
        request.endHandler(v -> {
            if (body.length() <= limit) {
                reader.whole(body);
            }
        });
    }

    /** The length that a request announces; 0 if it does not. */
    static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException malformed) {
            return 0; // Vert.x has refused such a request before
        }
    }

    /** A client that asks before it sends a large body is told to go on. */
    static void continueIfAsked(HttpServerRequest request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }

    private static Failure tooLarge(int limit) {
        return Failure.of(
                Reason.REQUEST_TOO_LARGE, "A request may have " + limit + " bytes; this one has more.", "send less");
    }
}
