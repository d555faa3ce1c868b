package io.sayquel.server.check.tree;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads constants of the engine's tree. */
public final class Literals {
    private static final Set<String> TRUNCATIONS = Set.of("trunc", "-", "+");

    private Literals() {}

    /** The value of a literal number, perhaps signed or cast; empty for everything else. */
    public static Optional<BigDecimal> number(EngineNode node) {
        if (node.is("CAST")) {
            return number(node.child("child"));
        }
        if (node.is("FUNCTION") && TRUNCATIONS.contains(node.text("function_name"))) {
            List<EngineNode> arguments = node.arguments();
            boolean minus = node.text("function_name").equals("-");
            return arguments.size() == 1 ? number(arguments.get(0)).map(n -> minus ? n.negate() : n) : Optional.empty();
        }
        if (!node.is("CONSTANT") || !node.has("literal")) {
            return Optional.empty();
        }
        return parse(node.child("literal").text("text").replace("_", "").trim());
    }

    private static Optional<BigDecimal> parse(String text) {
        try {
            BigDecimal value = new BigDecimal(text);
            return Math.abs((long) value.scale()) > 100 ? Optional.empty() : Optional.of(value);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The value of a literal string, perhaps cast to a type; empty for everything else. */
    public static Optional<String> string(EngineNode node) {
        if (node.is("CAST")) {
            return string(node.child("child"));
        }
        EngineNode literal = node.child("literal");
        return node.is("CONSTANT") && literal.text("kind").equals("STRING")
                ? Optional.of(literal.text("text"))
                : Optional.empty();
    }
}
