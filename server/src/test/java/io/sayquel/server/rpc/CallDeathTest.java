package io.sayquel.server.rpc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.sayquel.server.rpc.transport.CallLimits;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call that nobody waits for any more stops its body, whatever way it died. */
@Timeout(30)
class CallDeathTest {
    /** The window, what the client's flow control lets out, and the socket's buffers. */
    private static final long FEW_MEGABYTES = 10 << 20;

    private RunningServer running;

    @BeforeEach
    void start() throws InterruptedException {
        running = new RunningServer();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void deadlineEndsTheCallAndStopsItsBody() throws InterruptedException {
        var stub = AskServiceGrpc.newBlockingStub(running.channel()).withDeadlineAfter(300, TimeUnit.MILLISECONDS);
        assertThatThrownBy(() -> stub.ask(question("sleep")).hasNext())
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
        assertThat(ending()).isEqualTo("died");
    }

    @Test
    void serverBoundsTheTimeOfClientsThatSetNone() throws Exception {
        ServerOptions usual = RunningServer.OPTIONS;
        CallLimits brief =
                new CallLimits(1 << 20, Duration.ofSeconds(1), 1 << 20, Duration.ofMillis(400), Duration.ofMillis(400));
        ServerOptions impatient = new ServerOptions(
                brief,
                usual.uploadBytes(),
                usual.shortWork(),
                usual.longWork(),
                usual.ping(),
                usual.pingAnswer(),
                usual.reflection(),
                usual.corsOrigins());
        try (RunningServer bounded = new RunningServer(impatient)) {
            var stub = AskServiceGrpc.newBlockingStub(bounded.channel());
            assertThatThrownBy(() -> stub.ask(question("sleep")).hasNext())
                    .hasMessageContaining("DEADLINE_EXCEEDED")
                    .hasMessageContaining("400 ms");
        }
    }

    @Test
    void cancelStopsTheBody() throws InterruptedException {
        ClientCall<AskRequest, AskEvent> call = callWithoutReading("sleep");
        begun();
        call.cancel("changed my mind", null);
        assertThat(ending()).isEqualTo("died");
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
    void clientThatStopsReadingHoldsFewBytesAndIsCutOff() throws InterruptedException {
        ClientCall<AskRequest, AskEvent> call = callWithoutReading("flood");
        assertThat(ending()).isEqualTo("died"); // the stall limit
        assertThat(running.stub.bytesSent.get()).isBetween(1L, FEW_MEGABYTES);
        call.cancel("done", null);
    }

    @Test
    void jsonClientThatStopsReadingHoldsFewBytesAndIsCutOff() throws Exception {
        try (Socket client = running.socket()) {
            askOverHttp1(client, "flood");
            assertThat(ending()).isEqualTo("died");
            assertThat(running.stub.bytesSent.get()).isBetween(1L, FEW_MEGABYTES);
        }
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

    private void begun() throws InterruptedException {
        assertThat(running.stub.begun.poll(10, SECONDS)).isNotNull();
    }

    private String ending() throws InterruptedException {
        return running.stub.endings.poll(10, SECONDS);
    }
}
