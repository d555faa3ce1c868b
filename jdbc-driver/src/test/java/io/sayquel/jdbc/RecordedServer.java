package io.sayquel.jdbc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * What a server once said, byte by byte: the first call of a method gets the first answer that was recorded for it, and so on. Or it
 * stands before a server that lives, and writes down what that one says.
 */
final class RecordedServer implements AutoCloseable {
    private static final String CONTENT_TYPE = "application/grpc-web+proto";
    private static final String GRPC = "/sayquel.v1.StatementService/";

    private final Answers answers;
    private final HttpServer http;

    private interface Answers {
        byte[] to(String method, byte[] request) throws IOException, InterruptedException;
    }

    private RecordedServer(Answers answers) throws IOException {
        this.answers = answers;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "recorded server");
            thread.setDaemon(true);
            return thread;
        }));
        http.createContext(GRPC, this::serve);
        http.start();
    }

    /** One that says what a file holds: a line for each answer, method and bytes. */
    static RecordedServer replaying(Path file) throws IOException {
        Map<String, List<byte[]>> recorded = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split(" ", 2);
            recorded.computeIfAbsent(parts[0], method -> new ArrayList<>())
                    .add(Base64.getDecoder().decode(parts[1]));
        }
        return new RecordedServer((method, request) -> next(method, recorded.get(method)));
    }

    private static synchronized byte[] next(String method, List<byte[]> left) throws IOException {
        if (left == null || left.isEmpty()) {
            throw new IOException("nothing more was recorded for " + method);
        }
        return left.size() == 1 ? left.get(0) : left.remove(0);
    }

    /** One that asks a server that lives, and adds each answer to a file. */
    static RecordedServer recording(int port, Path file) throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        List<String> lines = new ArrayList<>();
        return new RecordedServer((method, request) -> {
            HttpRequest passed = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + GRPC + method))
                    .header("content-type", CONTENT_TYPE)
                    .header("x-grpc-web", "1")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                    .build();
            byte[] answer =
                    client.send(passed, HttpResponse.BodyHandlers.ofByteArray()).body();
            lines.add(method + " " + Base64.getEncoder().encodeToString(answer));
            Files.write(file, lines);
            return answer;
        });
    }

    private void serve(HttpExchange call) throws IOException {
        String method = call.getRequestURI().getPath().substring(GRPC.length());
        try (call) {
            byte[] answer = answers.to(method, call.getRequestBody().readAllBytes());
            call.getResponseHeaders().set("content-type", CONTENT_TYPE);
            call.sendResponseHeaders(200, answer.length);
            call.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    String url() {
        return "jdbc:sayquel://127.0.0.1:" + http.getAddress().getPort() + "/retail?timeZone=UTC";
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
