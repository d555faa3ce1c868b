package io.sayquel.server.rpc.transport;

import com.google.protobuf.Descriptors;
import com.google.protobuf.Message;
import io.sayquel.server.model.Reason;
import io.vertx.core.Context;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.GrpcProtocol;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.Service;
import io.vertx.grpc.server.ServiceBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Serves methods over gRPC and gRPC-Web. */
public final class GrpcDoor {
    /** Request messages asked for ahead of the body, so that an upload does not pause for each chunk. */
    private static final int PREFETCH = 4;

    private final Calls calls;
    private final GrpcServer server;

    public GrpcDoor(Calls calls, List<Rpc<?, ?>> rpcs) {
        this.calls = calls;
        server = GrpcServer.server(
                calls.vertx(),
                new GrpcServerOptions()
                        .setMaxMessageSize(calls.limits().messageBytes())
                        .setScheduleDeadlineAutomatically(false) // it ends the answer while the body may be writing
                        .removeEnabledProtocol(GrpcProtocol.TRANSCODING));
        Map<Descriptors.ServiceDescriptor, ServiceBuilder> services = new LinkedHashMap<>();
        for (Rpc<?, ?> rpc : rpcs) {
            Descriptors.ServiceDescriptor service = rpc.descriptor().getService();
            bind(services.computeIfAbsent(service, GrpcDoor::builder), rpc);
        }
        services.values().forEach(builder -> server.addService(builder.build()));
    }

    private static ServiceBuilder builder(Descriptors.ServiceDescriptor service) {
        return Service.service(ServiceName.create(service.getFullName()), service);
    }

    /** The server to hand requests to, and to add services of the transport itself to. */
    public GrpcServer server() {
        return server;
    }

    private <Q extends Message, R extends Message> void bind(ServiceBuilder service, Rpc<Q, R> rpc) {
        ServiceMethod<Optional<Q>, R> method = ServiceMethod.server(
                ServiceName.create(rpc.descriptor().getService().getFullName()),
                rpc.descriptor().getName(),
                GrpcMessageEncoder.encoder(),
                new LenientDecoder<>(GrpcMessageDecoder.decoder(rpc.emptyRequest())));
        service.bind(method, request -> open(request, rpc));
    }

    private <Q extends Message, R extends Message> void open(GrpcServerRequest<Optional<Q>, R> request, Rpc<Q, R> rpc) {
        Context context = calls.vertx().getOrCreateContext();
        GrpcCall<Q, R> call = new GrpcCall<>(request, calls.vertx(), context, calls.limits());
        request.pause(); // nothing is decoded before the caller is known
        request.errorHandler(error -> call.die("reset by the client: " + error));
        request.exceptionHandler(lost -> call.die("connection lost: " + lost.getMessage()));
        request.response().exceptionHandler(lost -> call.die("connection lost: " + lost.getMessage()));
        Incoming<Q, R> incoming = new Incoming<>(call, rpc, context);
        request.invalidMessageHandler(e -> incoming.refuse(tooLarge()));
        try {
            call.admit(calls.authenticate(request.headers()));
        } catch (RuntimeException unknown) {
            incoming.refuse(Failure.of(unknown));
            return;
        }
        call.stopWithCall(calls.startClock(call, rpc, request.timeout(), context));
        request.handler(incoming::message);
        request.endHandler(v -> incoming.end());
        if (rpc.singleRequest()) {
            request.resume();
        } else {
            request.fetch(PREFETCH);
            calls.submit(call, rpc);
        }
    }

    private Failure tooLarge() {
        return Failure.of(
                Reason.REQUEST_TOO_LARGE,
                "A request message may have " + calls.limits().messageBytes() + " bytes; this one has more.",
                "send less at once");
    }

    /** The request side of one call. Confined to the event loop. */
    private final class Incoming<Q extends Message, R extends Message> {
        private final GrpcCall<Q, R> call;
        private final Rpc<Q, R> rpc;
        private final Context context;
        private boolean first = true;
        private boolean refused;

        Incoming(GrpcCall<Q, R> call, Rpc<Q, R> rpc, Context context) {
            this.call = call;
            this.rpc = rpc;
            this.context = context;
        }

        void message(Optional<Q> message) {
            if (message.isEmpty()) {
                refuse(Failure.of(Reason.INVALID_ARGUMENT, "The request message cannot be decoded.", ""));
            } else if (rpc.singleRequest() && !first) {
                refuse(Failure.of(Reason.NOT_SUPPORTED, "The method takes one request message, not several.", ""));
            } else {
                first = false;
                call.offer(message.get());
            }
        }

        void end() {
            call.halfClose();
            if (rpc.singleRequest() && !refused) {
                calls.submit(call, rpc);
            }
        }

        /** Deferred: Vert.x may hold the connection while it calls a handler. */
        void refuse(Failure failure) {
            refused = true;
            context.runOnContext(v -> call.refuse(failure));
        }
    }
}
