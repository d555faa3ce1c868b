package io.sayquel.server.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Literals;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether what an aggregate adds up could give one row all the weight, under a policy on small groups: only sums and products of
 * a table's own columns may not. A column that some subquery computed is refused by its name, since what it holds may have chosen
 * already; so is a product where the join brings columns that the statement made up.
 *
 * @param computed folded names that the statement gives to anything but a column
 * @param highest how many columns a product may have
 */
record Weights(Set<String> computed, int highest) {
    /** A product of three columns can be made to vanish for all rows but one. */
    private static final int HIGHEST = 2;

    private static final Set<String> SUMS = Set.of("+", "-", "add", "subtract");
    private static final Set<String> PRODUCTS = Set.of("*", "multiply");
    private static final Set<String> UNROUNDED = Set.of("DOUBLE", "FLOAT", "REAL");

    /** Of a statement whose aggregates read tables alone. */
    static Weights of(JsonNode tree) {
        Set<String> computed = new HashSet<>();
        collect(tree, computed);
        return new Weights(computed, HIGHEST);
    }

    /** Where other columns than those of tables are joined: they could be weights. */
    Weights withoutProducts() {
        return new Weights(computed, 1);
    }

    private static void collect(JsonNode json, Set<String> computed) {
        EngineNode node = new EngineNode(json);
        if (json.isObject()) {
            node.children("select_list").stream()
                    .filter(item -> !item.is("COLUMN_REF"))
                    .map(item -> item.text("alias"))
                    .forEach(alias -> computed.add(Names.fold(alias)));
            node.texts("column_name_alias").forEach(name -> computed.add(Names.fold(name)));
            node.texts("aliases").forEach(name -> computed.add(Names.fold(name)));
            node.children("replace_list").forEach(r -> computed.add(Names.fold(r.text("key"))));
        }
        json.forEach(child -> collect(child, computed));
    }

    /**
     * How many columns an expression multiplies.
     *
     * @throws Refusal FORBIDDEN if it may give some rows another weight than others
     */
    int degree(EngineNode node) {
        int degree = switch (node.kind()) {
            case "COLUMN_REF" -> column(node);
            case "CONSTANT" -> 0;
            case "CAST" -> cast(node);
            case "FUNCTION" -> call(node);
            default -> throw chooses(node);
        };
        if (degree > highest) {
            throw chooses(node);
        }
        return degree;
    }

    private int column(EngineNode node) {
        if (node.texts("column_names").stream().map(Names::fold).anyMatch(computed::contains)) {
            throw chooses(node);
        }
        return 1;
    }

    private int cast(EngineNode node) {
        String type = node.child("type_expr").text("type_name").toUpperCase(Locale.ROOT);
        if (!UNROUNDED.contains(type)) {
            throw chooses(node);
        }
        return degree(node.child("child"));
    }

    private int call(EngineNode call) {
        String name = Names.fold(call.text("function_name"));
        List<EngineNode> arguments = call.arguments();
        if (SUMS.contains(name)) {
            return arguments.stream().mapToInt(this::degree).max().orElse(0);
        }
        if (PRODUCTS.contains(name)) {
            return arguments.stream().mapToInt(this::degree).sum();
        }
        if (name.equals("/")
                && arguments.size() == 2
                && Literals.number(arguments.get(1)).isPresent()) {
            return degree(arguments.get(0));
        }
        throw chooses(call);
    }

    private static Refusal chooses(EngineNode node) {
        return Refusal.at(
                node,
                Reason.FORBIDDEN,
                "a policy hides small groups: an aggregate may add, subtract and multiply columns of tables, and nothing that"
                        + " could choose between rows",
                "put conditions into WHERE or FILTER, and compute inside the aggregate");
    }
}
