package io.sayquel.server.rpc.transport;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;

/**
 * Lets only requests to a loopback name through. A server without tokens trusts whoever reaches the loopback port; a web page
 * that points a name of its own at 127.0.0.1 would otherwise be among them.
 */
public final class HostGuard implements Handler<HttpServerRequest> {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final Handler<HttpServerRequest> next;

    public HostGuard(Handler<HttpServerRequest> next) {
        this.next = next;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (request.authority() == null
                || LOOPBACK.contains(request.authority().host().toLowerCase(Locale.ROOT))) {
            next.handle(request);
        } else {
            request.response()
                    .setStatusCode(421)
                    .end("This server answers to localhost only, not to "
                            + request.authority().host() + ".\n");
        }
    }
}
