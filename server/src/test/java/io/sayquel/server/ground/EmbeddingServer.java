package io.sayquel.server.ground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on this machine that speaks OpenAI's and Ollama's protocol for embeddings over HTTP, faults included, and remembers what it
 * was asked. Its model knows a few things by several names, each a dimension.
 */
public final class EmbeddingServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<List<String>> THINGS = List.of(
            List.of("customer", "client", "buyer", "patron"),
            List.of("revenue", "turnover", "income", "earning"),
            List.of("region", "territory", "area"),
            List.of("order", "purchase"),
            List.of("pay", "salary", "wage"),
            List.of("day", "date", "when"));

    /** What the server does with one request. */
    public interface Reply {
        void to(Wire wire) throws IOException;

        /** A vector of its model for each text. */
        Reply VECTORS = wire -> wire.vectors(EmbeddingServer::meaning);

        static Reply fails(int status, String... headers) {
            return wire -> wire.send(status, "{\"error\":{\"message\":\"sk-secret is wrong\"}}", headers);
        }

        static Reply says(String body) {
            return wire -> wire.send(200, body);
        }
    }

    /** Makes the vector of a text. */
    public interface Model {
        List<Double> of(String text);
    }

    /**
     * A request.
     *
     * @param path where it was sent to
     * @param key the Authorization header; empty for none
     */
    public record Asked(String path, String key, String model, List<String> texts) {}

    /** One request on the wire. */
    public final class Wire {
        private final HttpExchange exchange;
        private final Asked asked;

        private Wire(HttpExchange exchange, Asked asked) {
            this.exchange = exchange;
            this.asked = asked;
        }

        public void send(int status, String body, String... headers) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }

        public void vectors(Model model) throws IOException {
            List<List<Double>> vectors = asked.texts().stream().map(model::of).toList();
            send(200, asked.path().equals("/api/embed") ? ollama(vectors) : openAi(vectors));
        }

        /** Says nothing, or no more after the beginning of an answer, until the server closes. */
        public void stall(boolean begun) throws IOException {
            if (begun) {
                exchange.sendResponseHeaders(200, 1_000);
                OutputStream body = exchange.getResponseBody();
                body.write("{\"data\":".getBytes(StandardCharsets.UTF_8));
                body.flush();
            }
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Reply reply = Reply.VECTORS;

    public EmbeddingServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** What is done with every request from now on. */
    public EmbeddingServer replies(Reply next) {
        reply = next;
        return this;
    }

    public List<Asked> asked() {
        return asked;
    }

    /** Every text that came. */
    public List<String> texts() {
        return asked.stream().flatMap(a -> a.texts().stream()).toList();
    }

    /** Where it is, without what a provider adds. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often each thing is named, by any of its names, and a little of something that everything has. */
    public static List<Double> meaning(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<Double> vector = new ArrayList<>();
        for (List<String> names : THINGS) {
            vector.add((double) names.stream().filter(lower::contains).count());
        }
        vector.add(0.1);
        return vector;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            List<String> texts = new ArrayList<>();
            JsonNode input = body.path("input");
            if (input.isTextual()) {
                texts.add(input.asText());
            } else {
                input.forEach(text -> texts.add(text.asText()));
            }
            String key = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            Asked request = new Asked(
                    exchange.getRequestURI().getPath(), key, body.path("model").asText(), List.copyOf(texts));
            asked.add(request);
            reply.to(new Wire(exchange, request));
        }
    }

    private static String openAi(List<List<Double>> vectors) {
        ObjectNode answer = JSON.createObjectNode().put("object", "list").put("model", "x");
        ArrayNode data = answer.putArray("data");
        for (int i = 0; i < vectors.size(); i++) {
            ObjectNode item = data.addObject().put("object", "embedding").put("index", i);
            vectors.get(i).forEach(item.withArray("embedding")::add);
        }
        answer.putObject("usage").put("prompt_tokens", 3).put("total_tokens", 3);
        return answer.toString();
    }

    private static String ollama(List<List<Double>> vectors) {
        ObjectNode answer = JSON.createObjectNode().put("model", "x");
        ArrayNode all = answer.putArray("embeddings");
        for (List<Double> vector : vectors) {
            vector.forEach(all.addArray()::add);
        }
        return answer.toString();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
