package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayquel.server.cli.Evaluator;
import io.sayquel.server.config.Settings;
import io.sayquel.server.config.SettingsLoader;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions in a file, put to the rules, to a model alone, and to both as the service does. */
class EvaluationsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @BeforeEach
    void shop() throws IOException {
        Path shop = Files.createDirectories(folder.resolve("db/shop"));
        Files.writeString(shop.resolve("items.csv"), "id,name,price\n1,Lamp,10\n2,Rope,25\n3,Tent,90\n");
        Files.writeString(
                shop.resolve("load.sql"),
                "CREATE TABLE items(id INTEGER, name VARCHAR, price INTEGER); COPY items FROM '{DIR}/items.csv' (HEADER);");
        Files.writeString(shop.resolve("schema.json"), "{\"tables\": [{\"name\": \"items\", \"columns\": []}]}");
        Files.writeString(folder.resolve("script.yaml"), """
                questions:
                  - question: what would a camper love most
                    replies:
                      - {sql: "SELECT i.nam FROM items AS i", status: answer}
                      - {sql: "SELECT i.name AS name FROM items AS i ORDER BY i.price DESC LIMIT 1", reading: the dearest item, status: answer}
                  - question: what would a camper throw away
                    replies:
                      - {sql: "DROP TABLE items", status: answer}
                  - question: how many items are there?
                    replies:
                      - {sql: "SELECT count(*) AS n FROM items AS i", reading: the number of items, status: answer}
                """);
        Files.writeString(folder.resolve("questions.jsonl"), """
                {"id": 1, "db": "shop", "question": "what would a camper love most"}
                {"id": 2, "db": "shop", "question": "what would a camper throw away"}
                {"id": 3, "db": "shop", "question": "how many items are there?"}
                """);
    }

    private List<JsonNode> evaluated(String translator, Map<String, String> flags) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("home", folder.toString()));
        all.putAll(flags);
        Settings settings = new SettingsLoader(Map.of(), folder).load(all);
        Path out = folder.resolve("out.jsonl");
        new Evaluations(Clock.systemUTC())
                .evaluate(
                        new Evaluator.Job(
                                folder.resolve("db"),
                                folder.resolve("questions.jsonl"),
                                out,
                                translator,
                                OptionalInt.empty(),
                                settings),
                        (done, of) -> {});
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(out)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private Map<String, String> scripted() {
        return Map.of(
                "llm.provider",
                "scripted",
                "llm.script",
                folder.resolve("script.yaml").toString());
    }

    @Test
    void aModelAloneIsAskedEverythingAndMended() throws IOException {
        List<JsonNode> lines = evaluated("llm", scripted());

        assertThat(lines)
                .extracting(l -> l.path("outcome").asText())
                .containsExactly("ANSWERED", "REFUSED", "ANSWERED");
        assertThat(lines).extracting(l -> l.path("id").asInt()).containsExactly(1, 2, 3);
        JsonNode first = lines.get(0);
        assertThat(first.path("sql").asText()).contains("LIMIT 1");
        assertThat(first.path("translator").asText()).isEqualTo("LLM");
        assertThat(first.path("reading").asText()).isEqualTo("the dearest item");
        assertThat(first.path("model").asText()).isEqualTo("scripted/demo");
        assertThat(first.path("confidence").asDouble()).isBetween(0.5, 0.8);
        assertThat(first.path("cpu_ms").asDouble()).isPositive();
        assertThat(lines.get(2).path("translator").asText()).isEqualTo("LLM");
    }

    @Test
    void bothAreAskedAsTheServiceAsks() throws IOException {
        List<JsonNode> lines = evaluated("hybrid", scripted());

        assertThat(lines)
                .extracting(l -> l.path("translator").asText())
                .startsWith("LLM")
                .endsWith("DETERMINISTIC");
        assertThat(lines.get(1).path("outcome").asText()).isEqualTo("REFUSED");
    }

    @Test
    void withoutAModelThereIsNothingToMeasure() {
        assertThatThrownBy(() -> evaluated("llm", Map.of("llm.provider", "none")))
                .isInstanceOfSatisfying(
                        SayquelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_SUPPORTED))
                .hasMessageContaining("there is no language model");
    }
}
