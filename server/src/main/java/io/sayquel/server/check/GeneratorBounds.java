package io.sayquel.server.check;

import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Literals;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.Reason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Bounds functions whose result is as large as an argument says. The engine's memory limit does not cover strings ({@code
 * repeat('x', 1e9)} ran under 256 MB), and a list of 300 million numbers cannot be cancelled: so the arguments must be small
 * literals, and one generator does not feed another.
 */
final class GeneratorBounds {
    private static final int TEXT = 1_000;
    private static final int COPIES = 100;
    private static final int LIST = 10_000;
    private static final int ROWS = 1_000_000;
    private static final Set<String> GENERATORS = Set.of(
            "repeat",
            "lpad",
            "rpad",
            "printf",
            "format",
            "bar",
            "range",
            "generate_series",
            "list_resize",
            "array_resize",
            "equi_width_bins");
    /** A width of four digits, one from an argument, or a width that is itself a placeholder. */
    private static final Pattern WIDE = Pattern.compile("\\d{4}|\\*|\\{[^}]*\\{");

    /** Refuses a call that may give more than its share. */
    void check(EngineNode call, String name, boolean inFrom) {
        if (!GENERATORS.contains(name)) {
            return;
        }
        List<EngineNode> arguments = call.arguments();
        arguments.forEach(a -> refuseNested(a, call, name));
        switch (name) {
            case "repeat" -> atMost(call, name, arguments, 1, COPIES);
            case "lpad", "rpad" -> atMost(call, name, arguments, 1, TEXT);
            case "bar" -> atMost(call, name, arguments, 3, TEXT);
            case "list_resize", "array_resize" -> atMost(call, name, arguments, 1, LIST);
            case "equi_width_bins" -> atMost(call, name, arguments, 2, LIST);
            case "printf", "format" -> narrow(call, name, arguments);
            default -> series(call, name, arguments, inFrom ? ROWS : LIST);
        }
    }

    private static void refuseNested(EngineNode argument, EngineNode call, String name) {
        boolean nested = argument.json().findValuesAsText("function_name").stream()
                .anyMatch(f -> GENERATORS.contains(Names.fold(f)));
        if (nested) {
            throw refuse(call, name + "() must not be given what another generator made");
        }
    }

    private static void atMost(EngineNode call, String name, List<EngineNode> arguments, int index, int most) {
        if (index < arguments.size()) {
            BigDecimal value = Literals.number(arguments.get(index))
                    .orElseThrow(() -> refuse(call, name + "() needs a literal number of at most " + most));
            if (value.compareTo(BigDecimal.valueOf(most)) > 0) {
                throw refuse(call, name + "() makes at most " + most);
            }
        }
    }

    private static void narrow(EngineNode call, String name, List<EngineNode> arguments) {
        Optional<String> format = arguments.stream().findFirst().flatMap(Literals::string);
        if (format.isEmpty() || WIDE.matcher(format.get()).find()) {
            throw refuse(call, name + "() needs a literal format with widths of at most 999");
        }
    }

    private static void series(EngineNode call, String name, List<EngineNode> arguments, int most) {
        if (Series.length(arguments)
                .filter(n -> n.compareTo(BigDecimal.valueOf(most)) <= 0)
                .isEmpty()) {
            throw refuse(call, name + "() needs literal bounds, and makes at most " + most + " values");
        }
    }

    private static Refusal refuse(EngineNode call, String message) {
        return Refusal.at(call, Reason.FUNCTION_NOT_ALLOWED, message, "");
    }
}
