package io.sayquel.server.rpc.transport;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Locale;

/**
 * Sorts what comes to the port by content type: gRPC and gRPC-Web one way, all else the other.
 *
 * <p>Compressed requests are refused here, by header: the size limit counts compressed bytes, and 204 KB of them became 200 MB.
 */
public final class FrontDoor implements Handler<HttpServerRequest> {
    private static final String GRPC = "application/grpc";
    private static final int UNIMPLEMENTED = 12;

    private final Handler<HttpServerRequest> grpc;
    private final Handler<HttpServerRequest> others;

    public FrontDoor(Handler<HttpServerRequest> grpc, Handler<HttpServerRequest> others) {
        this.grpc = grpc;
        this.others = others;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(GRPC)) {
            others.handle(request);
        } else if (!identity(request)) {
            refuseCompression(request, type);
        } else if (type.startsWith(GRPC + "-web-text") && request.version() == HttpVersion.HTTP_2) {
            request.response().setStatusCode(415).end(); // Vert.x does not decode its base64 on HTTP/2
        } else {
            // a compressed message without this header would hang; with it, Vert.x finds the message malformed
            request.headers().set("grpc-encoding", "identity");
            grpc.handle(request);
        }
    }

    private static boolean identity(HttpServerRequest request) {
        String encoding = request.getHeader("grpc-encoding");
        return encoding == null || encoding.equals("identity");
    }

    private static void refuseCompression(HttpServerRequest request, String type) {
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader("grpc-accept-encoding", "identity")
                .putHeader("grpc-status", Integer.toString(UNIMPLEMENTED))
                .putHeader("grpc-message", "request compression is not supported")
                .end();
    }
}
