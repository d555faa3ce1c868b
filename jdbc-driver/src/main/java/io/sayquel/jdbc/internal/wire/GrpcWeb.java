package io.sayquel.jdbc.internal.wire;

import io.sayquel.jdbc.internal.wire.WireException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Calls methods by gRPC-Web on the JDK's own HTTP client: the status comes within the body, so that nothing but HTTP/1.1 is needed.
 * Any thread may call; one call is one connection, which is used again when the call ended well.
 */
final class GrpcWeb {
    private static final String CONTENT_TYPE = "application/grpc-web+proto";
    private static final int CONNECT_TRIES = 3;
    private static final long FIRST_PAUSE_MILLIS = 50;

    private final Peer peer;
    private final NetworkExecutor executor = new NetworkExecutor();
    private final HttpClient http;

    GrpcWeb(Peer peer) {
        this.peer = peer;
        this.http = peer.open(executor);
    }

    /** Calls a method that answers with one message. */
    byte[] unary(String method, byte[] message, Deadline deadline) throws WireException, InterruptedException {
        try (Stream stream = stream(method, deadline)) {
            stream.send(message);
            byte[] answer = stream.next();
            if (answer == null || stream.next() != null) {
                throw WireException.malformed("not one message where one is due");
            }
            return answer;
        }
    }

    /** Prepares the call of a method that answers with many messages; it begins with {@link Stream#send}. */
    Stream stream(String method, Deadline deadline) {
        return new Stream(method, deadline);
    }

    /** One call. One thread sends and reads; any thread may close, which stops it. */
    final class Stream implements AutoCloseable {
        private final BodyQueue body = new BodyQueue();
        private final String method;
        private final Deadline deadline;
        private final FrameReader frames;
        private volatile CompletableFuture<HttpResponse<BodyQueue>> sent;
        private volatile boolean closed;
        private volatile boolean ended;

        Stream(String method, Deadline deadline) {
            this.method = method;
            this.deadline = deadline;
            this.frames = new FrameReader(body, deadline);
        }

        /** Sends the request and waits until the server answers at all. */
        void send(byte[] message) throws WireException, InterruptedException {
            HttpRequest request = request(method, message, deadline);
            for (int tried = 1; ; tried++) {
                try {
                    checkHead(answer(request));
                    return;
                } catch (WireException e) {
                    if (e.kind() != Kind.UNREACHABLE || tried == CONNECT_TRIES || deadline.isOver()) {
                        throw e;
                    }
                    Thread.sleep(
                            FIRST_PAUSE_MILLIS << tried); // nothing was sent yet: a server that restarts is not noticed
                }
            }
        }

        private HttpResponse<BodyQueue> answer(HttpRequest request) throws WireException, InterruptedException {
            CompletableFuture<HttpResponse<BodyQueue>> running =
                    executor.begin(() -> http.sendAsync(request, head -> body));
            sent = running;
            if (closed) {
                running.cancel(true);
            }
            try {
                return running.get(Math.max(0, deadline.nextWait()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                close();
                throw deadline.isOver()
                        ? WireException.of(Kind.DEADLINE, "the time for the call is over")
                        : WireException.of(Kind.SILENT, "the server sends nothing");
            } catch (ExecutionException failed) {
                throw closed ? WireException.of(Kind.CANCELLED, "the call was cancelled") : failure(failed.getCause());
            } catch (CancellationException cancelled) {
                throw WireException.of(Kind.CANCELLED, "the call was cancelled");
            } catch (InterruptedException interrupted) {
                close();
                throw interrupted;
            }
        }

        /** The next message; null at the end of a call that went well. */
        byte[] next() throws WireException, InterruptedException {
            boolean well = false;
            try {
                byte[] message = ended ? null : frames.next();
                ended = message == null;
                well = true;
                return message;
            } finally {
                if (!well) {
                    close();
                }
            }
        }

        /** Stops the call; after its end, nothing. */
        @Override
        public void close() {
            if (ended || closed) {
                return;
            }
            closed = true;
            body.cancel();
            CompletableFuture<?> running = sent;
            if (running != null) {
                running.cancel(true);
            }
        }
    }

    private HttpRequest request(String method, byte[] message, Deadline deadline) {
        ByteBuffer framed = ByteBuffer.allocate(5 + message.length);
        framed.put((byte) 0).putInt(message.length).put(message);
        HttpRequest.Builder request = HttpRequest.newBuilder(peer.uri("/sayquel.v1." + method))
                .header("content-type", CONTENT_TYPE)
                .header("accept", CONTENT_TYPE)
                .header("x-grpc-web", "1")
                .POST(HttpRequest.BodyPublishers.ofByteArray(framed.array()));
        peer.headers().forEach(request::header);
        long left = deadline.millisLeft();
        if (left > 0) {
            request.header("grpc-timeout", Math.min(left, 99_999_999) + "m"); // at most eight digits
        }
        return request.build();
    }

    private void checkHead(HttpResponse<BodyQueue> response) throws WireException {
        HttpHeaders head = response.headers();
        boolean grpc = head.firstValue("content-type").orElse("").startsWith("application/grpc");
        if (response.statusCode() != 200 || !grpc) {
            response.body().cancel();
            throw WireException.of(
                    response.statusCode() >= 500 ? Kind.LOST : Kind.MALFORMED,
                    peer.address() + " answers with HTTP status " + response.statusCode()
                            + (grpc ? "" : " and no gRPC-Web")
                            + ": it is no Sayquel server, or something stands before it");
        }
        if (head.firstValue("grpc-status").isPresent()) {
            Map<String, String> trailers = new HashMap<>();
            head.map().forEach((name, values) -> trailers.put(name, values.get(0)));
            RpcStatus status = RpcStatus.of(trailers);
            if (!status.isOk()) {
                response.body().cancel();
                throw WireException.of(status);
            }
        }
    }

    private WireException failure(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof HttpConnectTimeoutException) {
            return WireException.of(Kind.UNREACHABLE, "no answer from " + peer.address(), cause);
        }
        if (cause instanceof ConnectException) {
            return WireException.of(Kind.UNREACHABLE, "nothing listens at " + peer.address(), cause);
        }
        if (cause instanceof SSLException) {
            return WireException.of(Kind.MALFORMED, "no TLS with " + peer.address() + ": " + cause.getMessage(), cause);
        }
        return cause instanceof IOException
                ? WireException.of(Kind.LOST, "the connection to " + peer.address() + " broke", cause)
                : WireException.of(Kind.LOST, "the call failed", cause);
    }
}
