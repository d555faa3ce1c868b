package io.sayquel.examples;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import io.sayquel.v1.DatasetServiceGrpc;
import io.sayquel.v1.TableColumn;
import io.sayquel.v1.UploadDatasetRequest;
import io.sayquel.v1.UploadDatasetResponse;
import io.sayquel.v1.UploadHeader;
import io.sayquel.v1.UploadState;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Uploads a CSV file and prints what was understood of it: {@code Upload host:port file}. */
public final class Upload {
    /** Small enough to be decoded in no time, large enough to keep the network busy. */
    private static final int CHUNK = 128 << 10;

    private Upload() {}

    public static void main(String[] args) throws Exception {
        ManagedChannel channel =
                ManagedChannelBuilder.forTarget(args[0]).usePlaintext().build();
        try {
            System.exit(upload(channel, Path.of(args[1]), System.out) ? 0 : 1);
        } finally {
            channel.shutdownNow();
        }
    }

    /** Whether a version of the dataset exists now. */
    static boolean upload(ManagedChannel channel, Path file, PrintStream out) throws Exception {
        try {
            return print(send(channel, file), out);
        } catch (StatusException refused) {
            CallError.of(new StatusRuntimeException(refused.getStatus(), refused.getTrailers()))
                    .print(out);
            return false;
        }
    }

    private static UploadDatasetResponse send(ManagedChannel channel, Path file)
            throws IOException, InterruptedException, StatusException {
        BlockingClientCall<UploadDatasetRequest, UploadDatasetResponse> call =
                DatasetServiceGrpc.newBlockingV2Stub(channel).uploadDataset();
        UploadHeader header = UploadHeader.newBuilder()
                .setFileName(file.getFileName().toString())
                .setSizeBytes(Files.size(file))
                .build();
        call.write(UploadDatasetRequest.newBuilder().setHeader(header).build());
        try (InputStream in = Files.newInputStream(file)) {
            for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                boolean taken = call.write(UploadDatasetRequest.newBuilder() // waits while the server is behind
                        .setChunk(ByteString.copyFrom(chunk))
                        .build());
                if (!taken) {
                    break; // the server has ended the call; reading says why
                }
            }
        }
        call.halfClose();
        return call.read();
    }

    private static boolean print(UploadDatasetResponse response, PrintStream out) {
        if (response.getState() == UploadState.UPLOAD_STATE_NEEDS_CHOICE) {
            response.getChoicesList()
                    .forEach(choice ->
                            out.println("? " + choice.getColumn() + " reads two ways: " + choice.getExample()));
            return false;
        }
        out.println(response.getDataset().getId() + "@" + response.getDataset().getVersion() + ": "
                + response.getDataset().getRowCount() + " rows");
        response.getDataset().getTablesList().stream()
                .filter(table -> table.getName().equals(response.getTable()))
                .flatMap(table -> table.getColumnsList().stream())
                .forEach(column -> out.println("  " + describe(column)));
        return true;
    }

    private static String describe(TableColumn column) {
        return column.getName() + "  " + column.getType() + "  " + column.getSummary();
    }
}
