package io.sayquel.server.rpc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.rpc.transport.Health;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ServerTest {
    @Test
    void drainLetsARunningCallEndAndTakesNoNewOne() throws Exception {
        try (RunningServer running = new RunningServer()) {
            Iterator<AskEvent> held = ask(running, "hold");
            running.stub.begun.poll(10, SECONDS);
            CompletableFuture<Void> drained = drain(running.server, Duration.ofSeconds(15));
            awaitRefusal(running);
            running.stub.release.countDown();
            assertThat(held.next().getOutcome().getQuestion()).isEqualTo("held");
            assertThat(held.hasNext()).isFalse();
            drained.get(10, SECONDS);
            assertThat(running.server.activeCalls()).isZero();
        }
    }

    @Test
    void drainCutsOffWhatOutlastsItsGrace() throws Exception {
        try (RunningServer running = new RunningServer()) {
            Iterator<AskEvent> sleeping = ask(running, "sleep");
            running.stub.begun.poll(10, SECONDS);
            drain(running.server, Duration.ofMillis(200)).get(10, SECONDS);
            assertThat(running.stub.endings.poll(10, SECONDS)).isEqualTo("died");
            StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, sleeping::hasNext);
            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        }
    }

    private static CompletableFuture<Void> drain(Server server, Duration grace) {
        return CompletableFuture.runAsync(() -> {
            try {
                server.drain(Duration.ZERO, grace);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        });
    }

    /** New connections are refused once the drain has begun. */
    private static void awaitRefusal(RunningServer running) throws Exception {
        try {
            while (!Thread.interrupted()) {
                running.get("/health");
            }
        } catch (java.io.IOException refused) {
            assertThat(refused).isInstanceOf(java.io.IOException.class);
        }
    }

    @Test
    void namesAFreePortWhereOneIsTaken() throws Exception {
        try (RunningServer running = new RunningServer();
                Server second = new Server(
                        Api.of(),
                        header -> Principal.LOCAL,
                        () -> new Health(true, List.of()),
                        RunningServer.OPTIONS)) {
            assertThatThrownBy(() -> second.start("127.0.0.1", running.port))
                    .isInstanceOfSatisfying(SayquelException.class, taken -> {
                        assertThat(taken.reason()).isEqualTo(Reason.PORT_IN_USE);
                        assertThat(taken.hint()).startsWith("./sayquel serve --port ");
                        assertThat(taken).hasMessageStartingWith("127.0.0.1:" + running.port + " is taken");
                        if (Files.isReadable(Path.of("/proc/net/tcp"))) {
                            assertThat(taken)
                                    .hasMessageEndingWith(
                                            "(pid " + ProcessHandle.current().pid() + ")");
                        }
                    });
        }
    }

    @Test
    void refusesCallersThatTheAuthenticatorDoesNotKnow() throws Exception {
        StubApi stub = new StubApi();
        try (Server server = new Server(
                stub.api(),
                header -> {
                    throw new SayquelException(Reason.UNAUTHENTICATED, "The call has no token.", "set SAYQUEL_TOKEN");
                },
                () -> new Health(true, List.of()),
                RunningServer.OPTIONS)) {
            int port = server.start("127.0.0.1", 0);
            HttpResponse<String> answer = java.net.http.HttpClient.newHttpClient()
                    .send(
                            java.net.http.HttpRequest.newBuilder(
                                            java.net.URI.create("http://127.0.0.1:" + port + "/v1/datasets/x"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("UNAUTHENTICATED");
        }
    }

    private static Iterator<AskEvent> ask(RunningServer running, String question) {
        return ClientCalls.blockingServerStreamingCall(
                running.channel(),
                AskServiceGrpc.getAskMethod(),
                CallOptions.DEFAULT.withDeadlineAfter(20, SECONDS),
                AskRequest.newBuilder().setQuestion(question).build());
    }
}
