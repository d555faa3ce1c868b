package io.sayquel.server.check.compose;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.SayquelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of values as literals of the engine's tree: {@code list_value('a', 'b')}, cast as a whole where it is not text. */
final class ListLiterals {
    private static final String FUNCTION = "list_value";

    private ListLiterals() {}

    /**
     * The literal of a list.
     *
     * @param number of its marker, from 1
     * @throws SayquelException INVALID_ARGUMENT if an element is no value of its type
     */
    static ObjectNode of(Parameter.Several list, int number) {
        ObjectNode call = ValueLiterals.expression("FUNCTION", "FUNCTION")
                .put("function_name", FUNCTION)
                .put("schema", "")
                .putNull("filter")
                .put("distinct", false)
                .put("is_operator", false)
                .put("export_state", false)
                .put("catalog", "");
        call.putObject("order_bys").put("type", "ORDER_MODIFIER").putArray("orders");
        call.putObject("qualified_name").putArray("path").add(FUNCTION);
        ArrayNode arguments = call.putArray("arguments");
        List<Optional<String>> elements = list.elements();
        for (int i = 0; i < elements.size(); i++) {
            arguments
                    .addObject()
                    .put("name", "")
                    .set("expression", element(list.type(), elements.get(i), number, i + 1));
        }
        String type = castTo(list);
        return type.isEmpty() ? call : ValueLiterals.cast(call, type + "[]");
    }

    /** Dates and their like are text here: the whole list is cast at once, which is shorter to read and to check. */
    private static ObjectNode element(Parameter.Type type, Optional<String> value, int number, int place) {
        String what = "element " + place + " of parameter " + number;
        ObjectNode literal = ValueLiterals.of(value.isEmpty() ? Parameter.Type.UNSPECIFIED : type, value, what);
        EngineNode node = new EngineNode(literal);
        return type != Parameter.Type.DOUBLE && node.is("CAST")
                ? node.child("child").object()
                : literal;
    }

    /** Decimals keep their own digits, and text needs no cast, unless there is no value that shows what it is a list of. */
    private static String castTo(Parameter.Several list) {
        boolean tells = list.elements().stream().anyMatch(Optional::isPresent);
        return switch (list.type()) {
            case UNSPECIFIED, VARCHAR -> tells ? "" : "VARCHAR";
            case DECIMAL -> tells ? "" : list.type().engineType();
            default -> list.type().engineType();
        };
    }

    /** The list of values that a literal is, perhaps cast; empty for everything else. */
    static Optional<Parameter> read(EngineNode node) {
        if (node.is("CAST") && Names.same("list", node.child("type_expr").text("type_name"))) {
            return node.child("type_expr").children("children").stream()
                    .findFirst()
                    .flatMap(element -> Parameter.Type.ofEngine(element.text("type_name")))
                    .flatMap(type -> elements(node.child("child")).map(values -> of(type, values)));
        }
        return elements(node)
                .map(values -> of(
                        values.isEmpty()
                                ? Parameter.Type.UNSPECIFIED
                                : values.get(0).type(),
                        values));
    }

    private static Parameter of(Parameter.Type type, List<Parameter.Single> values) {
        return new Parameter.Several(
                type, values.stream().map(Parameter.Single::value).toList());
    }

    private static Optional<List<Parameter.Single>> elements(EngineNode node) {
        if (!node.is("FUNCTION") || !Names.same(FUNCTION, node.text("function_name"))) {
            return Optional.empty();
        }
        List<Parameter.Single> values = new ArrayList<>();
        for (EngineNode argument : node.arguments()) {
            if (!(ValueLiterals.read(argument).orElse(null) instanceof Parameter.Single one)) {
                return Optional.empty();
            }
            values.add(one);
        }
        return Optional.of(values);
    }
}
