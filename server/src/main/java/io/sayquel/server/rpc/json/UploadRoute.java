package io.sayquel.server.rpc.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import io.sayquel.server.model.Reason;
import io.sayquel.server.rpc.transport.Calls;
import io.sayquel.server.rpc.transport.Failure;
import io.sayquel.server.rpc.transport.Rpc;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * A client-streaming method as one POST: the query holds the fields of the header message, the body the bytes of the file, which
 * are read at the method's pace.
 *
 * @param path where
 * @param rpc the method
 * @param emptyHeader the header message that the query fills
 * @param header makes the first request message of it
 * @param chunk makes a further one of bytes
 * @param maxBytes largest file
 */
public record UploadRoute<Q extends Message, R extends Message>(
        String path,
        Rpc<Q, R> rpc,
        Message emptyHeader,
        Function<Message, Q> header,
        Function<ByteString, Q> chunk,
        long maxBytes) {
    /** None of them may be sent across sites without asking first, as a browser may send text/plain. */
    private static final Set<String> TYPES =
            Set.of("text/csv", "text/tab-separated-values", "application/octet-stream", "application/csv");

    private static final int PREFETCH = 4;

    void handle(HttpServerRequest request, Calls calls) {
        if (!request.method().equals(HttpMethod.POST)) {
            request.response().putHeader(HttpHeaders.ALLOW, "POST");
            refuse(request, calls, 405, path + " does not know " + request.method() + ".", "use POST");
        } else if (!TYPES.contains(mediaType(request))) {
            refuse(request, calls, 415, "The content type of a file must be text/csv.", "send Content-Type: text/csv");
        } else {
            serve(request, calls);
        }
    }

    private static void refuse(HttpServerRequest request, Calls calls, int status, String message, String hint) {
        JsonErrors.answer(request.response(), Failure.of(Reason.NOT_SUPPORTED, message, hint), status);
        UnreadRequests.discard(request, calls.vertx());
    }

    private static String mediaType(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private void serve(HttpServerRequest request, Calls calls) {
        Context context = calls.vertx().getOrCreateContext();
        JsonCall<Q, R> call = JsonCall.ofOne(request, calls.vertx(), context, calls.limits());
        call.admit(calls.authenticate(request.headers()));
        Message.Builder fields = emptyHeader.newBuilderForType();
        RequestBuilder.readQuery(request.uri(), fields);
        request.pause();
        call.watchConnection();
        call.stopWithCall(calls.startClock(call, rpc, 0, context));
        if (JsonBody.declaredLength(request) > maxBytes) {
            call.refuse(tooLarge());
            return;
        }
        JsonBody.continueIfAsked(request);
        long[] received = {0}; // event loop only
        request.handler(bytes -> {
            received[0] += bytes.length();
            if (received[0] > maxBytes) {
                call.refuse(tooLarge());
            } else {
                call.offer(chunk.apply(UnsafeByteOperations.unsafeWrap(bytes.getBytes())));
            }
        });
        request.endHandler(v -> call.halfClose());
        call.offer(header.apply(fields.build()));
        request.fetch(PREFETCH);
        calls.submit(call, rpc);
    }

    private Failure tooLarge() {
        return Failure.of(
                Reason.FILE_TOO_LARGE,
                "A file may have " + maxBytes + " bytes; this one has more.",
                "split it, or raise the limit of uploads");
    }
}
