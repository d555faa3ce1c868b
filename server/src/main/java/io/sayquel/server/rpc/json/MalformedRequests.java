package io.sayquel.server.rpc.json;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.sayquel.server.model.Reason;
import io.sayquel.server.rpc.transport.Failure;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Answers what is not HTTP, or too long for it, and closes the connection, since nobody knows where the next request begins. */
public final class MalformedRequests implements Handler<HttpServerRequest> {
    @Override
    public void handle(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        request.response().putHeader(HttpHeaders.CONNECTION, "close");
        if (cause instanceof TooLongHttpLineException) {
            answer(request, 414, Reason.REQUEST_TOO_LARGE, "The address is too long.", "send the fields in the body");
        } else if (cause instanceof TooLongHttpHeaderException) {
            answer(
                    request,
                    431,
                    Reason.REQUEST_TOO_LARGE,
                    "The headers are too long.",
                    "send fewer or shorter headers");
        } else {
            answer(request, 400, Reason.INVALID_ARGUMENT, "The request is not HTTP as it should be.", "");
        }
        request.connection().close();
    }

    private static void answer(HttpServerRequest request, int status, Reason reason, String message, String hint) {
        JsonErrors.answer(request.response(), Failure.of(reason, message, hint), status);
    }
}
