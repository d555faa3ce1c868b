package io.sayquel.server.rpc.transport;

import com.google.protobuf.Message;
import com.google.rpc.Status;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.WireFormat;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A call over gRPC or gRPC-Web. */
final class GrpcCall<Q extends Message, R extends Message> extends ServerCall<Q, R> {
    /** Flag and length before each message. */
    private static final int FRAME_HEADER = 5;

    private final GrpcServerRequest<Optional<Q>, R> request;
    private final GrpcServerResponse<Optional<Q>, R> response;
    private final Vertx vertx;
    private final Context context;
    private final List<Long> timers = new CopyOnWriteArrayList<>();

    GrpcCall(GrpcServerRequest<Optional<Q>, R> request, Vertx vertx, Context context, CallLimits limits) {
        super(Door.GRPC, limits);
        this.request = request;
        this.response = request.response();
        this.vertx = vertx;
        this.context = context;
    }

    void stopWithCall(long timer) {
        timers.add(timer);
    }

    @Override
    protected Outgoing encode(R message) {
        GrpcMessage encoded = toWire(message);
        int bytes = encoded.payload().length() + FRAME_HEADER;
        return new Outgoing() {
            @Override
            public int bytes() {
                return bytes;
            }

            @Override
            public Future<Void> write() {
                return response.writeMessage(encoded);
            }
        };
    }

    @Override
    protected Runnable encodeEnd(Optional<R> last) {
        if (last.isEmpty()) {
            return response::end;
        }
        GrpcMessage encoded = toWire(last.get());
        return () -> response.endMessage(encoded);
    }

    private GrpcMessage toWire(R message) {
        if (request.format() == WireFormat.JSON) {
            return GrpcMessageEncoder.<R>encoder().encode(message, WireFormat.JSON);
        }
        return GrpcMessage.message("identity", BufferInternal.buffer(WirePieces.of(message)));
    }

    @Override
    protected void writeFailure(Failure failure) {
        Status status = failure.toStatus();
        response.status(GrpcStatus.valueOf(status.getCode())).statusMessage(status.getMessage());
        response.trailers()
                .set(
                        "grpc-status-details-bin",
                        Base64.getEncoder().withoutPadding().encodeToString(status.toByteArray()));
        response.end();
    }

    @Override
    protected void demand() {
        context.runOnContext(v -> request.fetch(1));
    }

    @Override
    protected void reset() {
        context.runOnContext(v -> response.cancel());
    }

    @Override
    protected void release() {
        timers.forEach(vertx::cancelTimer);
    }
}
