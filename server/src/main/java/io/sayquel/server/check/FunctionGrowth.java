package io.sayquel.server.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Literals;
import io.sayquel.server.check.tree.Names;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How large a function's result can get: as all its arguments together, if nothing else is known of it. */
final class FunctionGrowth {
    /** What an aggregate collects may be all that memory allows; little may be made of it. */
    private static final long COLLECTED = 50;

    private static final Set<String> FIXED_TYPES = Set.of(
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT",
            "FLOAT",
            "DOUBLE",
            "DECIMAL",
            "DATE",
            "TIME",
            "TIMESTAMP",
            "TIMESTAMP_NS",
            "INTERVAL",
            "TIME WITH TIME ZONE",
            "TIMESTAMP WITH TIME ZONE",
            "UUID",
            "BIGNUM");
    private static final Set<String> COLLECTING = Set.of(
            "string_agg",
            "group_concat",
            "listagg",
            "list",
            "array_agg",
            "histogram",
            "histogram_exact",
            "json_group_array",
            "json_group_object",
            "approx_top_k");
    /** Functions of one value that write each byte as several, at most. */
    private static final Map<String, Long> LONGER = Map.ofEntries(
            Map.entry("hex", 2L),
            Map.entry("to_hex", 2L),
            Map.entry("base64", 2L),
            Map.entry("to_base64", 2L),
            Map.entry("bin", 8L),
            Map.entry("to_binary", 8L),
            Map.entry("url_encode", 3L),
            Map.entry("translate", 4L),
            Map.entry("encode", 4L),
            Map.entry("regexp_escape", 2L),
            Map.entry("strftime", 15L),
            Map.entry("to_json", 2L),
            Map.entry("json_quote", 2L),
            Map.entry("json_object", 2L),
            Map.entry("json_array", 2L),
            Map.entry("row_to_json", 2L),
            Map.entry("array_to_json", 2L),
            Map.entry("string_split", 17L),
            Map.entry("str_split", 17L),
            Map.entry("split", 17L),
            Map.entry("string_to_array", 17L),
            Map.entry("string_split_regex", 17L),
            Map.entry("str_split_regex", 17L),
            Map.entry("regexp_split_to_array", 17L),
            Map.entry("regexp_extract_all", 17L));

    private static final Set<String> MAPPING =
            Set.of("list_transform", "array_transform", "list_apply", "array_apply", "apply");
    private static final Set<String> FILTERING = Set.of("list_filter", "array_filter", "filter");
    private static final Set<String> REDUCING = Set.of("list_reduce", "array_reduce", "reduce");
    private static final Set<String> CHOOSING = Set.of("list_select", "array_select");
    private static final Set<String> RESIZING = Set.of("list_resize", "array_resize");
    private static final Set<String> JOINING = Set.of("array_to_string", "list_string_agg");
    /** They add lists too, but no list and a number. */
    private static final Set<String> ADDING = Set.of("+", "add");
    /** They give a part of their first argument, or as much in another form. */
    private static final Set<String> PARTS = Set.of(
            "left",
            "right",
            "substr",
            "substring",
            "split_part",
            "lower",
            "upper",
            "lcase",
            "ucase",
            "trim",
            "ltrim",
            "rtrim",
            "reverse",
            "list_extract",
            "array_extract",
            "list_element",
            "element_at",
            "list_slice",
            "array_slice",
            "list_sort",
            "array_sort",
            "list_distinct",
            "array_distinct",
            "list_reverse",
            "array_reverse",
            "regexp_extract",
            "json_extract",
            "json_extract_string",
            "->>",
            "struct_extract",
            "strip_accents");

    private static final Set<String> PADDING = Set.of("lpad", "rpad");

    private final Set<String> fixed;

    FunctionGrowth(List<SqlParser.FunctionSignature> functions) {
        Map<String, Boolean> allFixed = new HashMap<>();
        functions.forEach(f -> allFixed.merge(f.name(), isFixed(f.returns()), Boolean::logicalAnd));
        this.fixed = allFixed.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isFixed(String type) {
        int bracket = type.indexOf('(');
        return FIXED_TYPES.contains(bracket < 0 ? type : type.substring(0, bracket));
    }

    /** The result of a call. */
    Growth of(EngineNode call, GrowthBounds.Measure measure) {
        String name = Names.fold(call.text("function_name"));
        List<EngineNode> arguments = arguments(call);
        if (MAPPING.contains(name) || FILTERING.contains(name) || REDUCING.contains(name)) {
            return ofLambda(call, name, arguments, measure);
        }
        List<Growth> sizes = arguments.stream().map(measure::of).toList();
        Growth sum = sizes.stream().reduce(Growth.NOTHING, Growth::and);
        if (fixed.contains(name) || (ADDING.contains(name) && sizes.stream().anyMatch(Growth::isScalar))) {
            return Growth.NUMBER;
        }
        if (PARTS.contains(name) && !sizes.isEmpty()) {
            return sizes.get(0);
        }
        if (COLLECTING.contains(name)) {
            return sum.times(COLLECTED);
        }
        if (LONGER.containsKey(name)) {
            return sum.times(LONGER.get(name)).and(Growth.NUMBER);
        }
        return ofKnown(call, name, arguments, sizes, sum);
    }

    private static Growth ofKnown(
            EngineNode call, String name, List<EngineNode> arguments, List<Growth> sizes, Growth sum) {
        return switch (name) {
            case "replace" -> sizes.get(0).times(replacing(call, arguments, false));
            case "regexp_replace" -> sizes.get(0).times(replacing(call, arguments, true));
            case "repeat" -> sizes.get(0).times(number(arguments, 1));
            case "bar" -> Growth.bytes(4 * number(arguments, 3));
            case "range", "generate_series" -> series(arguments);
            case "list_value", "list_pack", "array_value" ->
                sum.and(Growth.bytes(16L * arguments.size())).withItems(arguments.size());
            case "format", "printf" -> sum.times(Math.max(1, placeholders(arguments)));
            case "unnest" -> sizes.isEmpty() ? Growth.NOTHING : sizes.get(0).withItems(Growth.UNKNOWN);
            default -> ofGroup(name, arguments, sizes, sum);
        };
    }

    private static Growth ofGroup(String name, List<EngineNode> arguments, List<Growth> sizes, Growth sum) {
        if (PADDING.contains(name)) {
            return sizes.get(0).and(Growth.bytes(4 * number(arguments, 1)));
        }
        if (RESIZING.contains(name)) {
            Growth filler = sizes.size() > 2 ? sizes.get(2).and(Growth.bytes(16)) : Growth.bytes(16);
            return sizes.get(0).and(filler.times(number(arguments, 1))).withItems(number(arguments, 1));
        }
        if (CHOOSING.contains(name) && sizes.size() == 2) {
            long items = sizes.get(1).items();
            return sizes.get(0).times(items < 0 ? COLLECTED : Math.max(1, items));
        }
        if (JOINING.contains(name) && sizes.size() == 2) {
            return sizes.get(0)
                    .times(1 + sizes.get(1).bytes() + 200 * sizes.get(1).cells());
        }
        return sum;
    }

    /** A cast to text writes quotes and digits around what is nested. */
    Growth ofCast(EngineNode cast, Growth child) {
        EngineNode type = cast.child("type_expr");
        boolean number = isFixed(type.text("type_name").toUpperCase(Locale.ROOT));
        if (number && type.children("children").stream().noneMatch(c -> c.is("TYPE"))) {
            return Growth.NUMBER;
        }
        EngineNode value = cast.child("child");
        boolean plain = value.is("COLUMN_REF") || value.is("CONSTANT") || value.is("CAST") || child.isScalar();
        return plain ? child : child.times(2);
    }

    private static List<EngineNode> arguments(EngineNode call) {
        List<EngineNode> all = new ArrayList<>();
        for (JsonNode argument : call.json().path("arguments")) {
            all.add(new EngineNode(argument.has("expression") ? argument.get("expression") : argument));
        }
        for (String field : List.of("offset_expr", "default_expr")) {
            if (call.has(field)) {
                all.add(call.child(field));
            }
        }
        return all;
    }

    /** How many times longer a text can get if each match becomes something else. */
    private static long replacing(EngineNode call, List<EngineNode> arguments, boolean pattern) {
        if (arguments.size() < 3) {
            return 1;
        }
        String with = Literals.string(arguments.get(2)).orElseThrow(() -> notLiteral(call));
        if (pattern) {
            return 1L + with.length(); // a pattern may match nothing, between any two letters
        }
        int matched = Math.max(
                1, Literals.string(arguments.get(1)).map(String::length).orElse(1));
        return Math.max(1, (with.length() + matched - 1L) / matched);
    }

    private static Refusal notLiteral(EngineNode call) {
        return GrowthBounds.refuse(call, "what replaces must be a literal text here");
    }

    private static long number(List<EngineNode> arguments, int index) {
        return index >= arguments.size()
                ? 1
                : Literals.number(arguments.get(index))
                        .map(n -> n.max(BigDecimal.ONE).longValue())
                        .orElse((long) Integer.MAX_VALUE);
    }

    private static Growth series(List<EngineNode> arguments) {
        long items = Series.length(arguments).map(BigDecimal::longValue).orElse((long) Integer.MAX_VALUE);
        return Growth.bytes(16 * items).withItems(items);
    }

    private static long placeholders(List<EngineNode> arguments) {
        return arguments.stream()
                .findFirst()
                .flatMap(Literals::string)
                .map(f -> f.chars().filter(c -> c == '%' || c == '{').count())
                .orElse((long) Integer.MAX_VALUE);
    }

    private static Growth ofLambda(EngineNode call, String name, List<EngineNode> arguments, GrowthBounds.Measure m) {
        List<EngineNode> lambdas =
                arguments.stream().filter(a -> a.is("LAMBDA")).toList();
        List<EngineNode> values =
                arguments.stream().filter(a -> !a.is("LAMBDA")).toList();
        Growth list = m.of(values.get(0));
        if (lambdas.size() != 1) {
            throw GrowthBounds.refuse(call, "a lambda is expected here");
        }
        if (FILTERING.contains(name)) {
            m.ofBody(lambdas.get(0), List.of(list));
            return list;
        }
        return REDUCING.contains(name)
                ? reduced(call, lambdas.get(0), list, values, m)
                : overItems(call, list, m.ofBody(lambdas.get(0), List.of(Growth.CARRIED)));
    }

    /** A step may add to what it was given, and must not double it. */
    private static Growth reduced(
            EngineNode call, EngineNode lambda, Growth list, List<EngineNode> values, GrowthBounds.Measure m) {
        if (m.ofBody(lambda, List.of(Growth.CARRIED, Growth.NOTHING)).carried() > 1) {
            throw GrowthBounds.refuse(call, "each step of this reduction doubles a value");
        }
        Growth step = m.ofBody(lambda, List.of(Growth.NOTHING, Growth.CARRIED));
        Growth start = values.size() > 1 ? m.of(values.get(1)) : Growth.NOTHING;
        return overItems(call, list, step).and(list).and(start);
    }

    /**
     * What comes of a list if each item becomes a value: as many times the list as the value is times the item, and the rest of the
     * value for each item.
     */
    private static Growth overItems(EngineNode call, Growth list, Growth perItem) {
        Growth ofItems = list.times(Math.max(1, perItem.carried()));
        Growth rest = perItem.withoutCarried();
        if (list.items() >= 0) {
            return ofItems.and(rest.times(list.items())).withItems(list.items());
        }
        if (rest.cells() > 0) {
            throw GrowthBounds.refuse(call, "a column is repeated for each item of a list");
        }
        return ofItems.and(list.times(rest.bytes()));
    }

    /** The names of a lambda's parameters. */
    static List<String> parameters(EngineNode lambda) {
        EngineNode left = lambda.child("lhs");
        List<EngineNode> references = left.is("FUNCTION") ? left.arguments() : List.of(left);
        return references.stream()
                .map(r -> r.texts("column_names"))
                .filter(names -> !names.isEmpty())
                .map(names -> names.get(names.size() - 1))
                .toList();
    }
}
