package io.sayquel.server.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import io.sayquel.server.model.Position;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.rpc.json.Fold;
import io.sayquel.server.rpc.json.UploadRoute;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.CallDied;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.v1.Accepted;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.Batch;
import io.sayquel.v1.CancelRequest;
import io.sayquel.v1.CancelResponse;
import io.sayquel.v1.Dataset;
import io.sayquel.v1.DatasetServiceGrpc;
import io.sayquel.v1.GetDatasetRequest;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.StatementServiceGrpc;
import io.sayquel.v1.UpdateDatasetRequest;
import io.sayquel.v1.UploadDatasetRequest;
import io.sayquel.v1.UploadDatasetResponse;
import io.sayquel.v1.UploadHeader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Bodies that do what the question says, bound to the real methods of the API, so that the wire can be tested alone. */
final class StubApi {
    static final int CHUNK = 64 << 10;
    static final int LARGE = 300_000;
    static final long UPLOAD_LIMIT = 32 << 20;

    /** How each body ended, as it ended: {@code done}, {@code died} or the name of what it threw. */
    final BlockingQueue<String> endings = new LinkedBlockingQueue<>();

    /** Bodies that have begun. */
    final BlockingQueue<String> begun = new LinkedBlockingQueue<>();

    final AtomicLong bytesSent = new AtomicLong();
    final AtomicLong bytesReceived = new AtomicLong();
    final CountDownLatch release = new CountDownLatch(1);

    Api api() {
        Rpc<AskRequest, AskEvent> ask = Rpc.serverStream(AskServiceGrpc.getAskMethod(), Rpc.Work.LONG, this::ask);
        Rpc<UploadDatasetRequest, UploadDatasetResponse> upload =
                Rpc.clientStream(DatasetServiceGrpc.getUploadDatasetMethod(), Rpc.Work.LONG, this::upload);
        return Api.of(
                        ask,
                        upload,
                        Rpc.unary(StatementServiceGrpc.getCancelMethod(), Rpc.Work.SHORT, this::cancel),
                        Rpc.unary(DatasetServiceGrpc.getGetDatasetMethod(), Rpc.Work.SHORT, this::dataset),
                        Rpc.unary(DatasetServiceGrpc.getUpdateDatasetMethod(), Rpc.Work.SHORT, this::update))
                .folding(ask, LastCard::new)
                .uploading(new UploadRoute<>(
                        "/v1/datasets:upload",
                        upload,
                        UploadHeader.getDefaultInstance(),
                        header -> UploadDatasetRequest.newBuilder()
                                .setHeader((UploadHeader) header)
                                .build(),
                        chunk -> UploadDatasetRequest.newBuilder()
                                .setChunk(chunk)
                                .build(),
                        UPLOAD_LIMIT));
    }

    private void ask(Call<AskRequest, AskEvent> call, AskRequest request) throws InterruptedException {
        begun.add(request.getQuestion());
        try {
            answer(call, request);
            endings.add("done");
        } catch (CallDied | InterruptedException died) {
            endings.add("died");
            throw died;
        } catch (RuntimeException thrown) {
            endings.add(thrown.getClass().getSimpleName());
            throw thrown;
        }
    }

    private void answer(Call<AskRequest, AskEvent> call, AskRequest request) throws InterruptedException {
        switch (request.getQuestion()) {
            case "sleep" -> new CountDownLatch(1).await();
            case "hold" -> {
                release.await();
                call.send(outcome("held"));
            }
            case "large" -> call.send(outcome("x".repeat(LARGE)));
            case "flood" -> flood(call);
            case "secret" -> throw new IllegalStateException("secret");
            case "unknown table" ->
                throw new SayquelException(
                        Reason.UNKNOWN_TABLE, "no table \"é\"", "use orders", new Position(2, 5, 3, "from é"));
            case "busy" -> throw new SayquelException(Reason.SERVER_BUSY, "busy", "later");
            case "break" -> {
                call.send(accepted());
                throw new SayquelException(Reason.QUERY_TIMEOUT, "stopped after 30 s", "narrow the dates");
            }
            default -> {
                call.send(accepted());
                call.send(rows(call.door().name()));
                call.send(outcome(request.getQuestion()));
            }
        }
    }

    private void flood(Call<AskRequest, AskEvent> call) throws InterruptedException {
        AskEvent event = AskEvent.newBuilder()
                .setBatch(Batch.newBuilder().setArrow(ByteString.copyFrom(new byte[CHUNK])))
                .build();
        while (true) {
            call.send(event);
            bytesSent.addAndGet(CHUNK);
        }
    }

    private static AskEvent accepted() {
        return AskEvent.newBuilder()
                .setAccepted(Accepted.newBuilder().setAnswerId("a1"))
                .build();
    }

    private static AskEvent rows(String cell) {
        return AskEvent.newBuilder()
                .setBatch(Batch.newBuilder()
                        .setRowCount(1)
                        .addRows(ListValue.newBuilder()
                                .addValues(Value.newBuilder().setStringValue(cell))))
                .build();
    }

    private static AskEvent outcome(String question) {
        return AskEvent.newBuilder()
                .setOutcome(AnswerCard.newBuilder()
                        .setOutcome(Outcome.OUTCOME_ANSWERED)
                        .setQuestion(question))
                .build();
    }

    private UploadDatasetResponse upload(Call<UploadDatasetRequest, UploadDatasetResponse> call)
            throws InterruptedException {
        try {
            UploadHeader header = call.receive().orElseThrow().getHeader();
            if (header.getFileName().equals("held.csv")) {
                release.await();
            }
            for (var piece = call.receive(); piece.isPresent(); piece = call.receive()) {
                bytesReceived.addAndGet(piece.get().getChunk().size());
            }
            endings.add("done");
            return UploadDatasetResponse.newBuilder()
                    .setTable(header.getFileName())
                    .setUploadId(header.getDataset())
                    .setSizeBytes(bytesReceived.get())
                    .build();
        } catch (CallDied | InterruptedException died) {
            endings.add("died");
            throw died;
        }
    }

    private CancelResponse cancel(Call<CancelRequest, CancelResponse> call, CancelRequest request) {
        begun.add("cancel");
        return CancelResponse.getDefaultInstance();
    }

    private Dataset dataset(Call<GetDatasetRequest, Dataset> call, GetDatasetRequest request) {
        return Dataset.newBuilder().setId(request.getDataset()).setVersion(1).build();
    }

    private Dataset update(Call<UpdateDatasetRequest, Dataset> call, UpdateDatasetRequest request) {
        return request.getDataset().toBuilder()
                .setDescription(String.join(",", request.getUpdateMask().getPathsList()))
                .build();
    }

    /** Keeps the card and the rows before it. */
    private static final class LastCard implements Fold<AskEvent> {
        private final AnswerCard.Builder card = AnswerCard.newBuilder();

        @Override
        public void add(AskEvent event) {
            card.addAllRows(event.getBatch().getRowsList()).mergeFrom(event.getOutcome());
        }

        @Override
        public AnswerCard whole() {
            return card.build();
        }
    }
}
