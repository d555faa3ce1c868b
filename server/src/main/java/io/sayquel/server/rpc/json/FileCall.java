package io.sayquel.server.rpc.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.sayquel.server.rpc.transport.CallLimits;
import io.sayquel.server.rpc.transport.Failure;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** A stream answered as the file that its messages make. One that breaks off is cut, so that nobody takes it for whole. */
final class FileCall<Q extends Message, R extends Message> extends JsonCall<Q, R> {
    private static final String DISPOSITION = "content-disposition";

    private final Download<R> download;

    FileCall(HttpServerRequest request, Vertx vertx, Context context, CallLimits limits, Download<R> download) {
        super(Door.JSON_STREAM, request, vertx, context, limits);
        this.download = download;
    }

    @Override
    protected Outgoing encode(R message) {
        Optional<Download.Head> head = download.head(message);
        ByteString bytes = download.bytes(message);
        return new Outgoing() {
            @Override
            public int bytes() {
                return bytes.size();
            }

            @Override
            public Future<Void> write() {
                head.ifPresent(FileCall.this::begin);
                return bytes.isEmpty()
                        ? Future.succeededFuture()
                        : response().write(Buffer.buffer(bytes.toByteArray()));
            }
        };
    }

    private void begin(Download.Head head) {
        startStream(head.contentType());
        response().putHeader(DISPOSITION, "attachment; filename=\"" + head.fileName() + "\"");
    }

    @Override
    protected Runnable encodeEnd(Optional<R> last) {
        return () -> response().end();
    }

    @Override
    protected void writeFailure(Failure failure) {
        if (response().headWritten()) {
            response().reset();
        } else {
            response().headers().remove(DISPOSITION);
            super.writeFailure(failure);
        }
    }
}
