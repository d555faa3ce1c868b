package io.sayquel.server.translate.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server on this machine that speaks the providers' protocols over HTTP, faults included, and remembers what it was asked. */
public final class ModelServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // else Java's server waits for acknowledgements between small writes, 40 ms for each answer, as no provider
        // does
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** How a provider streams. */
    public enum Protocol {
        OPENAI("/v1", "/v1/chat/completions"),
        ANTHROPIC("/v1", "/v1/messages"),
        OLLAMA("", "/api/chat");

        private final String base;
        private final String path;

        Protocol(String base, String path) {
            this.base = base;
            this.path = path;
        }
    }

    /** What the server does with one request. */
    public interface Reply {
        void to(Wire wire) throws IOException;

        /** A statement, in the form that is asked for. */
        static Reply writes(String sql) {
            return says(JSON.createObjectNode()
                    .put("sql", sql)
                    .put("reading", "as the model reads it")
                    .put("status", "answer")
                    .toString());
        }

        /** The whole answer, in pieces of a few characters. */
        static Reply says(String text) {
            return wire -> {
                wire.open();
                for (int i = 0; i < text.length(); i += 7) {
                    wire.piece(text.substring(i, Math.min(text.length(), i + 7)));
                }
                wire.end("stop");
            };
        }

        static Reply fails(int status, String body, String... headers) {
            return wire -> wire.refuse(status, body, headers);
        }
    }

    /** One request on the wire. */
    public final class Wire {
        private final Protocol protocol;
        private final HttpExchange exchange;
        private final long sinceNanos;

        private Wire(Protocol protocol, HttpExchange exchange, long sinceNanos) {
            this.protocol = protocol;
            this.exchange = exchange;
            this.sinceNanos = sinceNanos;
        }

        /** When the server had the head of the request, in {@link System#nanoTime}. */
        public long sinceNanos() {
            return sinceNanos;
        }

        public void refuse(int status, String body, String... headers) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }

        /** Begins a whole answer, with further headers: names and values in turn. */
        public void open(String... headers) throws IOException {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.getResponseHeaders()
                    .set("Content-Type", protocol == Protocol.OLLAMA ? "application/x-ndjson" : "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            if (protocol == Protocol.ANTHROPIC) {
                raw(
                        "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"type\":\"message\","
                                + "\"role\":\"assistant\",\"model\":\"x\",\"content\":[],\"stop_reason\":null,"
                                + "\"usage\":{\"input_tokens\":11,\"output_tokens\":1}}}\n\n");
                raw("event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,"
                        + "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n");
            }
        }

        public void piece(String text) throws IOException {
            String quoted = JsonNodeFactory.instance.textNode(text).toString();
            raw(
                    switch (protocol) {
                        case OPENAI ->
                            "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\"x\",\"choices\":"
                                    + "[{\"index\":0,\"delta\":{\"content\":" + quoted
                                    + "},\"finish_reason\":null}]}\n\n";
                        case ANTHROPIC ->
                            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
                                    + "\"delta\":{\"type\":\"text_delta\",\"text\":" + quoted + "}}\n\n";
                        case OLLAMA ->
                            "{\"model\":\"x\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\","
                                    + "\"content\":" + quoted + "},\"done\":false}\n";
                    });
        }

        /** Ends the answer for a reason as OpenAI calls it: stop, or length where the limit of tokens was met. */
        public void end(String reason) throws IOException {
            raw(
                    switch (protocol) {
                        case OPENAI ->
                            "data: {\"id\":\"c\",\"model\":\"x\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\""
                                    + reason + "\"}]}\n\ndata: {\"id\":\"c\",\"model\":\"x\",\"choices\":[],\"usage\":"
                                    + "{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18}}\n\ndata: [DONE]\n\n";
                        case ANTHROPIC ->
                            "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
                                    + "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\""
                                    + (reason.equals("stop") ? "end_turn" : "max_tokens")
                                    + "\"},\"usage\":{\"output_tokens\":7}}\n\n"
                                    + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
                        case OLLAMA ->
                            "{\"model\":\"x\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\","
                                    + "\"content\":\"\"},\"done\":true,\"done_reason\":\"" + reason
                                    + "\",\"prompt_eval_count\":11,\"eval_count\":7}\n";
                    });
        }

        /** An error in the middle of a stream, as the provider words it. */
        public void error() throws IOException {
            raw(
                    switch (protocol) {
                        case OPENAI -> "data: {\"error\":{\"message\":\"overloaded sk-secret\"}}\n\n";
                        case ANTHROPIC ->
                            "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\","
                                    + "\"message\":\"Overloaded sk-secret\"}}\n\n";
                        case OLLAMA -> "{\"error\":\"overloaded sk-secret\"}\n";
                    });
        }

        /** What a model thinks before it answers, where its provider shows that. */
        public void thinks(String text) throws IOException {
            String quoted = JsonNodeFactory.instance.textNode(text).toString();
            raw(
                    switch (protocol) {
                        case OPENAI ->
                            "data: {\"id\":\"c\",\"model\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":"
                                    + quoted + "},\"finish_reason\":null}]}\n\n";
                        case ANTHROPIC ->
                            "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":"
                                    + "{\"type\":\"thinking\",\"thinking\":\"\"}}\n\n"
                                    + "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
                                    + "{\"type\":\"thinking_delta\",\"thinking\":" + quoted + "}}\n\n"
                                    + "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
                                    + "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":"
                                    + "{\"type\":\"text\",\"text\":\"\"}}\n\n";
                        case OLLAMA ->
                            "{\"model\":\"x\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\","
                                    + "\"content\":\"\",\"thinking\":" + quoted + "},\"done\":false}\n";
                    });
        }

        /** A refusal to answer, as the provider words it; Ollama has no words for one. */
        public void refusal() throws IOException {
            if (protocol == Protocol.OLLAMA) {
                end("stop");
            } else if (protocol == Protocol.OPENAI) {
                raw(
                        "data: {\"id\":\"c\",\"model\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"refusal\":\"I will not.\"},"
                                + "\"finish_reason\":null}]}\n\n");
                end("stop");
            } else {
                raw(
                        "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"refusal\"},"
                                + "\"usage\":{\"output_tokens\":1}}\n\nevent: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
            }
        }

        public void raw(String text) throws IOException {
            raw(text.getBytes(StandardCharsets.UTF_8));
        }

        public void raw(byte[] bytes) throws IOException {
            OutputStream out = exchange.getResponseBody();
            out.write(bytes);
            out.flush();
        }

        /** Says nothing until the client is gone or the test is over. */
        public void silence() throws IOException {
            try {
                over.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final HttpServer server;
    private final Protocol protocol;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "model-server");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch over = new CountDownLatch(1);
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final CountDownLatch clientLeft = new CountDownLatch(1);

    public ModelServer(Protocol protocol) {
        this.protocol = protocol;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext(protocol.path, this::serve);
        server.start();
    }

    /** What to do with the next requests, in order; the last one is for all that follow. */
    public ModelServer replies(Reply... next) {
        synchronized (replies) {
            replies.clear();
            replies.addAll(List.of(next));
        }
        return this;
    }

    private Reply next() {
        synchronized (replies) {
            return replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        long since = System.nanoTime();
        requests.add(JSON.readTree(exchange.getRequestBody()));
        keys.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .or(() -> Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-api-key")))
                .orElse(""));
        try {
            next().to(new Wire(protocol, exchange, since));
        } catch (IOException gone) {
            clientLeft.countDown();
        } finally {
            exchange.close();
        }
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + protocol.base;
    }

    /** The bodies of all requests so far. */
    public List<JsonNode> requests() {
        return List.copyOf(requests);
    }

    /** Everything that was sent to the model, as one text. */
    public String everythingSent() {
        return requests.toString();
    }

    /** What each request was let in with. */
    public List<String> keys() {
        return List.copyOf(keys);
    }

    /** Whether a client left in the middle of an answer, within a time. */
    public boolean clientLeftWithin(Duration time) throws InterruptedException {
        return clientLeft.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A model that is reached at this server, with a key. */
    public ModelAccess access() {
        String provider = protocol.name().toLowerCase(java.util.Locale.ROOT);
        return new ModelAccess(
                provider, Optional.of("test-model"), baseUrl(), Optional.of("sk-secret"), 0.1, 0.3, 1_000);
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
