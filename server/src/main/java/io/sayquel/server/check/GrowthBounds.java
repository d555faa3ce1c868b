package io.sayquel.server.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.check.GrowthScope.Rows;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.Reason;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Bounds how large a value a statement can make of the cells that it reads, through nested calls, columns of subqueries, aliases
 * and recursion: {@code replace(replace(x, 'a', 'aaaaaaaaaa'), …)} grows tenfold with each level, {@code s || s} in a recursion
 * doubles with each step.
 *
 * <p>The engine's memory limit ends what its own buffers hold: aggregates, sorts, and text that is appended (measured: {@code
 * string_agg} over a cross join fails at the limit). It does not see what a function builds on the side, so 1 GB came out of four
 * nested calls of {@code replace} under a limit of 256 MB, and 6 GB out of a list of lists. Those are bounded here.
 */
final class GrowthBounds {
    /** Times the largest cell. Vectors have 2,048 rows: of cells of 100 bytes, 40 MB. */
    private static final long MOST_CELLS = 200;
    /** Of what is made from nothing; of 2,048 rows, half a gigabyte. */
    private static final long MOST_BYTES = 256 << 10;

    private final FunctionGrowth functions;

    GrowthBounds(List<SqlParser.FunctionSignature> functions) {
        this.functions = new FunctionGrowth(functions);
    }

    /**
     * Checks a guarded statement.
     *
     * @param places where the guard found tables in that tree
     * @throws Refusal FUNCTION_NOT_ALLOWED if a value may grow too much
     */
    void check(JsonNode tree, TablesRead places) {
        EngineNode query = new EngineNode(tree.path("statements").path(0)).child("node");
        new Walk(places).query(query, Map.of(), Optional.empty());
    }

    /** Measures expressions for functions. */
    interface Measure {
        Growth of(EngineNode expression);

        /** Of a lambda's body, with its parameters in order. */
        Growth ofBody(EngineNode lambda, List<Growth> parameters);
    }

    /** One statement; confined to it. */
    private final class Walk {
        private final IdentityHashMap<JsonNode, Rows> tables = new IdentityHashMap<>();

        Walk(TablesRead places) {
            for (TablesRead.Reference place : places.references()) {
                Map<String, Growth> columns = new HashMap<>();
                place.table().columns().forEach(c -> columns.put(Names.fold(c.name()), Growth.CELL));
                tables.put(place.node().json(), Rows.of(columns));
            }
        }

        Rows query(EngineNode query, Map<String, Rows> outerWiths, Optional<GrowthScope> outer) {
            Map<String, Rows> withs = new HashMap<>(outerWiths);
            for (EngineNode entry : query.child("cte_map").children("map")) {
                EngineNode value = entry.child("value");
                EngineNode body = value.child("query_node");
                String name = Names.fold(entry.text("key"));
                Rows rows = body.type().equals("RECURSIVE_CTE_NODE")
                        ? recursion(body, name, value, withs, outer)
                        : query(body, withs, outer);
                withs.put(name, renamed(rows, value.texts("aliases")));
            }
            return switch (query.type()) {
                case "SELECT_NODE" -> select(query, withs, outer);
                case "RECURSIVE_CTE_NODE" -> query(query.child("left"), withs, outer);
                default -> combined(query, withs, outer);
            };
        }

        private Rows combined(EngineNode query, Map<String, Rows> withs, Optional<GrowthScope> outer) {
            List<EngineNode> parts = query.has("children")
                    ? query.children("children")
                    : List.of(query.child("left"), query.child("right"));
            Rows first = query(parts.get(0), withs, outer);
            Rows all = parts.stream()
                    .skip(1)
                    .map(p -> query(p, withs, outer))
                    .reduce(Rows.NONE, Rows::or)
                    .or(first);
            Map<String, Growth> columns = new HashMap<>();
            first.columns().keySet().forEach(name -> columns.put(name, all.any()));
            return new Rows(columns, all.any());
        }

        /** What one step makes of what it was given must not be larger than that, but for what it adds. */
        private Rows recursion(
                EngineNode body,
                String name,
                EngineNode value,
                Map<String, Rows> outerWiths,
                Optional<GrowthScope> outer) {
            Map<String, Rows> withs = new HashMap<>(outerWiths);
            Rows start = renamed(query(body.child("left"), withs, outer), value.texts("aliases"));
            Map<String, Growth> carried = new HashMap<>();
            // the start settles a column's type: what begins as a number stays one
            start.columns().forEach((c, growth) -> carried.put(c, growth.isScalar() ? growth : Growth.CARRIED));
            withs.put(name, new Rows(carried, Growth.CARRIED));
            Rows step = query(body.child("right"), withs, outer);
            if (step.any().carried() > 1) {
                throw refuse(body.child("right"), "each step of this recursion doubles a value");
            }
            Growth any = start.any().or(step.any().withoutCarried());
            Map<String, Growth> columns = new HashMap<>();
            start.columns().forEach((c, growth) -> columns.put(c, growth.isScalar() ? growth : any));
            return new Rows(columns, any);
        }

        private Rows renamed(Rows rows, List<String> names) {
            if (names.isEmpty()) {
                return rows;
            }
            Map<String, Growth> columns = new HashMap<>();
            names.forEach(n -> columns.put(Names.fold(n), rows.any()));
            return new Rows(columns, rows.any());
        }

        private Rows select(EngineNode select, Map<String, Rows> withs, Optional<GrowthScope> outer) {
            GrowthScope scope = new GrowthScope(outer);
            source(select.child("from_table"), scope, withs);
            Map<String, Growth> columns = new HashMap<>();
            Growth any = Growth.NOTHING;
            for (EngineNode item : select.children("select_list")) {
                Growth growth = measure(scope, withs).of(item);
                any = any.or(growth);
                name(item).ifPresent(n -> columns.merge(Names.fold(n), growth, Growth::or));
                if (item.is("STAR")) {
                    scope.everything().columns().forEach((n, g) -> columns.merge(n, g.or(growth), Growth::or));
                }
                if (!item.text("alias").isEmpty()) {
                    scope.alias(item.text("alias"), growth);
                }
            }
            Stream.of("where_clause", "group_expressions", "having", "qualify", "modifiers")
                    .forEach(field -> everyExpression(select.json().path(field), scope, withs));
            return new Rows(columns, any);
        }

        private Optional<String> name(EngineNode item) {
            if (!item.text("alias").isEmpty()) {
                return Optional.of(item.text("alias"));
            }
            List<String> names = item.is("COLUMN_REF") ? item.texts("column_names") : List.of();
            return names.isEmpty() ? Optional.empty() : Optional.of(names.get(names.size() - 1));
        }

        private void source(EngineNode source, GrowthScope scope, Map<String, Rows> withs) {
            List<String> names = source.texts("column_name_alias");
            String alias = source.text("alias");
            switch (source.type()) {
                case "BASE_TABLE" -> {
                    String name = source.text("table_name");
                    Rows rows = tables.containsKey(source.json())
                            ? tables.get(source.json())
                            : withs.getOrDefault(Names.fold(name), Rows.all(Growth.CELL));
                    scope.source(alias.isEmpty() ? name : alias, renamed(rows, names));
                }
                case "SUBQUERY" -> {
                    // it may be lateral, and then sees what stands before it
                    EngineNode query = source.child("subquery").child("node");
                    scope.source(alias, renamed(query(query, withs, Optional.of(scope)), names));
                }
                case "JOIN" -> {
                    source(source.child("left"), scope, withs);
                    source(source.child("right"), scope, withs);
                    everyExpression(source.json().path("condition"), scope, withs);
                }
                case "PIVOT" -> {
                    source(source.child("source"), scope, withs);
                    everyExpression(source.json().path("aggregates"), scope, withs);
                    scope.source(alias, Rows.all(scope.everything().any().or(Growth.CELL)));
                }
                case "TABLE_FUNCTION" -> {
                    Growth growth = measure(scope, withs).of(source.child("function"));
                    scope.source(alias, renamed(Rows.all(growth), names));
                }
                default -> scope.source(alias, renamed(Rows.all(everyExpression(source.json(), scope, withs)), names));
            }
        }

        /** Measures every expression below; the largest. */
        private Growth everyExpression(JsonNode json, GrowthScope scope, Map<String, Rows> withs) {
            if (json.isObject() && !new EngineNode(json).kind().isEmpty()) {
                return measure(scope, withs).of(new EngineNode(json));
            }
            Growth largest = Growth.NOTHING;
            for (JsonNode child : json) {
                largest = largest.or(everyExpression(child, scope, withs));
            }
            return largest;
        }

        private Measure measure(GrowthScope scope, Map<String, Rows> withs) {
            return new Measure() {
                @Override
                public Growth of(EngineNode node) {
                    return bounded(node, growth(node, scope, withs, this));
                }

                @Override
                public Growth ofBody(EngineNode lambda, List<Growth> parameters) {
                    GrowthScope inner = new GrowthScope(Optional.of(scope));
                    List<String> names = FunctionGrowth.parameters(lambda);
                    for (int i = 0; i < names.size(); i++) {
                        inner.parameter(names.get(i), i < parameters.size() ? parameters.get(i) : Growth.NUMBER);
                    }
                    return measure(inner, withs).of(lambda.child("expr"));
                }
            };
        }

        private Growth growth(EngineNode node, GrowthScope scope, Map<String, Rows> withs, Measure measure) {
            return switch (node.kind()) {
                case "COLUMN_REF" -> scope.of(node.texts("column_names"));
                case "CONSTANT" -> constant(node.child("literal"));
                case "STAR" ->
                    everyExpression(node.json().path("replace_list"), scope, withs)
                            .or(scope.everything().any());
                case "POSITIONAL_REFERENCE" -> scope.everything().any();
                case "SUBQUERY" -> {
                    Rows rows = query(node.child("subquery").child("node"), withs, Optional.of(scope));
                    everyExpression(node.json().path("child"), scope, withs);
                    yield rows.any();
                }
                case "FUNCTION", "WINDOW" -> {
                    Stream.of("filter", "filter_expr", "order_bys", "orders", "partitions")
                            .forEach(f -> everyExpression(node.json().path(f), scope, withs));
                    yield functions.of(node, measure);
                }
                case "OPERATOR" -> {
                    Growth parts = parts(node, scope, withs);
                    boolean extracts = Set.of("ARRAY_EXTRACT", "ARRAY_SLICE", "STRUCT_EXTRACT")
                            .contains(node.type());
                    yield extracts ? measure.of(node.children("children").get(0)) : parts;
                }
                case "CAST" -> functions.ofCast(node, measure.of(node.child("child")));
                case "COMPARISON", "CONJUNCTION", "BETWEEN" -> {
                    parts(node, scope, withs);
                    yield Growth.NUMBER;
                }
                default -> parts(node, scope, withs);
            };
        }

        private Growth constant(EngineNode literal) {
            boolean text = literal.text("kind").equals("STRING");
            return text ? Growth.bytes(literal.text("text").length()) : Growth.NUMBER;
        }

        private Growth parts(EngineNode node, GrowthScope scope, Map<String, Rows> withs) {
            Growth largest = Growth.NOTHING;
            for (JsonNode child : node.json()) {
                largest = largest.or(everyExpression(child, scope, withs));
            }
            return largest;
        }

        private Growth bounded(EngineNode node, Growth growth) {
            if (growth.cells() > MOST_CELLS || growth.bytes() > MOST_BYTES || growth.carried() > MOST_CELLS) {
                throw refuse(node, "this makes values too large");
            }
            return growth;
        }
    }

    static Refusal refuse(EngineNode node, String message) {
        return Refusal.at(
                node,
                Reason.FUNCTION_NOT_ALLOWED,
                message + "; nothing ran",
                "nest fewer calls of functions that make text longer");
    }
}
