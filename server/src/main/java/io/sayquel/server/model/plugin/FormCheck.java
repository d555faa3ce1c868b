package io.sayquel.server.model.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sayquel.server.model.Position;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds a file against the JSON schema of its kind and says in words where it differs. */
final class FormCheck {
    private final JsonNode form;
    private final Schema schema;

    private FormCheck(JsonNode form, Schema schema) {
        this.form = form;
        this.schema = schema;
    }

    /** The check for one of the five files, such as {@code metrics}. */
    static FormCheck of(String kind) {
        String resource = kind + ".schema.json";
        try (InputStream in = FormCheck.class.getResourceAsStream(resource)) {
            JsonNode form = new ObjectMapper().readTree(in);
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
            return new FormCheck(form, registry.getSchema(form.toString(), InputFormat.JSON));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /** Notes every difference. */
    void check(YamlFile file, Problems problems) {
        for (Error error : schema.validate(file.tree().toString(), InputFormat.JSON)) {
            String pointer = error.getInstanceLocation().toString();
            note(file, pointer, error, problems);
        }
    }

    private void note(YamlFile file, String pointer, Error error, Problems problems) {
        String place = error.getSchemaLocation().getFragment().toString();
        String value = file.tree().at(pointer).asText();
        switch (error.getKeyword()) {
            case "additionalProperties" -> {
                String key = error.getProperty();
                Position at = file.nameAt(YamlFile.pointer(pointer, key));
                problems.missing(file.name(), at, "key", key, namesIn(parent(place) + "/properties"));
            }
            case "required" ->
                problems.add(
                        file.name(),
                        file.nameAt(pointer),
                        "\"" + error.getProperty() + "\" is missing",
                        "add " + error.getProperty() + ":");
            case "enum" -> {
                List<String> allowed = new ArrayList<>();
                form.at(place).forEach(v -> allowed.add(v.asText()));
                problems.add(
                        file.name(),
                        file.at(pointer),
                        "\"" + value + "\" is none of " + String.join(", ", allowed),
                        Names.nearest(value, allowed).stream()
                                .findFirst()
                                .map(n -> n + "?")
                                .orElse(""));
            }
            case "type" ->
                problems.add(
                        file.name(),
                        file.at(pointer),
                        "expected " + wanted(form.at(place)) + ", found "
                                + kind(file.tree().at(pointer)),
                        describe(place));
            case "pattern" ->
                problems.add(
                        file.name(), file.at(pointer), "\"" + value + "\" does not look right here", describe(place));
            default -> problems.add(file.name(), file.at(pointer), words(error), describe(place));
        }
    }

    private static String words(Error error) {
        String property = error.getProperty() == null ? "" : " (" + error.getProperty() + ")";
        return error.getMessage() + property;
    }

    private List<String> namesIn(String place) {
        List<String> names = new ArrayList<>();
        form.at(place).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private String describe(String place) {
        return form.at(parent(place)).path("description").asText();
    }

    private static String parent(String place) {
        int slash = place.lastIndexOf('/');
        return slash < 0 ? "" : place.substring(0, slash);
    }

    private static String wanted(JsonNode type) {
        if (!type.isArray()) {
            return word(type.asText());
        }
        List<String> words = new ArrayList<>();
        type.forEach(t -> words.add(word(t.asText())));
        return String.join(" or ", words);
    }

    private static String kind(JsonNode value) {
        return word(value.getNodeType().name().toLowerCase(Locale.ROOT));
    }

    private static String word(String jsonType) {
        return switch (jsonType) {
            case "object" -> "keys with values";
            case "array" -> "a list";
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            default -> "nothing";
        };
    }
}
