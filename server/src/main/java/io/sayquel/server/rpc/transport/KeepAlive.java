package io.sayquel.server.rpc.transport;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks each HTTP/2 connection from time to time whether its client still lives, and closes it if it does not answer: a client
 * that lost its power or its network says nothing.
 */
public final class KeepAlive implements Handler<HttpConnection> {
    /** PING carries eight bytes. */
    private static final int PAYLOAD = 8;

    private final Vertx vertx;
    private final Duration interval;
    private final Duration patience;

    public KeepAlive(Vertx vertx, Duration interval, Duration patience) {
        this.vertx = vertx;
        this.interval = interval;
        this.patience = patience;
    }

    /** Watches a new connection; others than HTTP/2 cannot be asked. */
    @Override
    public void handle(HttpConnection connection) {
        if (!isHttp2(connection)) {
            return;
        }
        long timer = vertx.setPeriodic(interval.toMillis(), id -> ask(connection));
        connection.closeHandler(closed -> vertx.cancelTimer(timer));
    }

    private static boolean isHttp2(HttpConnection connection) {
        try {
            connection.settings();
            return true;
        } catch (UnsupportedOperationException http1) { // Vert.x has no other way to tell them apart
            return false;
        }
    }

    private void ask(HttpConnection connection) {
        AtomicBoolean answered = new AtomicBoolean();
        connection.ping(Buffer.buffer(new byte[PAYLOAD])).onSuccess(pong -> answered.set(true));
        vertx.setTimer(patience.toMillis(), id -> {
            if (!answered.get()) {
                connection.close();
            }
        });
    }
}
