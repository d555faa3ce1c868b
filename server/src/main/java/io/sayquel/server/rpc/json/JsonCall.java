package io.sayquel.server.rpc.json;

import com.google.protobuf.Message;
import io.sayquel.server.rpc.transport.CallLimits;
import io.sayquel.server.rpc.transport.Failure;
import io.sayquel.server.rpc.transport.ServerCall;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/** A call over HTTP and JSON. Subclasses differ in how the answer stands on the wire. */
abstract class JsonCall<Q extends Message, R extends Message> extends ServerCall<Q, R> {
    private final HttpServerRequest request;
    private final Vertx vertx;
    private final Context context;
    private volatile long timer = -1;

    JsonCall(Door door, HttpServerRequest request, Vertx vertx, Context context, CallLimits limits) {
        super(door, limits);
        this.request = request;
        this.vertx = vertx;
        this.context = context;
    }

    /** An answer of one object. */
    static <Q extends Message, R extends Message> JsonCall<Q, R> ofOne(
            HttpServerRequest request, Vertx vertx, Context context, CallLimits limits) {
        return new JsonCall<>(Door.JSON_OBJECT, request, vertx, context, limits) {
            @Override
            protected Outgoing encode(R message) {
                throw new IllegalStateException("a call with one answer has no stream");
            }

            @Override
            protected Runnable encodeEnd(Optional<R> last) {
                return endWith(ProtoJson.print(last.orElseThrow()));
            }
        };
    }

    /** A stream, gathered into one object. */
    static <Q extends Message, R extends Message> JsonCall<Q, R> folded(
            HttpServerRequest request, Vertx vertx, Context context, CallLimits limits, Fold<R> fold) {
        return new JsonCall<>(Door.JSON_OBJECT, request, vertx, context, limits) {
            @Override
            protected Outgoing encode(R message) {
                fold.add(message);
                return text(Optional.empty(), "");
            }

            @Override
            protected Runnable encodeEnd(Optional<R> last) {
                return endWith(ProtoJson.print(fold.whole()));
            }
        };
    }

    /** A stream, message by message. */
    static <Q extends Message, R extends Message> JsonCall<Q, R> framed(
            HttpServerRequest request, Vertx vertx, Context context, CallLimits limits, Framing framing) {
        return new JsonCall<>(Door.JSON_STREAM, request, vertx, context, limits) {
            @Override
            protected Outgoing encode(R message) {
                return text(Optional.of(Buffer.buffer(framing.message(message))), framing.contentType());
            }

            @Override
            protected Runnable encodeEnd(Optional<R> last) {
                return () -> {
                    startStream(framing.contentType());
                    response().end();
                };
            }

            @Override
            protected void writeFailure(Failure failure) {
                if (response().headWritten()) {
                    response().end(framing.failure(JsonErrors.print(failure)));
                } else {
                    super.writeFailure(failure);
                }
            }
        };
    }

    /** Tells a death from the wire to the call. */
    final void watchConnection() {
        request.exceptionHandler(lost -> die("connection lost: " + lost.getMessage()));
        response().exceptionHandler(lost -> die("connection lost: " + lost.getMessage()));
        response().closeHandler(closed -> die("connection closed"));
    }

    final void stopWithCall(long clock) {
        timer = clock;
    }

    final HttpServerResponse response() {
        return request.response();
    }

    final void startStream(String contentType) {
        if (!response().headWritten()) {
            response()
                    .setChunked(true)
                    .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader("x-accel-buffering", "no"); // nginx would hold the stream back
        }
    }

    final Runnable endWith(String json) {
        Buffer body = Buffer.buffer(json + "\n");
        return () -> response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body);
    }

    @Override
    protected void writeFailure(Failure failure) {
        if (!request.isEnded()) {
            response().putHeader(HttpHeaders.CONNECTION, "close"); // the rest of the request is not read
        }
        JsonErrors.answer(response(), failure);
        context.runOnContext(v -> UnreadRequests.discard(request, vertx));
    }

    @Override
    protected void demand() {
        context.runOnContext(v -> {
            if (!request.isEnded()) { // on HTTP/2 an ended request refuses to be asked
                request.fetch(1);
            }
        });
    }

    @Override
    protected void reset() {
        context.runOnContext(v -> response().reset());
    }

    @Override
    protected void release() {
        vertx.cancelTimer(timer);
    }

    /** Text on its way out; none where it is only gathered. */
    final Outgoing text(Optional<Buffer> buffer, String contentType) {
        return new Outgoing() {
            @Override
            public int bytes() {
                return buffer.map(Buffer::length).orElse(0);
            }

            @Override
            public Future<Void> write() {
                if (buffer.isEmpty()) {
                    return Future.succeededFuture();
                }
                startStream(contentType);
                return response().write(buffer.get());
            }
        };
    }
}
