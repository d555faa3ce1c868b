package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.CancelRequest;
import io.sayquel.v1.ExecuteRequest;
import io.sayquel.v1.StatementEvent;
import io.sayquel.v1.StatementServiceGrpc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that are stopped, left, or too many at once. */
class CallLoadTest {
    @TempDir
    static Path home;

    private static ServerFixture server;

    private final StatementServiceGrpc.StatementServiceBlockingStub statements =
            StatementServiceGrpc.newBlockingStub(server.channel());

    @BeforeAll
    static void start() {
        server = new ServerFixture(home, Map.of("query.timeout_ms", "5000"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aStatementIsStoppedByItsName() throws Exception {
        CountDownLatch accepted = new CountDownLatch(1);
        CompletableFuture<String> id = new CompletableFuture<>();
        CompletableFuture<AnswerCard> ended = new CompletableFuture<>();
        StatementServiceGrpc.newStub(server.channel())
                .execute(
                        ExecuteRequest.newBuilder()
                                .setDataset("retail")
                                .setSql("SELECT count(*) FROM orders a, orders b, orders c")
                                .setTimeoutMs(60_000)
                                .build(),
                        new StreamObserver<>() {
                            @Override
                            public void onNext(StatementEvent event) {
                                if (event.hasAccepted()) {
                                    id.complete(event.getAccepted().getAnswerId());
                                }
                                if (event.hasWarnings()) {
                                    accepted.countDown();
                                }
                                if (event.hasOutcome()) {
                                    ended.complete(event.getOutcome());
                                }
                            }

                            @Override
                            public void onError(Throwable t) {
                                ended.completeExceptionally(t);
                            }

                            @Override
                            public void onCompleted() {}
                        });
        assertThat(accepted.await(10, TimeUnit.SECONDS)).isTrue();

        var unused = statements.cancel(CancelRequest.newBuilder()
                .setAnswerId(id.get(10, TimeUnit.SECONDS))
                .build());

        assertThat(ended.get(5, TimeUnit.SECONDS).getReason()).isEqualTo("CANCELLED");
    }

    @Test
    void aClientThatLeavesStopsTheEngine() throws Exception {
        Context.CancellableContext context = Context.current().withCancellation();
        CompletableFuture<String> id = new CompletableFuture<>();
        context.run(() -> StatementServiceGrpc.newStub(server.channel())
                .execute(
                        ExecuteRequest.newBuilder()
                                .setDataset("retail")
                                .setSql("SELECT count(*) FROM orders a, orders b, orders c")
                                .setTimeoutMs(60_000)
                                .build(),
                        new StreamObserver<>() {
                            @Override
                            public void onNext(StatementEvent event) {
                                if (event.hasAccepted()) {
                                    id.complete(event.getAccepted().getAnswerId());
                                }
                            }

                            @Override
                            public void onError(Throwable t) {}

                            @Override
                            public void onCompleted() {}
                        }));
        String running = id.get(10, TimeUnit.SECONDS);

        context.cancel(null);

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        Status.Code code = Status.Code.OK;
        while (code != Status.Code.NOT_FOUND && System.nanoTime() < deadline) {
            code = cancel(running);
        }
        assertThat(code).as("nothing runs under the name any more").isEqualTo(Status.Code.NOT_FOUND);
    }

    private Status.Code cancel(String id) {
        try {
            var unused =
                    statements.cancel(CancelRequest.newBuilder().setAnswerId(id).build());
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    @Test
    void twoHundredQuestionsAtOnceAreAllAnsweredOrTurnedAway() throws Exception {
        List<CompletableFuture<String>> endings = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            CompletableFuture<String> ending = new CompletableFuture<>();
            endings.add(ending);
            AskServiceGrpc.newStub(server.channel())
                    .ask(ServerFixture.question("top 5 products by revenue"), new StreamObserver<>() {
                        @Override
                        public void onNext(AskEvent event) {
                            if (event.hasOutcome()) {
                                ending.complete(event.getOutcome().getOutcome().name());
                            }
                        }

                        @Override
                        public void onError(Throwable t) {
                            ending.complete(Status.fromThrowable(t).getCode().name());
                        }

                        @Override
                        public void onCompleted() {
                            ending.complete("NO OUTCOME");
                        }
                    });
        }

        List<String> ended = new ArrayList<>();
        for (CompletableFuture<String> ending : endings) {
            ended.add(ending.get(120, TimeUnit.SECONDS));
        }

        assertThat(ended).containsOnly("OUTCOME_ANSWERED");
    }
}
