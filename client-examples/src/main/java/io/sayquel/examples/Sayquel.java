package io.sayquel.examples;

import com.google.protobuf.ByteString;
import com.google.protobuf.ListValue;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.ChooseReading;
import io.sayquel.v1.DatasetServiceGrpc;
import io.sayquel.v1.OpenSession;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.SessionEvent;
import io.sayquel.v1.SessionRequest;
import io.sayquel.v1.UploadDatasetRequest;
import io.sayquel.v1.UploadDatasetResponse;
import io.sayquel.v1.UploadHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A small client of one server. Whoever connects closes it; what fails is a {@link CallError}. */
public final class Sayquel implements AutoCloseable {
    /** Small enough to be decoded in no time, large enough to keep the network busy. */
    private static final int CHUNK = 128 << 10;

    private final ManagedChannel channel;

    private Sayquel(ManagedChannel channel) {
        this.channel = channel;
    }

    /** A client of the server at {@code host:port}. */
    public static Sayquel connect(String address) {
        return new Sayquel(
                ManagedChannelBuilder.forTarget(address).usePlaintext().build());
    }

    /** Asks, and waits for the answer. */
    public Answer ask(String dataset, String question) throws InterruptedException {
        List<AskEvent> events = new ArrayList<>();
        ask(dataset, question, events::add);
        return Answer.of(events);
    }

    /** Asks, and hands on what happens as it happens; the last event is the outcome, always. */
    public void ask(String dataset, String question, Consumer<AskEvent> reader) throws InterruptedException {
        BlockingClientCall<?, AskEvent> call = AskServiceGrpc.newBlockingV2Stub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS) // it reaches the engine
                .ask(request(question).setDataset(dataset).build());
        try {
            for (AskEvent event = call.read(); event != null; event = call.read()) {
                reader.accept(event);
                if (event.hasOutcome()) {
                    return;
                }
            }
        } catch (StatusException failure) {
            throw CallError.of(failure);
        }
        throw CallError.cut();
    }

    private static AskRequest.Builder request(String question) {
        return AskRequest.newBuilder().setQuestion(question).setResultFormat(ResultFormat.RESULT_FORMAT_ROWS);
    }

    /** Uploads a CSV file as a version of the dataset that has its name. */
    public UploadDatasetResponse upload(Path file) throws IOException, InterruptedException {
        BlockingClientCall<UploadDatasetRequest, UploadDatasetResponse> call =
                DatasetServiceGrpc.newBlockingV2Stub(channel).uploadDataset();
        UploadHeader header = UploadHeader.newBuilder()
                .setFileName(file.getFileName().toString())
                .setSizeBytes(Files.size(file))
                .build();
        try (InputStream in = Files.newInputStream(file)) {
            boolean taken = call.write(
                    UploadDatasetRequest.newBuilder().setHeader(header).build());
            for (byte[] chunk = in.readNBytes(CHUNK); taken && chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                taken = call.write(UploadDatasetRequest.newBuilder() // waits while the server is behind
                        .setChunk(ByteString.copyFrom(chunk))
                        .build());
            } // not taken: the server has ended the call, and reading says why
            call.halfClose();
            return call.read();
        } catch (StatusException failure) {
            throw CallError.of(failure);
        }
    }

    /** Begins a session: question after question in one stream, each knowing what was asked before. */
    public Talk talk(String dataset) throws InterruptedException {
        Talk talk = new Talk(AskServiceGrpc.newBlockingV2Stub(channel).session());
        talk.send(SessionRequest.newBuilder()
                .setOpen(OpenSession.newBuilder().setDataset(dataset))
                .build());
        return talk;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    /** One thread's session. */
    public static final class Talk implements AutoCloseable {
        private final BlockingClientCall<SessionRequest, SessionEvent> call;

        private Talk(BlockingClientCall<SessionRequest, SessionEvent> call) {
            this.call = call;
        }

        /** Asks; a question may lean on the one before it. */
        public Answer ask(String question) throws InterruptedException {
            send(SessionRequest.newBuilder().setAsk(request(question)).build());
            return answer();
        }

        /** Takes one of the readings that the last question was asked back with, from 1. */
        public Answer choose(int option) throws InterruptedException {
            send(SessionRequest.newBuilder()
                    .setChoose(ChooseReading.newBuilder().setOption(option))
                    .build());
            return answer();
        }

        private void send(SessionRequest request) throws InterruptedException {
            try {
                call.write(request); // if the server has ended the call, reading says why
            } catch (StatusException failure) {
                throw CallError.of(failure);
            }
        }

        private Answer answer() throws InterruptedException {
            List<AskEvent> events = new ArrayList<>();
            try {
                for (SessionEvent event = call.read(); event != null; event = call.read()) {
                    if (event.hasProblem()) {
                        throw new CallError(
                                event.getProblem().getReason(),
                                event.getProblem().getMessage(),
                                event.getProblem().getHint());
                    }
                    events.add(event.getAsk());
                    if (event.getAsk().hasOutcome()) {
                        return Answer.of(events);
                    }
                }
            } catch (StatusException failure) {
                throw CallError.of(failure);
            }
            throw CallError.cut();
        }

        @Override
        public void close() {
            call.halfClose();
        }
    }

    /** The rows that an event brings. */
    static List<ListValue> rows(AskEvent event) {
        return event.getBatch().getRowsList();
    }
}
