package io.sayquel.server.rpc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.CancelRequest;
import io.sayquel.v1.DatasetServiceGrpc;
import io.sayquel.v1.StatementServiceGrpc;
import io.sayquel.v1.UploadDatasetRequest;
import io.sayquel.v1.UploadDatasetResponse;
import io.sayquel.v1.UploadHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GrpcDoorTest {
    private static final String ASK = "sayquel.v1.AskService/Ask";

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
    void streamsEventsInOrder() {
        List<AskEvent> events = new ArrayList<>();
        ask("revenue").forEachRemaining(events::add);
        assertThat(events)
                .extracting(AskEvent::getEventCase)
                .containsExactly(AskEvent.EventCase.ACCEPTED, AskEvent.EventCase.BATCH, AskEvent.EventCase.OUTCOME);
    }

    @Test
    void tellsReasonPlaceAndHintOfAFailure() throws Exception {
        StatusRuntimeException failure = failure("unknown table");
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(failure.getStatus().getDescription()).isEqualTo("no table \"é\"");
        ErrorInfo info = StatusProto.fromThrowable(failure).getDetails(0).unpack(ErrorInfo.class);
        assertThat(info.getReason()).isEqualTo("UNKNOWN_TABLE");
        assertThat(info.getDomain()).isEqualTo("sayquel.io");
        assertThat(info.getMetadataMap())
                .containsEntry("line", "2")
                .containsEntry("column", "5")
                .containsEntry("hint", "use orders");
    }

    @Test
    void saysWhenToTryAgain() throws Exception {
        List<Any> details = StatusProto.fromThrowable(failure("busy")).getDetailsList();
        assertThat(details.get(1).unpack(RetryInfo.class).getRetryDelay().getSeconds())
                .isEqualTo(1);
    }

    @Test
    void sendsTheErrorOfAStreamThatBreaksHalfway() {
        Iterator<AskEvent> events = ask("break");
        assertThat(events.next().hasAccepted()).isTrue();
        StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, events::hasNext);
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(failure.getStatus().getDescription()).isEqualTo("stopped after 30 s");
    }

    @Test
    void neverTellsWhatBrokeInside() {
        StatusRuntimeException failure = failure("secret");
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(failure.getStatus().getDescription())
                .startsWith("internal error ")
                .doesNotContain("secret");
        assertThat(StatusProto.fromThrowable(failure).toString()).doesNotContain("secret", "Exception", "at io.");
    }

    @Test
    void refusesGarbage() throws Exception {
        assertThat(RunningServer.raw(running.channel(), ASK, new byte[] {-1, -1, -1, -1}))
                .extracting(Status::getCode, Status::getDescription)
                .containsExactly(Status.Code.INVALID_ARGUMENT, "The request message cannot be decoded.");
    }

    @Test
    void refusesTwoMessagesWhereOneIsExpected() throws Exception {
        byte[] message = AskRequest.newBuilder().setQuestion("x").build().toByteArray();
        assertThat(RunningServer.raw(running.channel(), ASK, message, message).getCode())
                .isEqualTo(Status.Code.UNIMPLEMENTED);
        assertThat(running.stub.begun).isEmpty();
    }

    @Test
    void refusesNoMessageWhereOneIsExpected() throws Exception {
        assertThat(RunningServer.raw(running.channel(), ASK).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void refusesAMessageOverTheLimitAndGoesOn() throws Exception {
        byte[] large = AskRequest.newBuilder()
                .setQuestion("x".repeat(300 << 10))
                .build()
                .toByteArray();
        Status status = RunningServer.raw(running.channel(), ASK, large);
        assertThat(status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(status.getDescription()).contains("262144 bytes");
        assertThat(ask("still there").hasNext()).isTrue();
    }

    @Test
    void refusesCompressedRequests() {
        AskServiceGrpc.AskServiceBlockingStub compressing =
                AskServiceGrpc.newBlockingStub(running.channel()).withCompression("gzip");
        StatusRuntimeException failure = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> compressing.ask(question("revenue")).hasNext());
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
        assertThat(failure.getStatus().getDescription()).contains("compression");
    }

    @Test
    void refusesACompressedMessageWithoutItsHeader() throws Exception {
        try (RawHttp2 client = new RawHttp2(running.socket())) {
            client.call("/" + ASK, gzip(question("revenue").toByteArray()), 1);
            int stream = 0;
            while (stream != 1) {
                stream = client.next().orElseThrow().stream();
            }
            assertThat(running.stub.begun).isEmpty();
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }

    @Test
    void doesNotKnowOtherMethods() throws Exception {
        assertThat(RunningServer.raw(running.channel(), "sayquel.v1.AskService/Guess")
                        .getCode())
                .isEqualTo(Status.Code.UNIMPLEMENTED);
        assertThat(RunningServer.raw(running.channel(), "sayquel.v1.AskService/GetAnswer")
                        .getCode())
                .as("declared but not served")
                .isEqualTo(Status.Code.UNIMPLEMENTED);
    }

    @Test
    void takesAnUploadInChunksAtItsOwnPace() throws Exception {
        CompletableFuture<UploadDatasetResponse> done = new CompletableFuture<>();
        StreamObserver<UploadDatasetRequest> upload =
                DatasetServiceGrpc.newStub(running.channel()).uploadDataset(observer(done));
        upload.onNext(UploadDatasetRequest.newBuilder()
                .setHeader(UploadHeader.newBuilder().setFileName("a.csv"))
                .build());
        UploadDatasetRequest chunk = UploadDatasetRequest.newBuilder()
                .setChunk(ByteString.copyFrom(new byte[StubApi.CHUNK]))
                .build();
        for (int i = 0; i < 100; i++) {
            upload.onNext(chunk);
        }
        upload.onCompleted();
        assertThat(done.get(10, SECONDS).getSizeBytes()).isEqualTo(100L * StubApi.CHUNK);
    }

    @Test
    void answersShortCallsWhileLongOnesFillTheirPool() throws Exception {
        for (int i = 0; i < 2; i++) {
            ask("hold");
            running.stub.begun.poll(10, SECONDS);
        }
        assertThat(StatementServiceGrpc.newBlockingStub(running.channel())
                        .withDeadlineAfter(10, SECONDS)
                        .cancel(CancelRequest.newBuilder().setAnswerId("a").build()))
                .isNotNull();
        running.stub.release.countDown();
    }

    @Test
    void refusesWhatFitsNeitherPoolNorQueue() throws Exception {
        ask("hold");
        ask("hold");
        running.stub.begun.poll(10, SECONDS);
        running.stub.begun.poll(10, SECONDS);
        ask("waits");
        ask("waits too");
        StatusRuntimeException failure = failure("one too many");
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(StatusProto.fromThrowable(failure)
                        .getDetails(0)
                        .unpack(ErrorInfo.class)
                        .getReason())
                .isEqualTo("SERVER_BUSY");
        running.stub.release.countDown();
    }

    private Iterator<AskEvent> ask(String question) {
        return ClientCalls.blockingServerStreamingCall(
                running.channel(),
                AskServiceGrpc.getAskMethod(),
                CallOptions.DEFAULT.withDeadlineAfter(20, SECONDS),
                question(question));
    }

    private StatusRuntimeException failure(String question) {
        return catchThrowableOfType(
                StatusRuntimeException.class, () -> ask(question).hasNext());
    }

    private static AskRequest question(String question) {
        return AskRequest.newBuilder().setQuestion(question).build();
    }

    private static <T> StreamObserver<T> observer(CompletableFuture<T> done) {
        return new StreamObserver<>() {
            @Override
            public void onNext(T value) {
                done.complete(value);
            }

            @Override
            public void onError(Throwable failure) {
                done.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {}
        };
    }
}
