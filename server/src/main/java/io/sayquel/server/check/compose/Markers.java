package io.sayquel.server.check.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.check.SqlParser;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.util.List;
import java.util.Map;

/** The parameter markers of a statement's tree. Confined to one statement. */
final class Markers {
    /** More than any tool sends, and few enough to be counted at once. */
    private static final int MOST = 1_000;

    private final JsonNode tree;
    private final SqlParser parser;
    private final Places places;

    Markers(JsonNode tree, SqlParser parser, Places places) {
        this.tree = tree;
        this.parser = parser;
        this.places = places;
    }

    /**
     * How many values it takes: the highest number of a marker, as {@code $1} may stand in several places.
     *
     * @throws SayquelException SQL_INVALID if one has a name instead
     */
    int count() {
        return tree.findParents("identifier").stream()
                .map(EngineNode::new)
                .filter(Markers::isMarker)
                .peek(this::requireNumbered)
                .mapToInt(Markers::number)
                .max()
                .orElse(0);
    }

    static boolean isMarker(EngineNode node) {
        return node.is("PARAMETER");
    }

    private void requireNumbered(EngineNode marker) {
        String name = marker.text("identifier");
        if (!name.matches("[1-9]\\d{0,3}") || Integer.parseInt(name) > MOST) {
            throw places.wrong(
                    marker, Reason.SQL_INVALID, "parameters have no names here: $" + name, "write ? in its place");
        }
    }

    /** The number of a marker of a tree whose markers were counted. */
    static int number(EngineNode marker) {
        return Integer.parseInt(marker.text("identifier"));
    }

    /**
     * Puts values in their places. A column of the result whose name would be its value keeps the name that it has without.
     *
     * @param values as many as there are markers
     */
    void replace(List<Parameter> values) {
        keepNames(tree);
        replace(tree, values);
        tree.findParents("named_param_map").forEach(s -> ((ObjectNode) s).putArray("named_param_map"));
    }

    private void keepNames(JsonNode json) {
        for (JsonNode item : json.path("select_list")) {
            EngineNode node = new EngineNode(item);
            boolean computed = !node.is("STAR") && node.text("alias").isEmpty();
            if (computed && !node.is("COLUMN_REF") && holdsMarker(item)) {
                node.object().put("alias", nameOf(item));
            }
        }
        json.forEach(this::keepNames);
    }

    private static boolean holdsMarker(JsonNode json) {
        if (isMarker(new EngineNode(json))) {
            return true;
        }
        for (JsonNode child : json) {
            if (holdsMarker(child)) {
                return true;
            }
        }
        return false;
    }

    /** As the engine would name it: by its text. */
    private String nameOf(JsonNode item) {
        JsonNode probe = parser.parse("SELECT 1");
        ArrayNode list =
                (ArrayNode) probe.path("statements").path(0).path("node").path("select_list");
        list.set(0, item);
        return parser.print(probe).replaceFirst("^SELECT ", "").replaceFirst(";?\\s*$", "");
    }

    private static void replace(JsonNode json, List<Parameter> values) {
        if (json instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                if (isMarker(new EngineNode(field.getValue()))) {
                    object.set(field.getKey(), literal(field.getValue(), values));
                } else {
                    replace(field.getValue(), values);
                }
            }
        } else if (json instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (isMarker(new EngineNode(array.get(i)))) {
                    array.set(i, literal(array.get(i), values));
                } else {
                    replace(array.get(i), values);
                }
            }
        }
    }

    private static ObjectNode literal(JsonNode marker, List<Parameter> values) {
        EngineNode node = new EngineNode(marker);
        int number = number(node);
        ObjectNode literal = ValueLiterals.of(values.get(number - 1), number);
        Places.move(literal, marker);
        return literal.put("alias", node.text("alias"));
    }
}
