package io.sayquel.server.boot;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.sayquel.server.cli.ServerStarter.Life;
import io.sayquel.server.config.Settings;
import io.sayquel.server.config.SettingsLoader;
import io.sayquel.server.translate.llm.ModelServer;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.DatasetServiceGrpc;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.UploadDatasetRequest;
import io.sayquel.v1.UploadDatasetResponse;
import io.sayquel.v1.UploadHeader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A whole server with the plugins of this repository, on a free port and a home of its own, and a channel to it. */
final class ServerFixture implements AutoCloseable {
    private final SayquelServer server;
    private final ManagedChannel channel;
    private final HttpClient http = HttpClient.newHttpClient();

    ServerFixture(Path home, Map<String, String> settings) {
        this(home, settings, Clock.systemUTC());
    }

    /** A server that asks a language model of OpenAI's protocol. */
    static ServerFixture asking(ModelServer model, Path home) {
        return new ServerFixture(
                home,
                Map.of("llm.provider", "openai", "llm.openai.base_url", model.baseUrl(), "llm.openai.api_key", "key"));
    }

    ServerFixture(Path home, Map<String, String> settings, Clock clock) {
        Map<String, String> flags = new HashMap<>(settings);
        flags.put("home", home.toString());
        flags.putIfAbsent("plugins.dir", Path.of("..", "plugins").toString());
        flags.putIfAbsent("server.port", "0");
        Settings loaded = new SettingsLoader(Map.of(), home).load(flags);
        server = SayquelServer.start(loaded, Life.UNTIL_STOPPED, clock);
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .maxInboundMessageSize(16 << 20)
                .build();
    }

    ManagedChannel channel() {
        return channel;
    }

    HttpClient http() {
        return http;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    SayquelServer server() {
        return server;
    }

    /** Uploads a CSV file that comes in pieces. */
    UploadDatasetResponse upload(String name, String... chunks) throws Exception {
        CompletableFuture<UploadDatasetResponse> response = new CompletableFuture<>();
        StreamObserver<UploadDatasetRequest> out = DatasetServiceGrpc.newStub(channel)
                .uploadDataset(new StreamObserver<>() {
                    @Override
                    public void onNext(UploadDatasetResponse value) {
                        response.complete(value);
                    }

                    @Override
                    public void onError(Throwable t) {
                        response.completeExceptionally(t);
                    }

                    @Override
                    public void onCompleted() {}
                });
        out.onNext(UploadDatasetRequest.newBuilder()
                .setHeader(UploadHeader.newBuilder().setFileName(name))
                .build());
        for (String chunk : chunks) {
            out.onNext(UploadDatasetRequest.newBuilder()
                    .setChunk(ByteString.copyFrom(chunk, StandardCharsets.UTF_8))
                    .build());
        }
        out.onCompleted();
        return response.get(30, TimeUnit.SECONDS);
    }

    /** Sends a body to a path of the JSON door. */
    HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url(path)))
                        .header("content-type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A question about the demo data, to be answered in plain rows. */
    static AskRequest question(String text) {
        return AskRequest.newBuilder()
                .setDataset("retail")
                .setQuestion(text)
                .setResultFormat(ResultFormat.RESULT_FORMAT_ROWS)
                .build();
    }

    /** The card that a stream of events ends with. */
    static AnswerCard last(Iterator<AskEvent> events) {
        AskEvent event = events.next();
        while (events.hasNext()) {
            event = events.next();
        }
        return event.getOutcome();
    }

    /** Why a call is refused. */
    static ErrorInfo refusal(Runnable call) throws InvalidProtocolBufferException {
        StatusRuntimeException thrown = assertThrows(StatusRuntimeException.class, call::run);
        return StatusProto.fromThrowable(thrown).getDetails(0).unpack(ErrorInfo.class);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
