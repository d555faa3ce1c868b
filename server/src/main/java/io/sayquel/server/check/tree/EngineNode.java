package io.sayquel.server.check.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An object of the engine's tree, read by the names that the engine gives its fields. A view: nothing is copied.
 *
 * @param json the object
 */
public record EngineNode(JsonNode json) {
    /** A field's text; empty if it is not there. */
    public String text(String field) {
        JsonNode value = json.get(field);
        return value == null || value.isNull() ? "" : value.asText();
    }

    public String type() {
        return text("type");
    }

    /** What kind of expression it is; empty for what is no expression. */
    public String kind() {
        return text("class");
    }

    public boolean is(String expected) {
        return kind().equals(expected);
    }

    public boolean flag(String field) {
        return json.path(field).asBoolean();
    }

    /** Whether the field holds an object or a non-empty list. */
    public boolean has(String field) {
        JsonNode value = json.path(field);
        return value.isObject() || (value.isArray() && !value.isEmpty());
    }

    public EngineNode child(String field) {
        return new EngineNode(json.path(field));
    }

    /** The objects of a list. */
    public List<EngineNode> children(String field) {
        JsonNode list = json.path(field);
        List<EngineNode> nodes = new ArrayList<>(list.size());
        list.forEach(n -> nodes.add(new EngineNode(n)));
        return nodes;
    }

    /** The strings of a list. */
    public List<String> texts(String field) {
        JsonNode list = json.path(field);
        List<String> texts = new ArrayList<>(list.size());
        list.forEach(n -> texts.add(n.asText()));
        return texts;
    }

    /** The arguments of a function call, without their names. */
    public List<EngineNode> arguments() {
        return children("arguments").stream().map(a -> a.child("expression")).toList();
    }

    /** The dotted name of a table, function or type. */
    public List<String> path() {
        return child("qualified_name").texts("path");
    }

    /** First byte in the statement; -1 if the engine does not say. */
    public int from() {
        JsonNode location = json.path("query_location");
        return location.canConvertToInt() ? location.asInt(-1) : -1;
    }

    /** One past the last byte. */
    public int to() {
        return from() < 0
                ? -1
                : from() + Math.max(1, json.path("query_location_length").asInt(1));
    }

    public ObjectNode object() {
        return (ObjectNode) json;
    }
}
