package io.sayquel.server.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The aggregates of a SELECT under a policy on small groups: which are allowed, and the HAVING that keeps small groups out.
 *
 * <p>Only aggregates that mix all values are allowed, and only over arithmetic of columns. A least value, a list or a median is
 * somebody's value; {@code sum(CASE WHEN name = 'Bob' THEN pay ELSE 0 END)} is Bob's, however large his group. A value that is
 * missing in all but a few rows is caught by counting values beside rows.
 */
final class GroupedExpressions {
    private static final Set<String> MIXING = Set.of(
            "count",
            "count_star",
            "sum",
            "fsum",
            "kahan_sum",
            "sumkahan",
            "avg",
            "mean",
            "favg",
            "stddev",
            "stddev_pop",
            "stddev_samp",
            "variance",
            "var_pop",
            "var_samp",
            "approx_count_distinct");
    private final SqlParser parser;
    private final Set<String> aggregates;
    /** Trees of our own conditions, which differ by nothing but the least number that a policy gives: a handful for each policy. */
    private final Map<String, JsonNode> conditions = new ConcurrentHashMap<>();

    GroupedExpressions(SqlParser parser) {
        this.parser = parser;
        this.aggregates = parser.functions().stream()
                .filter(f -> f.kind().equals("aggregate"))
                .map(SqlParser.FunctionSignature::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a SELECT makes groups of its rows: by GROUP BY, an aggregate, or DISTINCT, which is GROUP BY its columns. */
    boolean groups(EngineNode select) {
        return select.has("group_expressions")
                || !select.json().path("group_sets").isEmpty()
                || select.text("aggregate_handling").equals("FORCE_AGGREGATES")
                || select.has("having")
                || !aggregates(select).isEmpty()
                || isDistinct(select);
    }

    private static boolean isDistinct(EngineNode select) {
        return select.children("modifiers").stream()
                        .anyMatch(m -> m.type().equals("DISTINCT_MODIFIER") && !m.has("distinct_on_targets"))
                && select.children("select_list").stream().noneMatch(i -> i.is("STAR"))
                && !holds(select.json().path("select_list"), "WINDOW");
    }

    /** Whether its list, or what it groups by, makes several rows of one. */
    boolean repeatsRows(EngineNode select) {
        List<EngineNode> calls = new ArrayList<>();
        ownExpressions(select, json -> collect(json, calls, Set.of("unnest")));
        return !calls.isEmpty();
    }

    boolean holdsWindow(EngineNode select) {
        return holds(select.json().path("select_list"), "WINDOW")
                || holds(select.json().path("modifiers"), "WINDOW");
    }

    private static boolean holds(JsonNode json, String kind) {
        if (json.isObject() && new EngineNode(json).is(kind)) {
            return true;
        }
        for (JsonNode child : json) {
            if (!isSubquery(child) && holds(child, kind)) {
                return true;
            }
        }
        return false;
    }

    /** Adds conditions to a SELECT that groups rows, so that its groups have that many rows and values at least. */
    void requireLarge(EngineNode select, int least, Weights weights) {
        boolean groupedByDistinct =
                !select.has("group_expressions") && aggregates(select).isEmpty() && isDistinct(select);
        List<JsonNode> conditions = new ArrayList<>();
        conditions.add(having("count(*) >= " + least));
        for (EngineNode aggregate : aggregates(select)) {
            requireMixing(aggregate, weights);
            conditions.add(enoughValues(aggregate, least));
        }
        if (select.has("having")) {
            conditions.addAll(0, conjuncts(select.child("having")));
        }
        if (groupedByDistinct) {
            select.object().put("aggregate_handling", "FORCE_AGGREGATES");
        }
        select.object().set("having", all(conditions));
    }

    private List<EngineNode> aggregates(EngineNode select) {
        List<EngineNode> found = new ArrayList<>();
        ownExpressions(select, json -> collect(json, found, aggregates));
        return found;
    }

    private static void ownExpressions(EngineNode select, Consumer<JsonNode> visitor) {
        List.of("select_list", "group_expressions", "having", "qualify", "modifiers")
                .forEach(field -> visitor.accept(select.json().path(field)));
    }

    private static void collect(JsonNode json, List<EngineNode> found, Set<String> names) {
        EngineNode node = new EngineNode(json);
        if (json.isObject() && node.is("FUNCTION") && names.contains(Names.fold(node.text("function_name")))) {
            found.add(node);
        }
        json.forEach(child -> {
            if (!isSubquery(child)) {
                collect(child, found, names);
            }
        });
    }

    private static boolean isSubquery(JsonNode json) {
        return json.isObject() && new EngineNode(json).is("SUBQUERY");
    }

    private static void requireMixing(EngineNode aggregate, Weights weights) {
        String name = Names.fold(aggregate.text("function_name"));
        if (!MIXING.contains(name)) {
            throw refuse(aggregate, name + "() may give the value of a single row", "use count, sum or avg");
        }
        for (EngineNode argument : aggregate.arguments()) {
            weights.degree(argument);
        }
    }

    boolean holdsAggregate(EngineNode select) {
        return !aggregates(select).isEmpty();
    }

    private static Refusal refuse(EngineNode node, String what, String hint) {
        return Refusal.at(node, Reason.FORBIDDEN, "a policy hides small groups: " + what, hint);
    }

    /** That the aggregate saw no value, or enough of them. */
    private JsonNode enoughValues(EngineNode aggregate, int least) {
        List<EngineNode> arguments = aggregate.arguments();
        JsonNode condition =
                having((arguments.isEmpty() ? "count(*)" : "count(x)") + " NOT BETWEEN 1 AND " + (least - 1));
        List<EngineNode> counts = new ArrayList<>();
        collect(condition, counts, Set.of("count", "count_star"));
        ObjectNode count = counts.get(0).object();
        if (!arguments.isEmpty()) {
            ((ObjectNode) count.path("arguments").path(0))
                    .set("expression", arguments.get(0).json().deepCopy());
        }
        count.set("filter", aggregate.json().path("filter").deepCopy());
        return condition;
    }

    /** The tree of a condition, the caller's to change. */
    private JsonNode having(String condition) {
        return conditions.computeIfAbsent(condition, this::parsed).deepCopy();
    }

    private JsonNode parsed(String condition) {
        JsonNode having = parser.parse("SELECT 1 HAVING " + condition).at("/statements/0/node/having");
        GovernedTables.forgetPlaces(having);
        return having;
    }

    /** The parts of an AND, which the engine's printer would run into ours. */
    private static List<JsonNode> conjuncts(EngineNode condition) {
        return condition.type().equals("CONJUNCTION_AND")
                ? condition.children("children").stream().map(EngineNode::json).toList()
                : List.of(condition.json());
    }

    private JsonNode all(List<JsonNode> conditions) {
        if (conditions.size() == 1) {
            return conditions.get(0);
        }
        JsonNode conjunction = having("true AND false");
        ArrayNode children = (ArrayNode) conjunction.get("children");
        children.removeAll();
        conditions.forEach(children::add);
        return conjunction;
    }
}
