package io.sayquel.server.rpc.transport;

import io.vertx.core.Vertx;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.health.v1.HealthCheckRequest;
import io.vertx.grpc.health.v1.HealthCheckResponse;
import io.vertx.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.vertx.grpc.health.v1.HealthProto;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import io.vertx.grpc.server.Service;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * {@code grpc.health.v1.Health}, on the event loop and in front of authentication: a balancer has no token, and must be heard
 * when every worker is busy. The bundled service goes silent for all watchers once one of them leaves.
 */
public final class HealthDoor {
    private static final ServiceName NAME = ServiceName.create("grpc.health.v1.Health");
    private static final long POLL_MILLIS = 1000;

    private final Vertx vertx;
    private final Set<String> services;
    private final BooleanSupplier serving;

    /**
     * @param services full names of the services whose health may be asked
     * @param serving whether the server takes calls; must not block
     */
    public HealthDoor(Vertx vertx, Set<String> services, BooleanSupplier serving) {
        this.vertx = vertx;
        this.services = Set.copyOf(services);
        this.serving = serving;
    }

    /** Adds the service to a server. */
    public void bind(GrpcServer server) {
        server.addService(Service.service(NAME, HealthProto.getDescriptor().findServiceByName("Health"))
                .bind(method("Check"), this::check)
                .bind(method("Watch"), this::watch)
                .build());
    }

    private static ServiceMethod<Optional<HealthCheckRequest>, HealthCheckResponse> method(String name) {
        return ServiceMethod.server(
                NAME,
                name,
                GrpcMessageEncoder.encoder(),
                new LenientDecoder<>(GrpcMessageDecoder.decoder(HealthCheckRequest.getDefaultInstance())));
    }

    private void check(GrpcServerRequest<Optional<HealthCheckRequest>, HealthCheckResponse> request) {
        GrpcServerResponse<Optional<HealthCheckRequest>, HealthCheckResponse> response = request.response();
        request.handler(message -> {
            String service = message.map(HealthCheckRequest::getService).orElse("");
            if (known(service)) {
                response.end(answer(service));
            } else {
                response.status(GrpcStatus.NOT_FOUND)
                        .statusMessage("There is no service of that name.")
                        .end();
            }
        });
        request.errorHandler(error -> {});
    }

    private void watch(GrpcServerRequest<Optional<HealthCheckRequest>, HealthCheckResponse> request) {
        GrpcServerResponse<Optional<HealthCheckRequest>, HealthCheckResponse> response = request.response();
        request.handler(message -> {
            String service = message.map(HealthCheckRequest::getService).orElse("");
            HealthCheckResponse now = answer(service);
            AtomicReference<HealthCheckResponse> told = new AtomicReference<>(now);
            response.write(now);
            long timer = vertx.setPeriodic(POLL_MILLIS, id -> {
                HealthCheckResponse current = answer(service);
                if (!current.equals(told.getAndSet(current))) {
                    response.write(current);
                }
            });
            request.errorHandler(reset -> vertx.cancelTimer(timer));
            request.exceptionHandler(lost -> vertx.cancelTimer(timer));
            response.exceptionHandler(lost -> vertx.cancelTimer(timer));
        });
    }

    private boolean known(String service) {
        return service.isEmpty() || services.contains(service);
    }

    private HealthCheckResponse answer(String service) {
        ServingStatus status = !known(service)
                ? ServingStatus.SERVICE_UNKNOWN
                : serving.getAsBoolean() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
        return HealthCheckResponse.newBuilder().setStatus(status).build();
    }
}
