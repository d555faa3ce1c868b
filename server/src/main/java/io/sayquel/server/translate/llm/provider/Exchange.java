package io.sayquel.server.translate.llm.provider;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.sayquel.server.translate.llm.CallFrame;
import io.sayquel.server.translate.llm.ModelFailure;
import io.sayquel.server.translate.llm.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One HTTP exchange with a model, run on the thread that asks. langchain4j's own client hands tokens over on other threads, waits
 * for ever where a stream stalls, cannot be stopped before the first token, and keeps a response's headers to itself. Here the
 * asking thread reads the stream, so that a slow reader slows the model down; a watchman ends it when the caller stops, when
 * nothing came for too long, or when the time is over. Confined to one call, but for {@link #end}.
 */
final class Exchange implements HttpClientBuilder, HttpClient, AutoCloseable {
    /** Bytes of one answer; at some 300 bytes for each token this is more than any statement needs. */
    private static final long MOST_BYTES = 8L << 20;

    private static final long WATCH_MILLIS = 50;

    private final java.net.http.HttpClient http;
    private final CallFrame frame;
    private final AtomicReference<ModelFailure> ending = new AtomicReference<>();
    private final AtomicReference<CompletableFuture<HttpResponse<InputStream>>> waiting = new AtomicReference<>();
    private final AtomicReference<InputStream> body = new AtomicReference<>();
    private final ScheduledFuture<?> watch;
    private final StopSignal.Registration stop;
    private volatile long lastByte = System.nanoTime();
    private volatile boolean handing;
    private long bytes;
    private Optional<HttpFailure> failure = Optional.empty();
    private Optional<RuntimeException> heldBack = Optional.empty();

    Exchange(java.net.http.HttpClient http, CallFrame frame, ScheduledExecutorService watchman) {
        this.http = http;
        this.frame = frame;
        this.watch = watchman.scheduleWithFixedDelay(this::look, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
        this.stop = frame.stop().onStop(() -> end(ModelFailure.stopped()));
    }

    /** Ends it, from any thread; the first end counts. */
    void end(ModelFailure why) {
        if (ending.compareAndSet(null, why)) {
            Optional.ofNullable(waiting.get()).ifPresent(w -> w.cancel(true));
            Optional.ofNullable(body.get()).ifPresent(Exchange::closeQuietly);
        }
    }

    /** Hands something on to whoever reads; while that takes time, it is not the model that is silent. */
    void handing(Runnable reader) {
        handing = true;
        try {
            reader.run();
        } finally {
            lastByte = System.nanoTime();
            handing = false;
        }
    }

    /** Why nothing was sent, if that is so. */
    Optional<RuntimeException> heldBack() {
        return heldBack;
    }

    /** Why it was ended, if it was. */
    Optional<ModelFailure> ended() {
        return Optional.ofNullable(ending.get());
    }

    /** What the server refused with, if it did. */
    Optional<HttpFailure> failure() {
        return failure;
    }

    private void look() {
        if (frame.left().isNegative()) {
            end(Failures.overTime());
        } else if (!handing && System.nanoTime() - lastByte > frame.idle().toNanos()) {
            end(Failures.silent(frame.idle()));
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        HttpResponse<InputStream> response;
        try {
            java.net.http.HttpRequest message = message(request);
            if (!mayLeave()) {
                return;
            }
            response = send(message);
        } catch (RuntimeException | IOException e) {
            listener.onError(e);
            return;
        }
        try (InputStream in = response.body()) {
            body.set(in);
            if (ended().isPresent()) {
                throw new IOException("ended");
            }
            if (response.statusCode() / 100 != 2) {
                failure = Optional.of(HttpFailure.of(response, new Watched(in)));
                listener.onError(new HttpException(response.statusCode(), "refused"));
                return;
            }
            parser.parse(new Watched(in), listener);
            listener.onClose();
        } catch (IOException e) {
            listener.onError(e);
        }
    }

    /** What cannot be written down does not leave; langchain4j would take that for a failure of the model. */
    private boolean mayLeave() {
        try {
            frame.written().run();
            return true;
        } catch (RuntimeException unwritten) {
            heldBack = Optional.of(unwritten);
            return false;
        }
    }

    private HttpResponse<InputStream> send(java.net.http.HttpRequest message) throws IOException {
        CompletableFuture<HttpResponse<InputStream>> sent =
                http.sendAsync(message, HttpResponse.BodyHandlers.ofInputStream());
        waiting.set(sent);
        if (ended().isPresent()) {
            sent.cancel(true);
        }
        try {
            HttpResponse<InputStream> response = sent.get();
            lastByte = System.nanoTime();
            return response;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            end(ModelFailure.stopped());
            throw new IOException(e);
        }
    }

    private static java.net.http.HttpRequest message(HttpRequest request) {
        java.net.http.HttpRequest.Builder message = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> message.header(name, value)));
        return message.method(request.method().name(), BodyPublishers.ofString(request.body()))
                .build();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("models are only asked for streams");
    }

    @Override
    public HttpClient build() {
        return this;
    }

    @Override
    public Duration connectTimeout() {
        return frame.left();
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return frame.left();
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }

    @Override
    public void close() {
        watch.cancel(false);
        stop.close();
        Optional.ofNullable(body.get()).ifPresent(Exchange::closeQuietly);
    }

    private static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // it is closed, which is all that is wanted
        }
    }

    /** A body that tells when its last byte came, and of which there is an end. */
    private final class Watched extends InputStream {
        private final InputStream in;

        Watched(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            came(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = in.read(buffer, from, length);
            came(Math.max(read, 0));
            return read;
        }

        private void came(int more) throws IOException {
            lastByte = System.nanoTime();
            bytes += more;
            if (bytes > MOST_BYTES) {
                end(Failures.tooLong());
                throw new IOException("too long");
            }
        }
    }
}
