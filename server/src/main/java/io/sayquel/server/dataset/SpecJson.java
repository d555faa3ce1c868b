package io.sayquel.server.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.dataset.csv.ColumnType;
import io.sayquel.server.dataset.csv.ReadOptions;
import io.sayquel.server.model.data.Anchor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What was asked for with an upload, as the registry keeps it until its choices are made. */
final class SpecJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SpecJson() {}

    static String write(UploadSpec spec) {
        ObjectNode out = JSON.createObjectNode();
        out.put("file_name", spec.fileName()).put("replace", spec.replace());
        spec.dataset().ifPresent(v -> out.put("dataset", v));
        spec.plugin().ifPresent(v -> out.put("plugin", v));
        spec.anchor().ifPresent(v -> out.put("anchor", v.name()));
        ReadOptions options = spec.options();
        out.put("reject_rows", options.rejectRows()).put("bad_values_as_null", options.badValuesAsNull());
        options.delimiter().ifPresent(v -> out.put("delimiter", v.toString()));
        options.encoding().ifPresent(v -> out.put("encoding", v));
        options.header().ifPresent(v -> out.put("header", v));
        ObjectNode types = out.putObject("column_types");
        options.columnTypes().forEach((column, type) -> types.put(column, type.word()));
        return out.toString();
    }

    static UploadSpec read(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return new UploadSpec(
                    node.get("file_name").asText(),
                    text(node, "dataset"),
                    text(node, "plugin"),
                    node.get("replace").asBoolean(),
                    options(node),
                    text(node, "anchor").map(Anchor::valueOf),
                    OptionalLong.empty());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the registry holds an upload that is not JSON", e);
        }
    }

    private static ReadOptions options(JsonNode node) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        node.get("column_types")
                .properties()
                .forEach(e -> types.put(e.getKey(), ColumnType.of(e.getValue().asText())));
        return new ReadOptions(
                types,
                node.get("reject_rows").asBoolean(),
                node.get("bad_values_as_null").asBoolean(),
                text(node, "delimiter").map(d -> d.charAt(0)),
                text(node, "encoding"),
                Optional.ofNullable(node.get("header")).map(JsonNode::asBoolean));
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).map(JsonNode::asText);
    }
}
