package io.sayquel.server.rpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.sayquel.server.model.Principal;
import io.sayquel.server.rpc.transport.CallLimits;
import io.sayquel.server.rpc.transport.Health;
import io.sayquel.server.rpc.transport.Workers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server on a free loopback port, and clients for it. */
final class RunningServer implements AutoCloseable {
    static final CallLimits LIMITS =
            new CallLimits(1 << 20, Duration.ofMillis(300), 256 << 10, Duration.ofSeconds(20), Duration.ofSeconds(20));
    static final ServerOptions OPTIONS = new ServerOptions(
            LIMITS,
            StubApi.UPLOAD_LIMIT,
            new Workers.Capacity(2, 8),
            new Workers.Capacity(2, 2),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            true,
            Set.of("https://app.example.com"));

    final StubApi stub = new StubApi();
    final AtomicBoolean fit = new AtomicBoolean(true);
    final Server server;
    final int port;
    private final ManagedChannel channel;

    RunningServer() throws InterruptedException {
        this(OPTIONS);
    }

    RunningServer(ServerOptions options) throws InterruptedException {
        server = new Server(
                stub.api(),
                authorization -> Principal.LOCAL,
                () -> new Health(
                        fit.get(),
                        List.of(new Health.Part(
                                "store",
                                fit.get() ? Health.State.OK : Health.State.DOWN,
                                Instant.EPOCH,
                                "12 datasets",
                                fit.get() ? "" : "./sayquel doctor"))),
                options);
        port = server.start("127.0.0.1", 0);
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .maxInboundMessageSize(8 << 20)
                .build();
    }

    ManagedChannel channel() {
        return channel;
    }

    Socket socket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    HttpResponse<String> http(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String accept, String json) throws IOException, InterruptedException {
        return http(HttpRequest.newBuilder(uri(path))
                .header("content-type", "application/json")
                .header("accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http(HttpRequest.newBuilder(uri(path)).GET());
    }

    /** Sends raw messages to a method, whatever its real form is, and gives the status it ends with. */
    static Status raw(Channel channel, String method, byte[]... messages) throws Exception {
        MethodDescriptor<byte[], byte[]> descriptor = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setFullMethodName(method)
                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                .setRequestMarshaller(Bytes.INSTANCE)
                .setResponseMarshaller(Bytes.INSTANCE)
                .build();
        ClientCall<byte[], byte[]> call =
                channel.newCall(descriptor, CallOptions.DEFAULT.withDeadlineAfter(8, TimeUnit.SECONDS));
        CompletableFuture<Status> ended = new CompletableFuture<>();
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        ended.complete(status);
                    }
                },
                new Metadata());
        call.request(Integer.MAX_VALUE);
        for (byte[] message : messages) {
            call.sendMessage(message);
        }
        call.halfClose();
        return ended.get(10, TimeUnit.SECONDS);
    }

    /** The head of an HTTP/1.1 request. */
    static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.close();
    }

    private enum Bytes implements MethodDescriptor.Marshaller<byte[]> {
        INSTANCE;

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
