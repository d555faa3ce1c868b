package io.sayquel.server.rpc.endpoint;

import com.google.protobuf.ByteString;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.v1.UploadDatasetRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;

/** The chunks of an upload as one stream of bytes, taken from the call as they are read. */
final class ChunkStream extends InputStream {
    private final Call<UploadDatasetRequest, ?> call;
    private ByteString chunk = ByteString.EMPTY;
    private int position;
    private boolean ended;

    ChunkStream(Call<UploadDatasetRequest, ?> call) {
        this.call = call;
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk.byteAt(position++) & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.size() - position);
        chunk.substring(position, position + count).copyTo(into, offset);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (position == chunk.size() && !ended) {
            try {
                Optional<UploadDatasetRequest> next = call.receive();
                ended = next.isEmpty();
                chunk = next.map(UploadDatasetRequest::getChunk).orElse(ByteString.EMPTY);
                position = 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("the upload was cut").initCause(e);
            }
        }
        return position < chunk.size();
    }
}
