package io.sayquel.server.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A schema.json of an evaluation database, as a model and as an empty database. */
record SchemaFile(SemanticModel model, List<String> createStatements) {
    static SchemaFile read(Path file) throws IOException {
        JsonNode schema = new ObjectMapper().readTree(file.toFile());
        List<Table> tables = new ArrayList<>();
        schema.get("tables").forEach(t -> tables.add(table(t)));
        SemanticModel model =
                SemanticModel.builder(new DatasetRef("eval", 1)).tables(tables).build();
        return new SchemaFile(model, tables.stream().map(SchemaFile::create).toList());
    }

    private static Table table(JsonNode json) {
        List<Column> columns = new ArrayList<>();
        json.get("columns")
                .forEach(c -> columns.add(Column.of(
                        c.get("name").asText(), DataType.of(c.get("type").asText()), Role.DIMENSION)));
        List<String> key = new ArrayList<>();
        json.path("primary_key").forEach(k -> key.add(k.asText()));
        return new Table(json.get("name").asText(), "", "", columns, key, Optional.empty(), Map.of(), 0, 0);
    }

    private static String create(Table table) {
        return table.columns().stream()
                .map(c -> quoted(c.name()) + " " + c.type())
                .collect(Collectors.joining(", ", "CREATE TABLE " + quoted(table.name()) + "(", ")"));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
