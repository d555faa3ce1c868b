package io.sayquel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was prepared on one version of the data and runs on the next. */
@Timeout(60)
@ExtendWith(Server.Shared.class)
class NewVersionTest {
    private static void upload(Server server, String dataset, String rows) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + server.port() + "/v1/datasets:upload?file_name=" + dataset + ".csv"))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(rows))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static Connection connect(Server server, String dataset) throws SQLException {
        return DriverManager.getConnection(server.url().replace("/retail", "/" + dataset));
    }

    private static List<String> warnings(PreparedStatement statement) throws SQLException {
        List<String> warnings = new ArrayList<>();
        for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
            if (!w.getMessage().startsWith("Read as: ") && !w.getMessage().startsWith("SQL: ")) {
                warnings.add(w.getMessage());
            }
        }
        return warnings;
    }

    @ParameterizedTest
    @CsvSource({
        "wrapped, SELECT * FROM (total qty by region) t",
        "visits, 'SELECT region, qty FROM visits'",
        "asked, total qty by region"
    })
    void columnsThatAreOthersAreWarnedOf(String dataset, String text, Server server) throws Exception {
        upload(server, dataset, "region,qty\nNorth,1\n");
        try (Connection connection = connect(server, dataset);
                PreparedStatement statement = connection.prepareStatement(text)) {
            statement.getMetaData();
            statement.executeQuery();
            assertThat(warnings(statement)).isEmpty();
            upload(server, dataset, "region,qty\nNorth,1.5\n");

            statement.executeQuery();

            assertThat(warnings(statement))
                    .anySatisfy(w -> assertThat(w)
                            .startsWith("The columns were others when the statement was prepared: region VARCHAR, "));
            assertThat(warnings(statement).stream()
                            .anyMatch(w -> w.startsWith("On " + dataset + "@1 its columns were: ")))
                    .isEqualTo(!dataset.equals("visits"));
        }
    }

    @Test
    void typesOfValuesThatWereNotKnownAreNoSurprise(Server server) throws Exception {
        try (Connection connection = server.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT ? AS v")) {
            statement.getMetaData();
            statement.setInt(1, 7);
            statement.executeQuery();

            assertThat(warnings(statement)).isEmpty();
        }
    }
}
