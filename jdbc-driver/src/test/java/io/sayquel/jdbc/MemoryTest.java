package io.sayquel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.jdbc.bench.HeapReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Results that are larger than the heap of the program which reads them. */
@Timeout(300)
@ExtendWith(Server.Shared.class)
class MemoryTest {
    /** Of 16 bytes each. */
    private static final int ROWS = 5_000_000;

    private static final String SQL = "SELECT a.n, b.n FROM numbers a, numbers b LIMIT " + ROWS;

    @TempDir
    Path folder;

    @Test
    void aResultIsReadInClear(Server server) throws Exception {
        upload(server);

        assertThatIsRead("jdbc:sayquel://localhost:" + server.port() + "/numbers");
    }

    @Test
    void aResultIsReadByTls(Server server) throws Exception {
        upload(server);
        SelfSigned certificate = SelfSigned.in(folder);
        try (TlsRelay relay = TlsRelay.to(server.port(), certificate)) {
            assertThatIsRead("jdbc:sayquel://localhost:" + relay.port() + "/numbers?tls=true&tlsRootCerts="
                    + certificate.root());
        }
    }

    private static void upload(Server server) throws IOException, InterruptedException {
        String numbers =
                IntStream.rangeClosed(1, 2_500).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
        URI uri = URI.create(
                "http://127.0.0.1:" + server.port() + "/v1/datasets:upload?file_name=numbers.csv&replace=true");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("content-type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString("n\n" + numbers))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("READY");
    }

    private void assertThatIsRead(String url) throws IOException, InterruptedException {
        List<Path> path = List.of(Path.of("target/classes"), Path.of("target/test-classes"));

        Program.Ended ended = Program.run(
                Path.of(System.getProperty("java.home")),
                List.of("-Xmx40m"),
                path,
                folder,
                HeapReader.class,
                url,
                SQL,
                "0");

        assertThat(ended.errors()).isEmpty();
        assertThat(ended.lines()).singleElement().asString().startsWith("read 5,000,000 rows");
    }
}
