package io.sayquel.server.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.PerModel;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import io.sayquel.server.translate.FollowUpResolver;
import io.sayquel.server.translate.Resolution;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.Translator;
import io.sayquel.server.translate.semantic.Interpreter;
import io.sayquel.server.translate.semantic.SemanticTranslator;
import io.sayquel.server.translate.semantic.followup.SemanticFollowUps;
import io.sayquel.server.translate.verified.VerifiedTranslator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
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
    }

    @Test
    void answersWithTheStatement() throws IOException {
        JsonNode line = evaluated(new SemanticTranslator(), "how many items are there?");

        assertThat(line.path("outcome").asText()).isEqualTo("ANSWERED");
        assertThat(line.path("sql").asText()).isEqualToIgnoringCase("SELECT count(*) AS items FROM items");
        assertThat(line.path("confidence").asDouble()).isGreaterThan(0.5);
        assertThat(line.path("reading").asText()).isEqualTo("the number of items");
    }

    @Test
    void writesTheBestStatementAlsoWhereNothingIsAnswered() throws IOException {
        JsonNode line = evaluated(new SemanticTranslator(), "how many items did Zorblax buy?");

        assertThat(line.path("outcome").asText()).isNotEqualTo("ANSWERED");
        assertThat(line.path("sql").asText()).contains("items");
    }

    @Test
    void equalReadingsAskNothing() throws IOException {
        JsonNode line = evaluated(
                readings("SELECT name FROM items WHERE price > 50", "SELECT name FROM items WHERE price >= 51"),
                "dear items");

        assertThat(line.path("outcome").asText()).isEqualTo("ANSWERED");
    }

    @Test
    void differentReadingsAsk() throws IOException {
        JsonNode line = evaluated(
                readings("SELECT name FROM items WHERE price > 50", "SELECT name FROM items WHERE price > 20"),
                "dear items");

        assertThat(line.path("outcome").asText()).isEqualTo("NEEDS_CLARIFICATION");
    }

    @Test
    void readingsWithoutRowsAgreeOnNothing() throws IOException {
        JsonNode line = evaluated(
                readings("SELECT name FROM items WHERE price > 500", "SELECT name FROM items WHERE price < 0"),
                "priceless items");

        assertThat(line.path("outcome").asText()).isEqualTo("NEEDS_CLARIFICATION");
    }

    @Test
    void earlierQuestionsAreLeantOn() throws IOException {
        JsonNode line = evaluated("how many of those are there?", "list the items", "only those with price above 20");

        assertThat(line.path("question").asText()).isEqualTo("how many items with price above 20");
        assertThat(line.path("resolution").asText()).isEqualTo("EDITED");
        assertThat(line.path("outcome").asText()).isEqualTo("ANSWERED");
    }

    @Test
    void whatLeansOnNothingCertainIsNoAnswer() throws IOException {
        JsonNode line = evaluated("what are their names?", "how many items per price");

        assertThat(line.path("resolution").asText()).isEqualTo("UNCLEAR");
        assertThat(line.path("outcome").asText()).isEqualTo("NEEDS_CLARIFICATION");
    }

    private JsonNode evaluated(String question, String... history) throws IOException {
        PerModel<Interpreter> interpreters = Interpreter.perModel();
        ObjectNode item =
                JSON.createObjectNode().put("id", "q").put("db", "shop").put("question", question);
        List.of(history).forEach(item.withArray("history")::add);
        return evaluated(
                new SemanticTranslator(interpreters),
                new SemanticFollowUps(interpreters, new VerifiedTranslator()),
                item);
    }

    private JsonNode evaluated(Translator translator, String question) throws IOException {
        return evaluated(
                translator,
                (q, model) -> new Resolution.Standalone(),
                JSON.createObjectNode().put("id", "q").put("db", "shop").put("question", question));
    }

    private JsonNode evaluated(Translator translator, FollowUpResolver followUps, ObjectNode item) throws IOException {
        Path questions = folder.resolve("questions.jsonl");
        Path out = folder.resolve("out.jsonl");
        Files.writeString(questions, item.toString());
        new Evaluation(
                        translator,
                        followUps,
                        DuckDbWorkbench::inMemory,
                        (model, rows, sql) -> Optional.of(sql),
                        Clock.systemUTC())
                .run(folder.resolve("db"), questions, out, OptionalInt.empty(), (done, of) -> {});
        return JSON.readTree(Files.readString(out));
    }

    /** A translator that sees several readings in every question. */
    private static Translator readings(String... statements) {
        return new Translator() {
            @Override
            public TranslatorKind kind() {
                return TranslatorKind.DETERMINISTIC;
            }

            @Override
            public TranslationResult translate(Question question, SemanticModel model) {
                List<Translation> readings = List.of(statements).stream()
                        .map(sql -> new Translation(
                                TranslatorKind.DETERMINISTIC,
                                sql,
                                sql,
                                0.5,
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                List.of()))
                        .toList();
                return new TranslationResult.Several(readings, "dear");
            }
        };
    }
}
