package io.sayquel.server.translate.semantic.render;

import io.sayquel.server.model.answer.Definition;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Expr.Aggregate.Function;
import io.sayquel.server.model.plan.OutputColumn;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.lexicon.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Completes a plan for people: names for its columns, a total order before a cut, and what its columns are. */
public final class Finisher {
    private final SemanticModel model;

    public Finisher(SemanticModel model) {
        this.model = model;
    }

    /** The plan with unique names in lower case, and no row's place left to chance where rows are cut. */
    public Query finish(Query query) {
        Query named = query.combined().isPresent() ? query : withNames(query);
        if (named.limit().isPresent()) {
            return named.withTies() ? named : withTotalOrder(named);
        }
        return inOrderOfGroups(named);
    }

    /** Groups that nobody ordered come in their own order, those without a value last, each time the same. */
    private static Query inOrderOfGroups(Query query) {
        boolean unordered = query.orderBy().isEmpty() && !query.groupBy().isEmpty();
        if (!unordered || query.distinct() || query.combined().isPresent()) {
            return query;
        }
        List<Query.SortKey> order = query.groupBy().stream()
                .filter(g -> query.select().stream().anyMatch(o -> o.expr().equals(g)))
                .map(g -> new Query.SortKey(g, false))
                .toList();
        return copy(query, query.select(), order);
    }

    private Query withNames(Query query) {
        Set<String> taken = new HashSet<>();
        List<Query.Output> outputs = new ArrayList<>();
        for (Query.Output output : query.select()) {
            boolean all = output.expr() instanceof Expr.AllOf;
            String name = output.name().orElseGet(() -> nameOf(output.expr()));
            outputs.add(all ? output : new Query.Output(output.expr(), Optional.of(unique(snake(name), taken))));
        }
        return copy(query, outputs, query.orderBy());
    }

    private static Query copy(Query q, List<Query.Output> select, List<Query.SortKey> orderBy) {
        return new Query(
                select,
                q.distinct(),
                q.from(),
                q.where(),
                q.groupBy(),
                q.having(),
                orderBy,
                q.limit(),
                q.withTies(),
                q.combined());
    }

    private static String unique(String name, Set<String> taken) {
        String candidate = name;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = name + "_" + i;
        }
        return candidate;
    }

    private String nameOf(Expr expr) {
        if (expr instanceof Expr.Column c) {
            boolean display = model.column(c.ref()).map(Column::display).orElse(false);
            String column = snake(c.ref().column());
            return display && column.equals("name") ? singular(snake(c.ref().table())) : column;
        }
        if (expr instanceof Expr.Aggregate a) {
            return a.function() == Function.COUNT
                    ? countName(a)
                    : a.function().name().toLowerCase(Locale.ROOT) + "_" + nameOf(a.of());
        }
        if (expr instanceof Expr.Defined d) {
            return snake(d.metric().name());
        }
        if (expr instanceof Expr.Period p) {
            return p.grain().name().toLowerCase(Locale.ROOT);
        }
        if (expr instanceof Expr.ShareOfAll) {
            return "share";
        }
        if (expr instanceof Expr.Change || expr instanceof Expr.Growth) {
            return "change";
        }
        if (expr instanceof Expr.Filtered f) {
            return nameOf(f.aggregate());
        }
        if (expr instanceof Expr.Ratio r) {
            return r.part() instanceof Expr.Filtered ? "share" : nameOf(r.part()) + "_per_" + nameOf(r.whole());
        }
        return expr instanceof Expr.AsNumber n ? nameOf(n.text()) : "value";
    }

    private String countName(Expr.Aggregate a) {
        if (a.of() instanceof Expr.Column c) {
            return isKey(c.ref()) ? snake(c.ref().table()) : snake(c.ref().column()) + "_count";
        }
        return a.of() instanceof Expr.AllOf t ? snake(t.table()) : "count";
    }

    /** Whoever counts what tells rows apart counts the rows. */
    private boolean isKey(ColumnRef ref) {
        return model.table(ref.table())
                .filter(t -> t.key().equals(List.of(ref.column())))
                .isPresent();
    }

    private static String snake(String name) {
        String words = String.join("_", Words.split(name));
        return words.isEmpty() || Character.isDigit(words.charAt(0)) ? "column_" + words : words;
    }

    private static String singular(String name) {
        return name.length() > 3 && name.endsWith("s") && !name.endsWith("ss")
                ? name.substring(0, name.length() - 1)
                : name;
    }

    /** Ties are broken by everything that tells rows apart: the groups, or the keys of all tables. */
    private Query withTotalOrder(Query query) {
        List<Query.SortKey> order = new ArrayList<>(query.orderBy());
        List<Expr> breakers = new ArrayList<>(query.groupBy());
        if (query.groupBy().isEmpty()) {
            if (query.distinct()) {
                query.select().forEach(o -> breakers.add(o.expr()));
            } else {
                keys(query.from().root()).forEach(breakers::add);
                query.from().steps().forEach(s -> breakers.addAll(keys(s.table())));
            }
        }
        for (Expr breaker : breakers) {
            if (order.stream().noneMatch(k -> k.expr().equals(breaker)) && !(breaker instanceof Expr.AllOf)) {
                order.add(new Query.SortKey(breaker, false));
            }
        }
        return copy(query, query.select(), order);
    }

    private List<Expr> keys(String table) {
        return model.table(table)
                .map(t -> (t.key().isEmpty()
                                ? t.columns().stream().map(Column::name).toList()
                                : t.key())
                        .stream()
                                .map(k -> (Expr) new Expr.Column(new ColumnRef(t.name(), k)))
                                .toList())
                .orElse(List.of());
    }

    /** What each result column is; empty where all of a table's columns are shown. */
    public List<OutputColumn> outputs(Query query) {
        if (query.select().stream()
                .anyMatch(o -> o.expr() instanceof Expr.AllOf || o.name().isEmpty())) {
            return List.of();
        }
        return query.select().stream()
                .map(o -> output(o.name().orElseThrow(), o.expr()))
                .toList();
    }

    private OutputColumn output(String name, Expr expr) {
        Optional<io.sayquel.server.model.plan.TimeGrain> grain =
                expr instanceof Expr.Period p ? Optional.of(p.grain()) : Optional.empty();
        return new OutputColumn(name, kind(expr), unit(expr), grain, additive(expr));
    }

    private OutputColumn.Kind kind(Expr expr) {
        if (expr instanceof Expr.Period) {
            return OutputColumn.Kind.PERIOD;
        }
        if (expr instanceof Expr.ShareOfAll || (expr instanceof Expr.Ratio r && r.part() instanceof Expr.Filtered)) {
            return OutputColumn.Kind.SHARE;
        }
        if (expr instanceof Expr.Change || expr instanceof Expr.Growth) {
            return OutputColumn.Kind.CHANGE;
        }
        if (expr instanceof Expr.Column c) {
            Role role = model.column(c.ref()).map(Column::role).orElse(Role.DIMENSION);
            return role == Role.MEASURE
                    ? OutputColumn.Kind.MEASURE
                    : role == Role.TIME ? OutputColumn.Kind.PERIOD : OutputColumn.Kind.CATEGORY;
        }
        return OutputColumn.Kind.MEASURE;
    }

    private Optional<String> unit(Expr expr) {
        if (expr instanceof Expr.Column c) {
            return model.column(c.ref()).flatMap(Column::unit);
        }
        if (expr instanceof Expr.Aggregate a && a.function() != Function.COUNT) {
            return unit(a.of());
        }
        if (expr instanceof Expr.Filtered f) {
            return unit(f.aggregate());
        }
        return expr instanceof Expr.Defined d ? d.metric().unit() : Optional.empty();
    }

    private boolean additive(Expr expr) {
        if (expr instanceof Expr.Aggregate a) {
            boolean sums = a.function() == Function.SUM
                    && a.of() instanceof Expr.Column c
                    && model.column(c.ref()).map(Column::additive).orElse(false);
            return (a.function() == Function.COUNT && !a.distinct()) || sums;
        }
        return (expr instanceof Expr.Defined d && d.metric().additive())
                || (expr instanceof Expr.Filtered f && additive(f.aggregate()));
    }

    /** The whole of which a top-n shows the greatest parts; empty where parts do not add up or nothing is cut. */
    public Optional<Query> total(Query query) {
        Optional<Query.Output> first =
                query.select().stream().filter(o -> additive(o.expr())).findFirst();
        if (query.limit().isEmpty()
                || query.groupBy().isEmpty()
                || first.isEmpty()
                || !query.having().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Query(
                List.of(first.get()),
                false,
                query.from(),
                query.where(),
                List.of(),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                false,
                Optional.empty()));
    }

    /** Governed definitions that a plan uses. */
    public List<Definition> definitions(Query query) {
        List<Definition> used = new ArrayList<>();
        query.select()
                .forEach(
                        o -> definition(o.expr()).filter(d -> !used.contains(d)).ifPresent(used::add));
        query.orderBy()
                .forEach(
                        k -> definition(k.expr()).filter(d -> !used.contains(d)).ifPresent(used::add));
        return used;
    }

    private static Optional<Definition> definition(Expr expr) {
        if (expr instanceof Expr.Filtered f) {
            return definition(f.aggregate());
        }
        if (expr instanceof Expr.ShareOfAll s) {
            return definition(s.part());
        }
        if (expr instanceof Expr.Change c) {
            return definition(c.of());
        }
        if (expr instanceof Expr.Ratio r) {
            return definition(r.part());
        }
        return expr instanceof Expr.Defined d
                ? Optional.of(new Definition(
                        d.metric().name(),
                        d.metric().sql(),
                        d.metric().version(),
                        d.metric().description()))
                : Optional.empty();
    }
}
