package io.sayquel.server.translate.semantic.reading;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says what a query shows: "revenue for each category", "the 5 products with the most revenue". */
final class Headline {
    private final SemanticModel model;
    private final Phrases phrases;
    private final Values values;

    Headline(SemanticModel model, Phrases phrases, Values values) {
        this.model = model;
        this.phrases = phrases;
        this.values = values;
    }

    String of(Query query) {
        if (query.limit().isPresent() && !query.orderBy().isEmpty()) {
            return extreme(query, query.orderBy().get(0));
        }
        return query.groupBy().isEmpty() ? plain(query) : grouped(query);
    }

    private String plain(Query query) {
        List<String> shown =
                query.select().stream().map(o -> values.value(o.expr())).toList();
        boolean rows = query.select().stream().allMatch(o -> o.expr() instanceof Expr.Column);
        String list = phrases.list(shown, "and");
        return rows ? phrases.say("of", list, values.plural(query.from().root())) : list;
    }

    private String grouped(Query query) {
        List<String> numbers = query.select().stream()
                .filter(o -> !names(query, o.expr()))
                .map(o -> values.value(o.expr()))
                .toList();
        return numbers.isEmpty()
                ? phrases.list(groups(query, true), "and")
                : phrases.list(numbers, "and") + " " + phrases.say("each", phrases.list(groups(query, false), "and"));
    }

    private String extreme(Query query, Query.SortKey by) {
        int limit = query.limit().getAsInt();
        boolean adds = by.expr() instanceof Expr.Defined
                || (by.expr() instanceof Expr.Aggregate a
                        && (a.function() == Expr.Aggregate.Function.COUNT
                                || a.function() == Expr.Aggregate.Function.SUM));
        String degree = adds ? by.descending() ? "most" : "fewest" : by.descending() ? "highest" : "lowest";
        String things = phrases.list(things(query, limit > 1), "and");
        String counted = limit > 1 ? phrases.say("several", limit, things) : phrases.say("single", things);
        String said = phrases.say(degree, counted, values.amount(by.expr()));
        List<String> others = query.select().stream()
                .filter(o -> !names(query, o.expr()) && !o.expr().equals(by.expr()))
                .map(o -> values.value(o.expr()))
                .toList();
        return others.isEmpty() ? said : phrases.say("withOthers", said, phrases.list(others, "and"));
    }

    private List<String> things(Query query, boolean several) {
        if (!query.groupBy().isEmpty()) {
            return groups(query, several);
        }
        String root = query.from().root();
        return List.of(several ? values.plural(root) : values.singular(root));
    }

    /** What groups have in common, each once: the key and the name of one table are the same to people. */
    private List<String> groups(Query query, boolean several) {
        Set<String> said = new LinkedHashSet<>();
        for (Expr group : query.groupBy()) {
            if (values.isKey(group)) {
                String table = ((Expr.Column) group).ref().table();
                said.add(several ? values.plural(table) : values.singular(table));
            } else if (!isNameOfKeyed(query, group)) {
                String name = values.value(group);
                said.add(several ? phrases.plural(name) : name);
            }
        }
        return new ArrayList<>(said);
    }

    /** Whether an output says which group or row it is, rather than something about it. */
    private boolean names(Query query, Expr expr) {
        boolean display = expr instanceof Expr.Column c
                && query.groupBy().isEmpty()
                && c.ref().table().equals(query.from().root())
                && model.column(c.ref()).map(Column::display).orElse(false);
        return display || query.groupBy().contains(expr);
    }

    private static boolean sameTable(Expr one, Expr other) {
        return one instanceof Expr.Column a
                && other instanceof Expr.Column b
                && a.ref().table().equals(b.ref().table());
    }

    private boolean isNameOfKeyed(Query query, Expr group) {
        return query.groupBy().stream().anyMatch(g -> values.isKey(g) && sameTable(g, group));
    }
}
