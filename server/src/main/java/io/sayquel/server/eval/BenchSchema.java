package io.sayquel.server.eval;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.dataset.profile.DeclaredSchema;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Join;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code schema.json}: names, labels, keys and links, as their publishers declare them. */
final class BenchSchema {
    private final JsonNode root;

    BenchSchema(JsonNode root) {
        this.root = root;
    }

    List<String> tables() {
        List<String> names = new ArrayList<>();
        root.path("tables").forEach(t -> names.add(t.path("name").asText()));
        return names;
    }

    DeclaredSchema declared() {
        Map<String, String> tableLabels = new HashMap<>();
        Map<ColumnRef, String> columnLabels = new HashMap<>();
        Map<String, List<String>> keys = new HashMap<>();
        List<Join> joins = new ArrayList<>();
        for (JsonNode table : root.path("tables")) {
            String name = table.path("name").asText();
            tableLabels.put(name, table.path("label").asText(""));
            table.path("columns")
                    .forEach(c -> columnLabels.put(
                            new ColumnRef(name, c.path("name").asText()),
                            c.path("label").asText("")));
            if (!table.path("primary_key").isEmpty()) {
                keys.put(name, texts(table.path("primary_key")));
            }
            table.path("foreign_keys").forEach(f -> joins.add(join(name, f)));
        }
        return new DeclaredSchema(tableLabels, columnLabels, keys, joins);
    }

    private static Join join(String table, JsonNode link) {
        return new Join(
                table,
                texts(link.path("columns")),
                link.path("ref_table").asText(),
                texts(link.path("ref_columns")),
                Optional.empty(),
                Join.Source.DECLARED);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(t -> texts.add(t.asText()));
        return texts;
    }
}
