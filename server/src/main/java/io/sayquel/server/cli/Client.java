package io.sayquel.server.cli;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.sayquel.v1.AdminServiceGrpc;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.DatasetServiceGrpc;
import io.sayquel.v1.PluginServiceGrpc;
import io.sayquel.v1.SessionServiceGrpc;
import io.sayquel.v1.StatementServiceGrpc;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The services of one server. Owned by one command, which closes it. */
final class Client implements AutoCloseable {
    private static final int LARGEST_MESSAGE = 64 << 20;
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel connection;
    private final Channel channel;
    private final Supplier<List<String>> news;
    private final Runnable whenClosed;
    private final boolean remote;

    private Client(
            ManagedChannel connection, String token, Supplier<List<String>> news, Runnable whenClosed, boolean remote) {
        this.remote = remote;
        this.connection = connection;
        this.news = news;
        this.channel = token.isEmpty() ? connection : ClientInterceptors.intercept(connection, bearer(token));
        this.whenClosed = whenClosed;
    }

    /**
     * A client of a server.
     *
     * @param token sent with every call; empty for none
     */
    static Client to(String host, int port, boolean tls, String token) {
        return new Client(connection(host, port, tls), token, List::of, () -> {}, true);
    }

    /** A client of a server in this process, which goes with it. */
    static Client of(RunningServer server, String token) {
        return new Client(connection(server.host(), server.port(), false), token, server::news, server::close, false);
    }

    /** Loads what a client consists of, on a thread of its own: a server of our own takes as long to start. */
    static void prepare() {
        Thread thread = new Thread(() -> connection("127.0.0.1", 1, false).shutdownNow(), "prepare-client");
        thread.setDaemon(true);
        thread.start();
    }

    private static ManagedChannel connection(String host, int port, boolean tls) {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(host, port).maxInboundMessageSize(LARGEST_MESSAGE);
        return (tls ? builder : builder.usePlaintext()).build();
    }

    /** What a server of our own has to say that was not said yet. */
    List<String> news() {
        return news.get();
    }

    private static ClientInterceptor bearer(String token) {
        return new ClientInterceptor() {
            @Override
            public <Q, R> ClientCall<Q, R> interceptCall(
                    MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
                return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                    @Override
                    public void start(Listener<R> listener, Metadata headers) {
                        headers.put(AUTHORIZATION, "Bearer " + token);
                        super.start(listener, headers);
                    }
                };
            }
        };
    }

    AskServiceGrpc.AskServiceBlockingStub ask() {
        return AskServiceGrpc.newBlockingStub(channel);
    }

    StatementServiceGrpc.StatementServiceBlockingStub statements() {
        return StatementServiceGrpc.newBlockingStub(channel);
    }

    StatementServiceGrpc.StatementServiceFutureStub futureStatements() {
        return StatementServiceGrpc.newFutureStub(channel);
    }

    /** Tries the server again at once, and not only after the wait that a lost connection has. */
    void reconnect() {
        connection.resetConnectBackoff();
    }

    /** Whether the server is another process, or on another machine. */
    boolean remote() {
        return remote;
    }

    DatasetServiceGrpc.DatasetServiceBlockingStub datasets() {
        return DatasetServiceGrpc.newBlockingStub(channel);
    }

    DatasetServiceGrpc.DatasetServiceStub uploads() {
        return DatasetServiceGrpc.newStub(channel);
    }

    PluginServiceGrpc.PluginServiceBlockingStub plugins() {
        return PluginServiceGrpc.newBlockingStub(channel);
    }

    SessionServiceGrpc.SessionServiceBlockingStub sessions() {
        return SessionServiceGrpc.newBlockingStub(channel);
    }

    AdminServiceGrpc.AdminServiceBlockingStub admin() {
        return AdminServiceGrpc.newBlockingStub(channel);
    }

    @Override
    public void close() {
        connection.shutdownNow();
        try {
            connection.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        whenClosed.run();
    }
}
