package io.sayquel.server.check.compose;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells of what type the values of a statement's markers will be, by what they stand beside: a column that they are compared
 * with, a cast, a LIMIT. What is beside nothing of the kind is not known. Confined to one statement.
 */
final class MarkerTypes {
    /** Functions whose first argument is a list; {@code = ANY(?)} is one of them in the engine's tree. */
    private static final Set<String> OF_LISTS = Set.of(
            "unnest",
            "list_contains",
            "list_has",
            "array_contains",
            "array_has",
            "list_has_any",
            "list_has_all",
            "array_has_any",
            "array_has_all",
            "list_position",
            "array_position");

    private final Parameter.Type[] types;
    private final Set<String> tables = new HashSet<>();
    private final SemanticModel model;

    private MarkerTypes(int markers, SemanticModel model) {
        this.types = new Parameter.Type[markers];
        this.model = model;
        Arrays.fill(types, Parameter.Type.UNSPECIFIED);
    }

    static List<Parameter.Type> of(JsonNode tree, int markers, SemanticModel model) {
        MarkerTypes found = new MarkerTypes(markers, model);
        tree.findValues("table_name").forEach(name -> found.tables.add(Names.fold(name.asText())));
        found.visit(tree);
        return List.of(found.types);
    }

    private void visit(JsonNode json) {
        EngineNode node = new EngineNode(json);
        if (node.is("COMPARISON")) {
            alike(Stream.of(node.child("left"), node.child("right")));
        } else if (node.is("BETWEEN")) {
            alike(Stream.of(node.child("input"), node.child("lower"), node.child("upper")));
        } else if (node.is("OPERATOR") && node.type().contains("IN")) {
            alike(node.children("children").stream());
        } else if (node.is("CAST")) {
            note(node.child("child"), type(DataType.of(node.child("type_expr").text("type_name"))));
        } else if (node.is("FUNCTION")) {
            function(node);
        } else if (node.type().equals("LIMIT_MODIFIER")) {
            note(node.child("limit"), Parameter.Type.BIGINT);
            note(node.child("offset"), Parameter.Type.BIGINT);
        }
        json.forEach(this::visit);
    }

    private void function(EngineNode call) {
        String name = Names.fold(call.text("function_name"));
        if (name.contains("~~")) {
            call.arguments().forEach(a -> note(a, Parameter.Type.VARCHAR));
        } else if (OF_LISTS.contains(name) && !call.arguments().isEmpty()) {
            note(call.arguments().get(0), Parameter.Type.LIST);
        }
    }

    /** What is compared has one type; it is that of a column among it. */
    private void alike(Stream<EngineNode> compared) {
        List<EngineNode> nodes = compared.toList();
        nodes.stream()
                .map(this::columnType)
                .filter(t -> t != Parameter.Type.UNSPECIFIED)
                .findFirst()
                .ifPresent(type -> nodes.forEach(n -> note(n, type)));
    }

    private void note(EngineNode node, Parameter.Type type) {
        if (Markers.isMarker(node)) {
            types[Markers.number(node) - 1] = type;
        }
    }

    /** The type of a column that only one table of the statement has, or all of them alike. */
    private Parameter.Type columnType(EngineNode node) {
        if (!node.is("COLUMN_REF")) {
            return Parameter.Type.UNSPECIFIED;
        }
        List<String> names = node.texts("column_names");
        String column = names.get(names.size() - 1);
        Set<Parameter.Type> found = new HashSet<>();
        for (Table table : model.tables()) {
            if (tables.contains(Names.fold(table.name()))) {
                table.column(column).map(Column::type).map(MarkerTypes::type).ifPresent(found::add);
            }
        }
        return found.size() == 1 ? found.iterator().next() : Parameter.Type.UNSPECIFIED;
    }

    private static Parameter.Type type(DataType type) {
        String name = type.text().toUpperCase(Locale.ROOT);
        return switch (type.family()) {
            case BOOLEAN -> Parameter.Type.BOOLEAN;
            case INTEGER -> Parameter.Type.BIGINT;
            case DECIMAL -> Parameter.Type.DECIMAL;
            case FLOAT -> Parameter.Type.DOUBLE;
            case TEXT -> name.equals("UUID") ? Parameter.Type.UUID : Parameter.Type.VARCHAR;
            case DATE -> Parameter.Type.DATE;
            case TIME -> Parameter.Type.TIME;
            case TIMESTAMP ->
                name.endsWith("TZ") || name.endsWith("ZONE")
                        ? Parameter.Type.TIMESTAMP_WITH_TIME_ZONE
                        : Parameter.Type.TIMESTAMP;
            case BINARY -> Parameter.Type.BLOB;
            case INTERVAL, NESTED -> Parameter.Type.UNSPECIFIED;
        };
    }
}
