package io.sayquel.jdbc.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server of Sayquel in a process of its own, with a home that goes with it. */
final class ServerProcess implements AutoCloseable {
    static final Pattern ADDRESS = Pattern.compile("listens on http://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern DATASET = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");

    private final Scratch home;
    private final Child child;

    private ServerProcess(Scratch home, Child child) {
        this.home = home;
        this.child = child;
    }

    /** @param flags of its JVM, beside those it needs */
    static ServerProcess start(List<String> flags) throws IOException {
        Scratch home = Scratch.make();
        List<String> command = new ArrayList<>(flags);
        command.addAll(List.of("--add-opens=java.base/java.nio=ALL-UNNAMED", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of("io.sayquel.server.boot.Main", "serve", "--port", "0"));
        command.addAll(List.of("--set", "upload.max_bytes=" + (1L << 40), "--set", "query.timeout_ms=300000"));
        Map<String, String> environment = Map.of("SAYQUEL_HOME", home.folder().toString());
        return new ServerProcess(home, Child.start(command, environment, ADDRESS));
    }

    int port() {
        return Integer.parseInt(child.readiness());
    }

    String url(String dataset) {
        return "jdbc:sayquel://127.0.0.1:" + port() + "/" + dataset;
    }

    ProcessHandle handle() {
        return child.handle();
    }

    /** Uploads a CSV file; the name of its dataset, which has one table, called like the file. */
    String upload(Path csv) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port() + "/v1/datasets:upload?file_name=" + csv.getFileName());
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("content-type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofFile(csv))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher dataset = DATASET.matcher(answer);
        if (!dataset.find() || !answer.contains("\"state\":\"READY\"")) {
            throw new IOException("the upload ended with " + answer);
        }
        return dataset.group(1);
    }

    /** The file in which the engine has a dataset's first version. */
    Path databaseFile(String dataset) throws IOException {
        try (Stream<Path> files = Files.walk(home.folder())) {
            return files.filter(file -> file.endsWith(Path.of(dataset, "1.duckdb")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public void close() throws IOException {
        child.close();
        home.close();
    }
}
