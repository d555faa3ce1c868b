package io.sayquel.server.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.answer.TimeContext;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Puts literals of the question's instant where a statement asks for the clock, so that the same statement gives the same
 * answer, and days begin in the question's zone. Changes the tree in place; confined to one check.
 */
final class ClockLiterals {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    /** What each word gives. A word without parentheses is one too, where no column has its name. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("now", "TIMESTAMPTZ"),
            Map.entry("current_timestamp", "TIMESTAMPTZ"),
            Map.entry("get_current_timestamp", "TIMESTAMPTZ"),
            Map.entry("transaction_timestamp", "TIMESTAMPTZ"),
            Map.entry("today", "DATE"),
            Map.entry("current_date", "DATE"),
            Map.entry("localtimestamp", "TIMESTAMP"),
            Map.entry("current_localtimestamp", "TIMESTAMP"),
            Map.entry("localtime", "TIME"),
            Map.entry("current_localtime", "TIME"),
            Map.entry("current_time", "TIMETZ"),
            Map.entry("get_current_time", "TIMETZ"));

    private final TimeContext time;
    private final SessionWords words;

    ClockLiterals(TimeContext time, SessionWords words) {
        this.time = time;
        this.words = words;
    }

    /** Whether a word without parentheses asks for the clock where no column has its name. */
    static boolean isWord(String name) {
        return TYPES.containsKey(Names.fold(name)) && !name.startsWith("now") && !name.equals("today");
    }

    /** Replaces every word of the clock below a node. */
    void replaceIn(JsonNode node) {
        replaceIn(node, false);
    }

    /** @param outputs whether the node is the list of a SELECT, whose columns keep the names that they have without an alias */
    private void replaceIn(JsonNode node, boolean outputs) {
        if (node instanceof ObjectNode object) {
            List<String> fields = new ArrayList<>();
            object.fieldNames().forEachRemaining(fields::add);
            for (String field : fields) {
                JsonNode child = object.get(field);
                replacement(child, false)
                        .ifPresentOrElse(
                                r -> object.set(field, r), () -> replaceIn(child, field.equals("select_list")));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                JsonNode child = array.get(i);
                replacement(child, outputs).ifPresentOrElse(r -> array.set(index, r), () -> replaceIn(child, false));
            }
        }
    }

    private Optional<ObjectNode> replacement(JsonNode json, boolean output) {
        EngineNode node = new EngineNode(json);
        if (node.is("CAST")
                && clockType(node.child("child")).filter("TIMESTAMPTZ"::equals).isPresent()) {
            return localised(node);
        }
        if (node.is("FUNCTION")
                && node.text("function_name").equalsIgnoreCase("age")
                && node.arguments().size() == 1) {
            ArrayNode arguments = (ArrayNode) json.get("arguments");
            ObjectNode today = JsonNodeFactory.instance.objectNode().put("name", "");
            arguments.insert(
                    0, today.set("expression", literal("TIMESTAMP", local().toLocalDate() + " 00:00:00", node, "")));
        }
        return clockType(node).map(type -> literal(type, text(type), node, output ? alias(node) : node.text("alias")));
    }

    /** A cast of now() to a day or a local time is that of the question's zone, not of the session's. */
    private Optional<ObjectNode> localised(EngineNode cast) {
        String type = cast.child("type_expr").text("type_name").toUpperCase(Locale.ROOT);
        return type.equals("DATE") || type.equals("TIMESTAMP") || type.equals("TIME")
                ? Optional.of(literal(type, text(type), cast, cast.text("alias")))
                : Optional.empty();
    }

    private Optional<String> clockType(EngineNode node) {
        if (node.is("FUNCTION") && node.arguments().isEmpty()) {
            return Optional.ofNullable(TYPES.get(Names.fold(node.text("function_name"))));
        }
        List<String> names = node.is("COLUMN_REF") ? node.texts("column_names") : List.of();
        return names.size() == 1 && isWord(names.get(0)) && !words.isName(names.get(0))
                ? Optional.of(TYPES.get(Names.fold(names.get(0))))
                : Optional.empty();
    }

    /** Keeps the name that the column has without an alias. */
    private static String alias(EngineNode node) {
        String alias = node.text("alias");
        if (!alias.isEmpty()) {
            return alias;
        }
        return node.is("FUNCTION")
                ? node.text("function_name") + "()"
                : node.texts("column_names").get(0);
    }

    private ZonedDateTime local() {
        return time.now().atZone(time.zone());
    }

    private String text(String type) {
        return switch (type) {
            case "DATE" -> time.today().toString();
            case "TIMESTAMP" -> MOMENT.format(local());
            case "TIME" -> TIME.format(local());
            case "TIMETZ" -> TIME.format(time.now().atZone(ZoneOffset.UTC)) + "+00";
            default -> MOMENT.format(time.now().atZone(ZoneOffset.UTC)) + "+00";
        };
    }

    private static ObjectNode literal(String type, String text, EngineNode at, String alias) {
        JsonNodeFactory f = JsonNodeFactory.instance;
        ObjectNode constant = place(
                f.objectNode()
                        .put("class", "CONSTANT")
                        .put("type", "VALUE_CONSTANT")
                        .put("alias", ""),
                at);
        constant.set("literal", f.objectNode().put("kind", "STRING").put("text", text));
        ObjectNode name = place(
                        f.objectNode().put("class", "TYPE").put("type", "TYPE").put("alias", ""), at)
                .put("catalog", "")
                .put("schema", "")
                .put("type_name", type);
        name.set("children", f.arrayNode());
        name.set("qualified_name", f.objectNode().set("path", f.arrayNode().add(type)));
        ObjectNode cast = place(
                f.objectNode().put("class", "CAST").put("type", "OPERATOR_CAST").put("alias", alias), at);
        cast.set("child", constant);
        cast.put("try_cast", false);
        cast.set("type_expr", name);
        return cast;
    }

    private static ObjectNode place(ObjectNode node, EngineNode at) {
        node.set("query_location", at.json().get("query_location"));
        node.set("query_location_length", at.json().get("query_location_length"));
        return node;
    }
}
