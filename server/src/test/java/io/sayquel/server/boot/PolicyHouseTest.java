package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole server over data that a policy hides in part: people of the South office, everybody's pay, telephones. Whatever is said
 * on any path, in whatever form, must hold none of it: hidden names begin with Zed, pay with 77, telephones with 0800.
 */
@Timeout(120)
class PolicyHouseTest {
    private static final Map<String, String> HR = Map.of(
            "schema.yaml",
            """
            title: Staff
            anchor: data
            tables:
              people:
                key: [id]
                time: joined
                columns:
                  id: {type: BIGINT, role: id}
                  name: {type: VARCHAR, role: dimension, display: true}
                  office: {type: VARCHAR, role: dimension}
                  pay: {type: BIGINT, role: measure}
                  phone: {type: VARCHAR, role: text}
                  age: {type: BIGINT, role: measure}
                  joined: {type: DATE, role: time}
            """,
            "metrics.yaml",
            "metrics: {headcount: {sql: count(*), table: people, time: joined}}\n",
            "questions.yaml",
            """
            - id: everybody
              question: names of everybody
              sql: SELECT name, phone FROM people ORDER BY name
              tags: [list]
            """,
            "policy.yaml",
            """
            roles: [owner]
            deny_columns: [people.pay]
            mask: [people.phone]
            row_filters: {people: office = 'North'}
            """,
            "insights.yaml",
            "[]\n",
            "data/people.csv",
            """
            id,name,office,pay,phone,age,joined
            1,Ann,North,77001,0800-1,31,2020-01-05
            2,Ben,North,77002,0800-2,32,2021-02-06
            3,Zedina,South,77003,0800-3,93,2026-09-07
            4,Zedrick,South,77004,0800-4,94,2026-10-08
            """);

    @TempDir
    static Path home;

    private static ServerFixture server;

    @BeforeAll
    static void start() throws IOException {
        write("hr", HR);
        Map<String, String> bad = new HashMap<>(HR);
        bad.put("policy.yaml", "row_filters: {people: \"starts_with(getenv('HOME'), office)\"}\n");
        write("bad", bad);
        server = new ServerFixture(
                home, Map.of("plugins.dir", home.resolve("plugins").toString()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void write(String plugin, Map<String, String> files) throws IOException {
        Path folder = home.resolve("plugins").resolve(plugin);
        Files.createDirectories(folder.resolve("data"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server.url(path))).build());
    }

    private static String post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(server.url(path)))
                .header("content-type", "application/json")
                .header("accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static String send(HttpRequest request) {
        try {
            return server.http()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String ask(String question) {
        return post(
                "/v1/ask",
                "{\"dataset\":\"hr\",\"result_format\":\"RESULT_FORMAT_ROWS\",\"question\":\"" + question + "\"}");
    }

    private static String sql(String statement) {
        return post(
                "/v1/statements:execute",
                "{\"dataset\":\"hr\",\"result_format\":\"RESULT_FORMAT_ROWS\",\"sql\":\"" + statement + "\"}");
    }

    private static void leaksNothing(String said) {
        assertThat(said)
                .doesNotContainIgnoringCase("zed")
                .doesNotContain("7700")
                .doesNotContain("0800")
                .doesNotContain("2026-10-08")
                .doesNotContain("8 Oct");
    }

    @Test
    void listingsTellNothingOfHiddenRowsAndColumns() {
        String list = get("/v1/datasets");
        String dataset = get("/v1/datasets/hr");
        String tables = get("/v1/datasets/hr/tables");
        String table = get("/v1/datasets/hr/tables/people");

        leaksNothing(list + dataset + tables + table);
        assertThat(list).contains("\"hr\"").doesNotContain("\"4\"");
        String told = (dataset + tables + table).replaceAll("\"create_time\":\"[^\"]*\"", "");
        assertThat(told)
                .contains("phone")
                .doesNotContain("\"pay\"")
                .doesNotContain("\"4\"")
                .doesNotContain("94");
    }

    @Test
    void aFilterThatTheGuardRefusesMakesItsPluginInvalid() {
        assertThat(get("/v1/plugins/bad"))
                .contains("\"problems\":[{\"file\":\"policy.yaml\",\"line\":1,\"column\":36,"
                        + "\"message\":\"there is no function getenv()\",\"length\":14}]");
        assertThat(get("/v1/datasets/bad")).contains("DATASET_NOT_FOUND");
    }

    @Test
    void searchFindsNoHiddenValueAndNoDeniedColumn() {
        String values = get("/v1/datasets/hr:search?query=Zedina");
        String columns = get("/v1/datasets/hr:search?query=pay");

        assertThat(values).doesNotContain("VALUE");
        assertThat(columns).doesNotContain("people.pay");
    }

    @Test
    void aPreviewShowsWhatAStatementWould() {
        String preview = get("/v1/datasets/hr/tables/people:preview");

        leaksNothing(preview);
        assertThat(preview).contains("Ann").contains("***").doesNotContain("\"pay\"");
    }

    @Test
    void aStatementGetsItsOwnRowsAndTheProofNamesThePolicy() {
        String card = sql("SELECT * FROM people ORDER BY id");

        leaksNothing(card);
        assertThat(card).contains("Ann").contains("POLICY hr: 1 filter applied, 1 column hidden, 1 column masked");
        assertThat(card).doesNotContain("governed.");
    }

    @Test
    void theSameStatementGivesTheSameDigest() {
        String first = sql("SELECT name FROM people ORDER BY name");
        String second = sql("SELECT name FROM people ORDER BY name");

        assertThat(digest(first)).isNotEmpty().isEqualTo(digest(second));
    }

    private static String digest(String card) {
        return card.replaceAll("(?s).*\"digest\":\\s*\"([^\"]*)\".*", "$1");
    }

    @Test
    void aDeniedColumnIsForbiddenInWordsThatTellNothing() {
        String card = sql("SELECT avg(pay) FROM people");

        assertThat(card).contains("FORBIDDEN").contains("You may not see people.pay (policy hr)");
        leaksNothing(card);
    }

    @Test
    void noErrorOfTheEngineQuotesAValue() {
        String mine = sql("SELECT CAST(name AS INTEGER) FROM people");
        String hidden = sql("SELECT count(*) FROM people WHERE CAST(replace(name, 'Ann', '1') AS INTEGER) > 0");

        assertThat(mine).contains("QUERY_FAILED").doesNotContain("Ann");
        leaksNothing(mine + hidden);
    }

    @Test
    void questionsAreAnsweredFromWhatMayBeSeen() {
        String count = ask("how many people");
        String oldest = ask("highest age");
        String verified = ask("names of everybody");

        leaksNothing(count + oldest + verified);
        assertThat(count).contains("POLICY hr");
        assertThat(oldest).contains("\"rows\":[[32]]");
        assertThat(verified).contains("Ann").contains("***");
    }

    @Test
    void aHiddenValueIsNotRecognisedInAQuestion() {
        String known = ask("how old is Zedina");
        String unknown = ask("how old is Qwertina");

        assertThat(withoutNames(known.replaceAll("(?i)zedina", "qwertina")))
                .isEqualTo(withoutNames(unknown.replaceAll("(?i)qwertina", "qwertina")));
    }

    /** Names of answers and sessions are random. */
    private static String withoutNames(String card) {
        return card.replaceAll("\"(answer|session)_?[iI]d\":\\s*\"[^\"]*\"", "");
    }

    @Test
    void relativeDatesDoNotTellTheNewestHiddenDay() {
        leaksNothing(ask("headcount last month"));
    }

    @Test
    void whatIsKeptOfAnAnswerHoldsNoMore() {
        String card = sql("SELECT * FROM people");
        String id = card.replaceAll("(?s).*\"answer_?[iI]d\":\\s*\"([^\"]*)\".*", "$1");

        leaksNothing(get("/v1/answers/" + URLEncoder.encode(id, StandardCharsets.UTF_8)));
    }
}
