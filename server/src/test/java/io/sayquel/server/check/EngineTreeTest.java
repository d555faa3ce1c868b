package io.sayquel.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * {@code trees.txt}: for each construct, a statement and the engine's tree of it without places and defaults. The tree's form
 * is no contract of the engine's; whoever upgrades it reads here what changed, and then the lists of the guard again. The file
 * as it would have to be is written beside the test's classes.
 */
class EngineTreeTest {
    private static final DuckDbSqlParser PARSER = DuckDbSqlParser.open();

    @AfterAll
    static void close() {
        PARSER.close();
    }

    @Test
    void readsEachConstructAsBefore() throws IOException {
        String expected = resource();
        List<String> statements = expected.lines()
                .filter(l -> !l.isEmpty() && !l.startsWith("  "))
                .toList();
        String actual = statements.stream()
                .map(sql -> sql + "\n  " + compact(PARSER.parse(sql)) + "\n")
                .collect(Collectors.joining("\n"));
        Files.writeString(Path.of("target", "trees.txt"), actual);

        assertThat(actual.lines().toList())
                .containsExactlyElementsOf(expected.lines().toList());
    }

    private static String resource() throws IOException {
        try (InputStream in = EngineTreeTest.class.getResourceAsStream("trees.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode compact(JsonNode node) {
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(n -> list.add(compact(n)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(f -> {
            JsonNode value = compact(f.getValue());
            if (!f.getKey().startsWith("query_location") && !isDefault(value)) {
                object.set(f.getKey(), value);
            }
        });
        return object;
    }

    private static boolean isDefault(JsonNode value) {
        return value.isNull()
                || (value.isContainerNode() && value.isEmpty())
                || (value.isBoolean() && !value.asBoolean())
                || (value.isTextual() && value.asText().isEmpty());
    }
}
