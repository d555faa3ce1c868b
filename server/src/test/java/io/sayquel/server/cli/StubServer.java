package io.sayquel.server.cli;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.sayquel.server.config.Settings;
import io.sayquel.server.model.Reason;
import io.sayquel.v1.Accepted;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AnswerSummary;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.Batch;
import io.sayquel.v1.Dataset;
import io.sayquel.v1.DatasetServiceGrpc;
import io.sayquel.v1.ExecuteRequest;
import io.sayquel.v1.ExportAnswerRequest;
import io.sayquel.v1.ExportAnswerResponse;
import io.sayquel.v1.GetDatasetRequest;
import io.sayquel.v1.GetSessionRequest;
import io.sayquel.v1.ListAnswersRequest;
import io.sayquel.v1.ListAnswersResponse;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.ReplayAnswerRequest;
import io.sayquel.v1.ReplayAnswerResponse;
import io.sayquel.v1.ResolveUploadRequest;
import io.sayquel.v1.Resolved;
import io.sayquel.v1.Schema;
import io.sayquel.v1.Session;
import io.sayquel.v1.SessionServiceGrpc;
import io.sayquel.v1.StatementEvent;
import io.sayquel.v1.StatementServiceGrpc;
import io.sayquel.v1.Table;
import io.sayquel.v1.TableColumn;
import io.sayquel.v1.Translation;
import io.sayquel.v1.Turn;
import io.sayquel.v1.UploadDatasetRequest;
import io.sayquel.v1.UploadDatasetResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A server on a real port that answers with what it was given, in the order of the real one, and remembers what it was asked. It
 * speaks the wire; what is behind the wire is not its business.
 */
final class StubServer implements ServerStarter {
    final Queue<AskRequest> asked = new ConcurrentLinkedQueue<>();
    final Queue<ExecuteRequest> executed = new ConcurrentLinkedQueue<>();
    final Queue<UploadDatasetRequest> uploaded = new ConcurrentLinkedQueue<>();
    final Queue<ResolveUploadRequest> resolved = new ConcurrentLinkedQueue<>();
    private final List<String> news = new ArrayList<>();
    private final Queue<AnswerCard> cards = new ConcurrentLinkedQueue<>();
    final Queue<ListAnswersRequest> listed = new ConcurrentLinkedQueue<>();
    final Queue<ReplayAnswerRequest> replayed = new ConcurrentLinkedQueue<>();
    final Queue<ExportAnswerRequest> exported = new ConcurrentLinkedQueue<>();
    private final Queue<ReplayAnswerResponse> replays = new ConcurrentLinkedQueue<>();
    private final Queue<ExportAnswerResponse> pieces = new ConcurrentLinkedQueue<>();
    private final Queue<AnswerSummary> history = new ConcurrentLinkedQueue<>();
    private final Queue<UploadDatasetResponse> uploads = new ConcurrentLinkedQueue<>();
    private volatile RuntimeException failure;
    private volatile boolean cutShort;

    StubServer answering(AnswerCard... answers) {
        cards.addAll(List.of(answers));
        return this;
    }

    StubServer giving(ReplayAnswerResponse... again) {
        replays.addAll(List.of(again));
        return this;
    }

    StubServer exporting(ExportAnswerResponse... file) {
        pieces.addAll(List.of(file));
        return this;
    }

    StubServer remembering(AnswerSummary... answers) {
        history.addAll(List.of(answers));
        return this;
    }

    /** A server in the command's own process has this to say. */
    StubServer saying(String... sentences) {
        news.addAll(List.of(sentences));
        return this;
    }

    StubServer taking(UploadDatasetResponse... responses) {
        uploads.addAll(List.of(responses));
        return this;
    }

    /** Fails every call as the real server does. */
    StubServer failing(Reason reason, String message, Map<String, String> details) {
        ErrorInfo info = ErrorInfo.newBuilder()
                .setReason(reason.name())
                .setDomain("sayquel.io")
                .putAllMetadata(details)
                .build();
        failure = StatusProto.toStatusRuntimeException(Status.newBuilder()
                .setCode(reason.grpcCode())
                .setMessage(message)
                .addDetails(Any.pack(info))
                .build());
        return this;
    }

    /** Ends streams well, but before their outcome. */
    StubServer cutShort() {
        cutShort = true;
        return this;
    }

    @Override
    public RunningServer start(Settings settings, Life life) {
        try {
            Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(new Asking())
                    .addService(new Executing())
                    .addService(new Sessions())
                    .addService(new Uploading())
                    .build()
                    .start();
            return new Running(server, List.copyOf(news));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Running implements RunningServer {
        private final Server server;
        private List<String> news;

        Running(Server server, List<String> news) {
            this.server = server;
            this.news = news;
        }

        @Override
        public List<String> news() {
            List<String> now = news;
            news = List.of();
            return now;
        }

        @Override
        public String host() {
            return "127.0.0.1";
        }

        @Override
        public int port() {
            return server.getPort();
        }

        @Override
        public void awaitStop() throws InterruptedException {
            server.awaitTermination();
        }

        @Override
        public void close() {
            server.shutdownNow();
        }
    }

    private final class Asking extends AskServiceGrpc.AskServiceImplBase {
        @Override
        public void ask(AskRequest request, StreamObserver<AskEvent> events) {
            asked.add(request);
            if (failure != null) {
                events.onError(failure);
                return;
            }
            AnswerCard card = cards.remove();
            events.onNext(AskEvent.newBuilder()
                    .setAccepted(Accepted.newBuilder().setAnswerId(card.getAnswerId()))
                    .build());
            events.onNext(AskEvent.newBuilder()
                    .setResolved(Resolved.newBuilder().setLanguage("en"))
                    .setElapsedUs(1_000)
                    .build());
            if (cutShort) {
                events.onCompleted();
                return;
            }
            events.onNext(AskEvent.newBuilder()
                    .setTranslation(Translation.newBuilder().setSql(card.getSql()))
                    .setElapsedUs(5_000)
                    .build());
            events.onNext(AskEvent.newBuilder().setSchema(schema(card)).build());
            events.onNext(AskEvent.newBuilder().setBatch(batch(card)).build());
            events.onNext(AskEvent.newBuilder()
                    .setOutcome(withoutRows(card))
                    .setElapsedUs(21_000)
                    .build());
            events.onCompleted();
        }

        @Override
        public void listAnswers(ListAnswersRequest request, StreamObserver<ListAnswersResponse> response) {
            listed.add(request);
            response.onNext(
                    ListAnswersResponse.newBuilder().addAllAnswers(history).build());
            response.onCompleted();
        }

        @Override
        public void replayAnswer(ReplayAnswerRequest request, StreamObserver<ReplayAnswerResponse> response) {
            replayed.add(request);
            response.onNext(replays.remove());
            response.onCompleted();
        }

        @Override
        public void exportAnswer(ExportAnswerRequest request, StreamObserver<ExportAnswerResponse> response) {
            exported.add(request);
            pieces.forEach(response::onNext);
            response.onCompleted();
        }
    }

    private static final class Sessions extends SessionServiceGrpc.SessionServiceImplBase {
        @Override
        public void getSession(GetSessionRequest request, StreamObserver<Session> response) {
            response.onNext(Session.newBuilder()
                    .setId(request.getSessionId())
                    .setTurnCount(1)
                    .addTurns(Turn.newBuilder()
                            .setNumber(1)
                            .setAnswerId("a-2b8a47c1")
                            .setOutcome(Outcome.OUTCOME_REFUSED)
                            .setQuestion("weather")
                            .setSummary("not in the data"))
                    .build());
            response.onCompleted();
        }
    }

    private final class Executing extends StatementServiceGrpc.StatementServiceImplBase {
        @Override
        public void execute(ExecuteRequest request, StreamObserver<StatementEvent> events) {
            executed.add(request);
            AnswerCard card = cards.remove();
            events.onNext(StatementEvent.newBuilder().setSchema(schema(card)).build());
            events.onNext(StatementEvent.newBuilder().setBatch(batch(card)).build());
            events.onNext(
                    StatementEvent.newBuilder().setOutcome(withoutRows(card)).build());
            events.onCompleted();
        }
    }

    private final class Uploading extends DatasetServiceGrpc.DatasetServiceImplBase {
        @Override
        public void getDataset(GetDatasetRequest request, StreamObserver<Dataset> response) {
            response.onNext(dataset());
            response.onCompleted();
        }

        @Override
        public StreamObserver<UploadDatasetRequest> uploadDataset(StreamObserver<UploadDatasetResponse> response) {
            return new StreamObserver<>() {
                @Override
                public void onNext(UploadDatasetRequest piece) {
                    uploaded.add(piece);
                }

                @Override
                public void onError(Throwable failed) {
                    response.onError(failed);
                }

                @Override
                public void onCompleted() {
                    response.onNext(uploads.remove());
                    response.onCompleted();
                }
            };
        }

        @Override
        public void resolveUpload(ResolveUploadRequest request, StreamObserver<UploadDatasetResponse> response) {
            resolved.add(request);
            response.onNext(uploads.remove());
            response.onCompleted();
        }
    }

    private static Schema schema(AnswerCard card) {
        return Schema.newBuilder().addAllColumns(card.getSchemaList()).build();
    }

    private static Batch batch(AnswerCard card) {
        return Batch.newBuilder()
                .setRowCount(card.getRowsCount())
                .addAllRows(card.getRowsList())
                .build();
    }

    private static AnswerCard withoutRows(AnswerCard card) {
        return card.toBuilder().clearRows().build();
    }

    static Dataset dataset() {
        return Dataset.newBuilder()
                .setId("my")
                .setVersion(1)
                .setAnchor("data")
                .setNewestDay("2026-07-12")
                .addSampleQuestions("total price by region")
                .addSampleQuestions("price by month")
                .addTables(Table.newBuilder()
                        .setName("my")
                        .setRowCount(10_000)
                        .addColumns(column("date", "DATE", "1 Jan - 12 Jul 2026, no gaps"))
                        .addColumns(column(
                                "price", "DECIMAL(18,2)", "\"1.250,50\" read as 1250.5 (else --column price=text)"))
                        .addColumns(column("region", "VARCHAR", "4 values, 12% empty")))
                .build();
    }

    private static TableColumn column(String name, String type, String summary) {
        return TableColumn.newBuilder()
                .setName(name)
                .setType(type)
                .setSummary(summary)
                .build();
    }
}
