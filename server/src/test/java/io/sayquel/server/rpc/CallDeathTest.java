package io.sayquel.server.rpc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.sayquel.server.rpc.transport.CallLimits;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.Checkpoint;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A call that nobody waits for any more stops its body, whatever way it died. */
@ExtendWith(VertxExtension.class)
class CallDeathTest {
    /** The window, what the client's flow control lets out, and the socket's buffers. */
    private static final long FEW_MEGABYTES = 10 << 20;

    private RunningServer running;
    /** Held here: Vert.x closes a client that nobody holds any more, whatever is under way. */
    private HttpClient client;

    @BeforeEach
    void start(Vertx vertx) throws InterruptedException {
        running = new RunningServer();
        client = vertx.createHttpClient();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void deadlineEndsTheCallAndStopsItsBody(Vertx vertx, VertxTestContext context) {
        var stub = AskServiceGrpc.newStub(running.channel()).withDeadlineAfter(300, TimeUnit.MILLISECONDS);
        Checkpoint told = context.checkpoint();
        Checkpoint stopped = context.checkpoint();

        stub.ask(
                question("sleep"),
                ending(status -> context.verify(() -> {
                    assertThat(status.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
                    told.flag();
                })));

        bodyDies(vertx, context, stopped);
    }

    @Test
    void serverBoundsTheTimeOfClientsThatSetNone(Vertx vertx, VertxTestContext context) throws Exception {
        ServerOptions usual = RunningServer.OPTIONS;
        CallLimits brief =
                new CallLimits(1 << 20, Duration.ofSeconds(1), 1 << 20, Duration.ofMillis(400), Duration.ofMillis(400));
        RunningServer bounded = new RunningServer(new ServerOptions(
                brief,
                usual.uploadBytes(),
                usual.shortWork(),
                usual.longWork(),
                usual.ping(),
                usual.pingAnswer(),
                usual.reflection(),
                usual.corsOrigins()));
        AskServiceGrpc.newStub(bounded.channel())
                .ask(
                        question("sleep"),
                        ending(status -> vertx.executeBlocking(() -> {
                                    bounded.close();
                                    return status;
                                })
                                .onComplete(context.succeeding(ended -> context.verify(() -> {
                                    assertThat(ended.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
                                    assertThat(ended.getDescription()).contains("400 ms");
                                    context.completeNow();
                                })))));
    }

    @Test
    void cancelStopsTheBody(Vertx vertx, VertxTestContext context) {
        ClientCall<AskRequest, AskEvent> call = callWithoutReading("sleep");
        vertx.executeBlocking(() -> running.stub.begun.poll(10, SECONDS))
                .onComplete(context.succeeding(begun -> call.cancel("changed my mind", null)));

        bodyDies(vertx, context, context.checkpoint());
    }

    @Test
    void vanishedHttp2ClientStopsTheBody() throws Exception {
        try (RawHttp2 client = new RawHttp2(running.socket())) {
            client.call("/sayquel.v1.AskService/Ask", question("sleep").toByteArray());
            begun();
        }
        assertThat(ending()).isEqualTo("died");
    }

    @Test
    void vanishedJsonClientStopsTheBody() throws Exception {
        try (Socket client = running.socket()) {
            askOverHttp1(client, "sleep");
            begun();
        }
        assertThat(ending()).isEqualTo("died");
    }

    @Test
    void clientThatStopsReadingHoldsFewBytesAndIsCutOff(Vertx vertx, VertxTestContext context) {
        ClientCall<AskRequest, AskEvent> call = callWithoutReading("flood");

        // the stall limit
        bodyEnding(vertx)
                .onComplete(context.succeeding(ending -> context.verify(() -> {
                    assertThat(ending).isEqualTo("died");
                    assertThat(running.stub.bytesSent.get()).isBetween(1L, FEW_MEGABYTES);
                    call.cancel("done", null);
                    context.completeNow();
                })));
    }

    @Test
    void jsonClientThatStopsReadingHoldsFewBytesAndIsCutOff(Vertx vertx, VertxTestContext context) {
        ask("flood", "application/x-ndjson").onComplete(context.succeeding(response -> response.pause()));

        bodyEnding(vertx)
                .onComplete(context.succeeding(ending -> context.verify(() -> {
                    assertThat(ending).isEqualTo("died");
                    assertThat(running.stub.bytesSent.get()).isBetween(1L, FEW_MEGABYTES);
                    context.completeNow();
                })));
    }

    @Test
    void jsonClientThatResetsItsRequestStopsTheBody(Vertx vertx, VertxTestContext context) {
        client.request(HttpMethod.POST, running.port, "127.0.0.1", "/v1/ask")
                .compose(request -> {
                    Future<HttpClientResponse> asked = send(request, "sleep", "application/x-ndjson");
                    return vertx.executeBlocking(() -> running.stub.begun.poll(10, SECONDS))
                            .map(begun -> request.reset())
                            .onSuccess(reset -> asked.otherwiseEmpty());
                })
                .onFailure(context::failNow);

        bodyDies(vertx, context, context.checkpoint());
    }

    @Test
    void aBodyOverTheLimitIsRefusedAndTheServerGoesOn(VertxTestContext context) {
        Checkpoint refused = context.checkpoint();
        Checkpoint answered = context.checkpoint();

        ask("x".repeat(300_000), "application/json")
                .compose(response -> {
                    context.verify(() -> assertThat(response.statusCode()).isEqualTo(413));
                    refused.flag();
                    return ask("revenue", "application/json");
                })
                .onComplete(context.succeeding(response -> context.verify(() -> {
                    assertThat(response.statusCode()).isEqualTo(200);
                    answered.flag();
                })));
    }

    @Test
    void muteHttp2ClientIsDisconnected() throws Exception {
        ServerOptions usual = RunningServer.OPTIONS;
        ServerOptions watchful = new ServerOptions(
                usual.limits(),
                usual.uploadBytes(),
                usual.shortWork(),
                usual.longWork(),
                Duration.ofMillis(200),
                Duration.ofMillis(300),
                usual.reflection(),
                usual.corsOrigins());
        try (RunningServer watching = new RunningServer(watchful);
                RawHttp2 client = new RawHttp2(watching.socket())) {
            boolean asked = false;
            for (var frame = client.next(); frame.isPresent(); frame = client.next()) {
                asked |= frame.get().type() == RawHttp2.PING;
            }
            assertThat(asked).as("the server asked before it hung up").isTrue();
        }
    }

    @Test
    void cancelledCallInTheQueueNeverRuns() throws InterruptedException {
        callWithoutReading("hold");
        callWithoutReading("hold");
        begun();
        begun();
        ClientCall<AskRequest, AskEvent> third = callWithoutReading("third");
        third.cancel("too slow", null);
        ClientCalls.blockingServerStreamingCall(
                running.channel(), AskServiceGrpc.getAskMethod(), deadline(), question("fourth"));
        running.stub.release.countDown();
        assertThat(running.stub.begun.poll(10, SECONDS)).isEqualTo("fourth");
    }

    private static CallOptions deadline() {
        return CallOptions.DEFAULT.withDeadlineAfter(10, SECONDS);
    }

    /** Asks, and takes not even the first event. */
    private ClientCall<AskRequest, AskEvent> callWithoutReading(String question) {
        ClientCall<AskRequest, AskEvent> call =
                running.channel().newCall(AskServiceGrpc.getAskMethod(), CallOptions.DEFAULT);
        call.start(new ClientCall.Listener<>() {}, new Metadata());
        call.sendMessage(question(question));
        call.halfClose();
        return call;
    }

    private static void askOverHttp1(Socket client, String question) throws IOException {
        String body = "{\"question\":\"" + question + "\"}";
        client.getOutputStream()
                .write(RunningServer.utf8(RunningServer.head(
                                "POST /v1/ask HTTP/1.1",
                                "host: localhost",
                                "accept: application/x-ndjson",
                                "content-type: application/json",
                                "content-length: " + body.length())
                        + body));
    }

    private static AskRequest question(String question) {
        return AskRequest.newBuilder().setQuestion(question).build();
    }

    private Future<HttpClientResponse> ask(String question, String accept) {
        return client.request(HttpMethod.POST, running.port, "127.0.0.1", "/v1/ask")
                .compose(request -> send(request, question, accept));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, String question, String accept) {
        return request.putHeader("content-type", "application/json")
                .putHeader("accept", accept)
                .send("{\"question\":\"" + question + "\"}");
    }

    /** Listens for the end of a stream only. */
    private static StreamObserver<AskEvent> ending(Consumer<Status> heard) {
        return new StreamObserver<>() {
            @Override
            public void onNext(AskEvent event) {}

            @Override
            public void onError(Throwable failure) {
                heard.accept(Status.fromThrowable(failure));
            }

            @Override
            public void onCompleted() {
                heard.accept(Status.OK);
            }
        };
    }

    private Future<String> bodyEnding(Vertx vertx) {
        return vertx.executeBlocking(this::ending);
    }

    private void bodyDies(Vertx vertx, VertxTestContext context, Checkpoint dead) {
        bodyEnding(vertx)
                .onComplete(context.succeeding(ending -> context.verify(() -> {
                    assertThat(ending).isEqualTo("died");
                    dead.flag();
                })));
    }

    private void begun() throws InterruptedException {
        assertThat(running.stub.begun.poll(10, SECONDS)).isNotNull();
    }

    private String ending() throws InterruptedException {
        return running.stub.endings.poll(10, SECONDS);
    }
}
