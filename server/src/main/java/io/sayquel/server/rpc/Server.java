package io.sayquel.server.rpc;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.rpc.json.Cors;
import io.sayquel.server.rpc.json.HealthRoute;
import io.sayquel.server.rpc.json.JsonDoor;
import io.sayquel.server.rpc.json.MalformedRequests;
import io.sayquel.server.rpc.transport.Authenticator;
import io.sayquel.server.rpc.transport.Calls;
import io.sayquel.server.rpc.transport.FrontDoor;
import io.sayquel.server.rpc.transport.GrpcDoor;
import io.sayquel.server.rpc.transport.Health;
import io.sayquel.server.rpc.transport.HealthDoor;
import io.sayquel.server.rpc.transport.HostGuard;
import io.sayquel.server.rpc.transport.KeepAlive;
import io.sayquel.server.rpc.transport.ReflectionDoor;
import io.sayquel.server.rpc.transport.Workers;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The server: gRPC, gRPC-Web and JSON, health and reflection, on one port. One event loop frames and sorts; every method runs
 * on a worker. Whoever starts it stops it.
 */
public final class Server implements AutoCloseable {
    private static final int MAX_STREAMS = 1_000;
    private static final int STREAM_WINDOW = 1 << 20;
    private static final int CONNECTION_WINDOW = 8 << 20;
    private static final int HEADER_BYTES = 16 << 10;

    /** An honest client that asks with every key pressed cancels often; a flood of resets has tens of thousands. */
    private static final int RESETS_PER_WINDOW = 5_000;

    /** For the last bytes of calls that have ended, or were ended, to reach their clients. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private static final long POLL_MILLIS = 50;

    private static final Duration IDLE = Duration.ofMinutes(10);

    private final Api api;
    private final Authenticator authenticator;
    private final Supplier<Health> health;
    private final ServerOptions options;
    private final Vertx vertx;
    private final Workers workers;
    private volatile boolean stopping;
    private Optional<HttpServer> http = Optional.empty();

    /**
     * A server that is not yet listening.
     *
     * @param health of its parts; asked often, must not block
     */
    public Server(Api api, Authenticator authenticator, Supplier<Health> health, ServerOptions options) {
        this.api = api;
        this.authenticator = authenticator;
        this.health = health;
        this.options = options;
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.workers = new Workers(options.shortWork(), options.longWork());
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any that is free
     * @return the port
     * @throws SayquelException PORT_IN_USE, with a free one in the hint
     */
    public int start(String host, int port) throws InterruptedException {
        HttpServer server = vertx.createHttpServer(httpOptions())
                .requestHandler(doors(host))
                .invalidRequestHandler(new MalformedRequests())
                .connectionHandler(new KeepAlive(vertx, options.ping(), options.pingAnswer()));
        http = Optional.of(server);
        return await(server.listen(port, host), host, port).actualPort();
    }

    private static HttpServerOptions httpOptions() {
        return new HttpServerOptions()
                .setHttp2ConnectionWindowSize(CONNECTION_WINDOW)
                .setHttp2RstFloodMaxRstFramePerWindow(RESETS_PER_WINDOW)
                .setMaxHeaderSize(HEADER_BYTES)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout((int) IDLE.toSeconds())
                .setInitialSettings(new Http2Settings()
                        .setInitialWindowSize(STREAM_WINDOW)
                        .setMaxConcurrentStreams(MAX_STREAMS)
                        .setMaxHeaderListSize(HEADER_BYTES));
    }

    private Handler<HttpServerRequest> doors(String host) {
        Calls calls = new Calls(vertx, authenticator, workers, options.limits());
        GrpcDoor grpc = new GrpcDoor(calls, api.rpcs());
        new HealthDoor(vertx, serviceNames(), this::serving).bind(grpc.server());
        if (options.reflection()) {
            new ReflectionDoor(grpc.server()).bind();
        }
        JsonDoor json = new JsonDoor(calls, api.rpcs(), api.folds(), api.downloads(), api.uploads());
        HealthRoute healthRoute = new HealthRoute(this::health);
        FrontDoor front = new FrontDoor(
                grpc.server(),
                request -> (HealthRoute.PATH.equals(request.path()) ? healthRoute : json).handle(request));
        Cors cors = new Cors(options.corsOrigins(), front);
        return isLoopback(host) ? new HostGuard(cors) : cors;
    }

    private Set<String> serviceNames() {
        return api.rpcs().stream()
                .map(rpc -> rpc.descriptor().getService().getFullName())
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean serving() {
        return !stopping && health.get().serving();
    }

    private Health health() {
        Health now = health.get();
        return new Health(now.serving() && !stopping, now.parts());
    }

    /** Whether only this machine can reach an address. */
    public static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false; // listening on it will say so
        }
    }

    private static HttpServer await(Future<HttpServer> listening, String host, int port) throws InterruptedException {
        try {
            return listening.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException failed) {
            throw notListening(failed.getCause(), host, port);
        }
    }

    private static SayquelException notListening(Throwable cause, String host, int port) {
        if (cause instanceof BindException) {
            String hint = freePortAfter(host, port)
                    .map(free -> "./sayquel serve --port " + free)
                    .orElse("choose another port");
            OptionalLong holder = PortHolder.pid(port);
            String by = holder.isPresent() ? " (pid " + holder.getAsLong() + ")" : "";
            return new SayquelException(
                    Reason.PORT_IN_USE, host + ":" + port + " is taken" + by, hint, Optional.empty(), cause);
        }
        return new SayquelException(
                Reason.INVALID_SETTING,
                "The server cannot listen on " + host + ":" + port + ": " + cause.getMessage() + ".",
                "name an address of this machine, such as 127.0.0.1",
                Optional.empty(),
                cause);
    }

    private static Optional<Integer> freePortAfter(String host, int port) {
        return IntStream.rangeClosed(port + 1, Math.min(port + 100, 65_535))
                .filter(candidate -> isFree(host, candidate))
                .boxed()
                .findFirst();
    }

    private static boolean isFree(String host, int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Bodies that run right now. */
    public int activeCalls() {
        return workers.active();
    }

    /**
     * Stops in order: tells balancers, waits until they have heard, takes no new connection or call, lets running calls end,
     * cuts off what remains.
     *
     * @param notice how long balancers need to hear that it is not serving; zero if there are none
     * @param grace how long running calls may take to end
     */
    public void drain(Duration notice, Duration grace) throws InterruptedException {
        stopping = true;
        Thread.sleep(notice.toMillis());
        if (http.isPresent()) {
            vertx.setTimer(Math.max(1, grace.toMillis()), id -> workers.refuseAll());
            Future<Void> allGone = http.get().shutdown(grace.plus(LAST_WORDS).toMillis(), TimeUnit.MILLISECONDS);
            await(Future.any(allGone, lastCallEnded()));
        }
        workers.stop(Duration.ofSeconds(2));
        await(vertx.close());
    }

    /** Connections without calls, such as those of health watchers, are not waited for. */
    private Future<Void> lastCallEnded() {
        Promise<Void> ended = Promise.promise();
        vertx.setPeriodic(POLL_MILLIS, id -> {
            if (workers.idle()) {
                vertx.cancelTimer(id);
                workers.refuseAll(); // what rests, so that its client goes elsewhere
                vertx.setTimer(LAST_WORDS.toMillis(), last -> ended.complete());
            }
        });
        return ended.future();
    }

    private static void await(Future<?> stopped) throws InterruptedException {
        try {
            stopped.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the server did not stop as it should", failed.getCause());
        }
    }

    /** Stops at once. */
    @Override
    public void close() {
        stopping = true;
        workers.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
