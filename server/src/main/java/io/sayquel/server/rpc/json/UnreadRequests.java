package io.sayquel.server.rpc.json;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/**
 * What to do with the rest of a request that was answered before it was read. Closing at once would reset the connection, and a
 * client that is still sending would never see the answer; waiting for its end would let it send for ever.
 */
final class UnreadRequests {
    /** Time for a client to notice that it has been answered. */
    private static final long PATIENCE_MILLIS = 2_000;

    private UnreadRequests() {}

    /** Throws the rest away for a moment, then hangs up. Does nothing for a request that was read. */
    static void discard(HttpServerRequest request, Vertx vertx) {
        if (request.isEnded()) {
            return;
        }
        long timer = vertx.setTimer(PATIENCE_MILLIS, id -> {
            request.response().reset();
        });
        request.handler(bytes -> {});
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.exceptionHandler(lost -> vertx.cancelTimer(timer));
        request.resume();
    }
}
