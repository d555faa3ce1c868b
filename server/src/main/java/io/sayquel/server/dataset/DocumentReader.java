package io.sayquel.server.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayquel.server.dataset.csv.ColumnReading;
import io.sayquel.server.dataset.profile.Profile;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.ColumnStats;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.data.ValueIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Reads what {@link DocumentWriter} wrote. */
final class DocumentReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DocumentReader() {}

    static VersionDocument read(Path file) throws IOException {
        JsonNode root = JSON.readTree(file.toFile());
        if (root.path("format").asInt() != DocumentWriter.FORMAT) {
            throw new IOException(
                    file.getFileName() + " has format " + root.path("format") + ", expected " + DocumentWriter.FORMAT);
        }
        Map<String, String> sources = new LinkedHashMap<>();
        Map<String, List<ColumnReading>> readings = new LinkedHashMap<>();
        for (JsonNode table : root.get("tables")) {
            String name = text(table, "name");
            sources.put(name, text(table, "source_file"));
            readings.put(name, list(table.get("readings"), DocumentReader::reading));
        }
        return new VersionDocument(profile(root), sources, readings, list(root.get("notes"), DocumentReader::note));
    }

    private static Profile profile(JsonNode root) {
        Map<ColumnRef, List<String>> values = new LinkedHashMap<>();
        for (JsonNode entry : root.get("values")) {
            values.put(new ColumnRef(text(entry, "table"), text(entry, "column")), strings(entry.get("values")));
        }
        return new Profile(
                list(root.get("tables"), DocumentReader::table),
                list(root.get("joins"), DocumentReader::join),
                ValueIndex.of(values),
                optional(root, "newest_day").map(LocalDate::parse));
    }

    private static Table table(JsonNode node) {
        return new Table(
                text(node, "name"),
                text(node, "label"),
                text(node, "description"),
                list(node.get("columns"), DocumentReader::column),
                strings(node.get("key")),
                optional(node, "time"),
                words(node.get("synonyms")),
                node.get("rows").asLong(),
                node.get("rejected_rows").asLong());
    }

    private static Column column(JsonNode node) {
        return new Column(
                text(node, "name"),
                DataType.of(text(node, "type")),
                Role.valueOf(text(node, "role")),
                text(node, "label"),
                text(node, "description"),
                optional(node, "unit"),
                node.get("additive").asBoolean(),
                node.get("display").asBoolean(),
                words(node.get("synonyms")),
                stats(node.get("stats")));
    }

    private static ColumnStats stats(JsonNode node) {
        JsonNode distinct = node.path("distinct");
        return new ColumnStats(
                node.get("rows").asLong(),
                node.get("nulls").asLong(),
                distinct.isNumber() ? OptionalLong.of(distinct.asLong()) : OptionalLong.empty(),
                optional(node, "min"),
                optional(node, "max"),
                node.get("unique").asBoolean(),
                node.get("year_like").asBoolean());
    }

    private static Join join(JsonNode node) {
        return new Join(
                text(node, "from_table"),
                strings(node.get("from_columns")),
                text(node, "to_table"),
                strings(node.get("to_columns")),
                optional(node, "role"),
                Join.Source.valueOf(text(node, "source")));
    }

    private static ColumnReading reading(JsonNode node) {
        return new ColumnReading(text(node, "column"), text(node, "type"), text(node, "summary"));
    }

    private static DataNote note(JsonNode node) {
        Warning warning = new Warning(Warning.Code.valueOf(text(node, "code")), text(node, "message"));
        return new DataNote(text(node, "table"), optional(node, "column"), warning);
    }

    private static Map<String, List<String>> words(JsonNode node) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        node.properties().forEach(e -> words.put(e.getKey(), strings(e.getValue())));
        return words;
    }

    private static List<String> strings(JsonNode array) {
        return list(array, JsonNode::asText);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        List<T> list = new ArrayList<>(array.size());
        array.forEach(node -> list.add(element.apply(node)));
        return list;
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asText();
    }

    private static Optional<String> optional(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).map(JsonNode::asText);
    }
}
