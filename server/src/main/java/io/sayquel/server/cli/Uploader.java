package io.sayquel.server.cli;

import com.google.protobuf.ByteString;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.sayquel.v1.DatasetServiceGrpc.DatasetServiceStub;
import io.sayquel.v1.UploadDatasetRequest;
import io.sayquel.v1.UploadDatasetResponse;
import io.sayquel.v1.UploadHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Sends a file at the server's pace: a piece goes out only when the one before it has left. */
final class Uploader {
    private static final int PIECE = 128 << 10;

    private final DatasetServiceStub service;
    private final Progress progress;

    Uploader(DatasetServiceStub service, Progress progress) {
        this.service = service;
        this.progress = progress;
    }

    UploadDatasetResponse upload(Path file, UploadHeader header) throws IOException {
        progress.phase("upload");
        try (InputStream bytes = Files.newInputStream(file)) {
            Sending sending = new Sending(bytes, header);
            service.uploadDataset(sending);
            return sending.response.join();
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
    }

    private static RuntimeException unwrapped(CompletionException e) throws IOException {
        if (e.getCause() instanceof UncheckedIOException reading) {
            throw reading.getCause();
        }
        return e.getCause() instanceof RuntimeException known ? known : e;
    }

    /** Reads from the file whenever the connection has room. Its methods are called by one thread at a time. */
    private final class Sending implements ClientResponseObserver<UploadDatasetRequest, UploadDatasetResponse> {
        private final InputStream bytes;
        private final UploadHeader header;
        private final CompletableFuture<UploadDatasetResponse> response = new CompletableFuture<>();
        private final byte[] piece = new byte[PIECE];
        private long sent;
        private boolean begun;
        private boolean over;

        Sending(InputStream bytes, UploadHeader header) {
            this.bytes = bytes;
            this.header = header;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<UploadDatasetRequest> call) {
            call.setOnReadyHandler(() -> send(call));
        }

        private void send(ClientCallStreamObserver<UploadDatasetRequest> call) {
            try {
                while (call.isReady() && !over) {
                    next(call);
                }
            } catch (IOException e) {
                over = true;
                call.cancel("the file cannot be read", e);
                response.completeExceptionally(new UncheckedIOException(e));
            }
        }

        private void next(ClientCallStreamObserver<UploadDatasetRequest> call) throws IOException {
            if (!begun) {
                begun = true;
                call.onNext(UploadDatasetRequest.newBuilder().setHeader(header).build());
                return;
            }
            int read = bytes.read(piece);
            if (read < 0) {
                over = true;
                call.onCompleted();
                progress.phase("profile");
                return;
            }
            sent += read;
            progress.detail(Sizes.of(sent) + " of " + Sizes.of(header.getSizeBytes()));
            call.onNext(UploadDatasetRequest.newBuilder()
                    .setChunk(ByteString.copyFrom(piece, 0, read))
                    .build());
        }

        @Override
        public void onNext(UploadDatasetResponse value) {
            response.complete(value);
        }

        @Override
        public void onError(Throwable failure) {
            over = true;
            response.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            over = true;
            response.completeExceptionally(new IllegalStateException("the server ended the upload without a word"));
        }
    }
}
