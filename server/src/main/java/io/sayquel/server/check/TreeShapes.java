package io.sayquel.server.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.model.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The kinds of objects that the engine's tree of a SELECT may hold, and their fields: {@code allowed-nodes.txt}. A kind or a
 * field that is not listed refuses the statement, so that what an engine upgrade adds is never let through unread.
 */
final class TreeShapes {
    private static final Map<String, String> WHY = Map.of(
            "PARAMETER", "a statement has no parameters here; write the values",
            "SHOW_REF", "DESCRIBE, SHOW and SUMMARIZE are not offered; one SELECT only",
            ".sample", "a random sample gives other rows each time; use ORDER BY and LIMIT",
            ".at_clause", "tables have one version here; remove AT (...)",
            ".default", "parameters of lambdas have no defaults here");

    private final Map<String, Set<String>> fields;

    private TreeShapes(Map<String, Set<String>> fields) {
        this.fields = fields;
    }

    static TreeShapes load() {
        String resource = "allowed-nodes.txt";
        try (InputStream in = TreeShapes.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in, resource), StandardCharsets.UTF_8))) {
            Map<String, Set<String>> fields = new HashMap<>();
            lines.lines().filter(line -> line.contains(":")).forEach(line -> {
                String[] parts = line.split(":", 2);
                fields.put(
                        parts[0].trim(),
                        Set.copyOf(Arrays.asList(parts[1].trim().split("\\s+"))));
            });
            return new TreeShapes(Map.copyOf(fields));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /**
     * The kind of an object: its class for an expression, else its type, else the field that it stands in.
     *
     * @param field the name of the field that holds it, directly or in a list
     */
    static String kind(EngineNode node, String field) {
        if (!node.kind().isEmpty()) {
            return node.kind();
        }
        return node.type().isEmpty() || field.equals("orders") ? "." + field : node.type();
    }

    /** Refuses an object of a kind or with a field that is not on the list. */
    void check(EngineNode node, String kind) {
        Set<String> allowed = fields.get(kind);
        if (allowed == null) {
            throw Refusal.at(node, Reason.STATEMENT_NOT_ALLOWED, why(kind), "");
        }
        for (Map.Entry<String, JsonNode> field : node.json().properties()) {
            if (!allowed.contains(field.getKey()) && !empty(field.getValue())) {
                throw Refusal.at(node, Reason.STATEMENT_NOT_ALLOWED, why("." + field.getKey()), "");
            }
        }
    }

    private static boolean empty(JsonNode value) {
        return value.isNull()
                || (value.isBoolean() && !value.asBoolean())
                || (value.isContainerNode() && value.isEmpty())
                || (value.isTextual() && value.asText().isEmpty());
    }

    private static String why(String kind) {
        String why = WHY.get(kind);
        if (why != null) {
            return why;
        }
        return kind.endsWith("_QUERY_NODE")
                ? "one SELECT only; nothing ran"
                : "this form is not allowed: " + kind.replaceFirst("^\\.", "").replace('_', ' ');
    }
}
