package io.sayquel.server.rpc.json;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/**
 * Lets pages of named origins call the server from a browser; all others are kept out by the browser itself, since they are told
 * nothing. Credentials are never allowed: tokens go in a header.
 */
public final class Cors implements Handler<HttpServerRequest> {
    private final Set<String> origins;
    private final Handler<HttpServerRequest> next;

    /**
     * @param origins such as {@code https://app.example.com}; none switches it off
     * @param next who serves the request
     */
    public Cors(Set<String> origins, Handler<HttpServerRequest> next) {
        this.origins = Set.copyOf(origins);
        this.next = next;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !origins.contains(origin)) {
            next.handle(request);
            return;
        }
        request.response()
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                .putHeader(HttpHeaders.VARY, "Origin")
                .putHeader(
                        HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
                        "grpc-status, grpc-message, grpc-status-details-bin");
        if (request.method().equals(HttpMethod.OPTIONS)
                && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null) {
            request.response()
                    .setStatusCode(204)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PATCH, DELETE")
                    .putHeader(
                            HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
                            "authorization, content-type, accept, x-grpc-web, grpc-timeout, x-user-agent")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600")
                    .end();
        } else {
            next.handle(request);
        }
    }
}
