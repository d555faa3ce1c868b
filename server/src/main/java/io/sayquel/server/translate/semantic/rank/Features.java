package io.sayquel.server.translate.semantic.rank;

import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a plan says about itself, as numbers: how it was read, what it left out, and whether its shape fits the question's
 * words. None of them knows a dataset.
 */
public final class Features {
    private static final Pattern EACH = Pattern.compile("\\b(each|per|every|by|grouped|different|setiap|tiap)\\b");
    private static final Pattern COUNTS = Pattern.compile("\\b(how many|number of|count|counts|berapa|jumlah)\\b");
    private static final Pattern SUPERLATIVE = Pattern.compile(
            "\\b(most|least|highest|lowest|largest|smallest|oldest|youngest|longest|shortest|best|worst|fewest|top|earliest|latest"
                    + "|biggest|greatest|maximum|minimum|max|min|cheapest|first|last)\\b");
    private static final Pattern ORDERED = Pattern.compile(
            "\\b(order|ordered|sort|sorted|ascending|descending|alphabetical|alphabetically|increasing|decreasing|rank|ranked)\\b");
    private static final Pattern NEGATED = Pattern.compile(
            "\\b(not|without|no|never|except|other than|n't|don't|doesn't|didn't|isn't|aren't|neither|tidak|tanpa|belum)\\b");
    private static final Pattern EITHER = Pattern.compile("\\b(or|atau)\\b");
    private static final Pattern DIFFERENT = Pattern.compile("\\b(different|distinct|unique|berbeda)\\b");

    private static final Set<Cue> STRAYS =
            EnumSet.of(Cue.NOT, Cue.WITHOUT, Cue.UNEQUAL, Cue.PER, Cue.BY, Cue.OR, Cue.VERSUS, Cue.TREND, Cue.BOTH);

    private final Map<String, Double> values = new HashMap<>();
    private final Plan plan;
    private final Query query;
    private final String text;
    private final boolean governed;

    private Features(Lattice lattice, Plan plan) {
        this.plan = plan;
        this.query = plan.query();
        this.governed = isGoverned(plan.query());
        this.text = lattice.question().toLowerCase(Locale.ROOT);
    }

    private static boolean isGoverned(Query query) {
        return query.select().stream()
                .anyMatch(o -> o.expr() instanceof Expr.Defined
                        || o.expr() instanceof Expr.Filtered
                        || (o.expr() instanceof Expr.Ratio r && r.part() instanceof Expr.Defined)
                        || o.expr() instanceof Expr.ShareOfAll);
    }

    /** The features of a plan for a question. */
    public static Map<String, Double> of(Lattice lattice, Plan plan) {
        Features features = new Features(lattice, plan);
        features.reading();
        features.coverage(Coverage.of(lattice, plan));
        features.strays();
        features.left();
        features.put("governed", features.governed ? 1 : 0);
        features.read();
        features.shape();
        features.fit();
        return features.values;
    }

    private void put(String name, double value) {
        if (value != 0) {
            values.put(name, value);
        }
    }

    /** Metrics are joined and grouped as a matter of course; what that says of a plan is learned apart from raw columns. */
    private void shape(String name, double value) {
        put(governed ? "governed:" + name : name, value);
    }

    private void flag(String name, boolean holds) {
        shape(name, holds ? 1 : 0);
    }

    private void reading() {
        put("parseLoss", plan.parseLoss());
        put("resolveLoss", plan.resolveLoss());
        put("flips", plan.flipped().size());
        plan.flipped().forEach(c -> {
            put("flip:" + c, 1);
            Opening opening = Opening.of(text);
            put("flip:" + c + ":" + opening, 1);
        });
        plan.notes().forEach((note, value) -> shape("note:" + note, value));
    }

    /** Words that shape a question and were left without anything to shape. */
    private void strays() {
        for (int i = 0; i < plan.fragments().size(); i++) {
            if (plan.fragments().get(i) instanceof Fragment.Mark m
                    && STRAYS.contains(m.cue())
                    && !plan.used().contains(i)) {
                values.merge("stray:" + m.cue(), 1.0, Double::sum);
            }
        }
    }

    /** Names without a part of their own in the plan. */
    private void left() {
        Set<String> read = new HashSet<>(Set.of(query.from().root()));
        query.from().steps().forEach(s -> read.add(s.table()));
        for (int i = 0; i < plan.fragments().size(); i++) {
            Fragment f = plan.fragments().get(i);
            if (plan.used().contains(i)) {
                continue;
            }
            if (f instanceof Fragment.Shown || f instanceof Fragment.Grouped) {
                values.merge("left:" + f.getClass().getSimpleName(), 1.0, Double::sum);
            } else if (f instanceof Fragment.Thing t
                    && t.what().matches().stream()
                            .noneMatch(m -> m.score() >= t.what().score() - 0.05
                                    && read.contains(m.name().id()))) {
                values.merge("left:Thing", 1.0, Double::sum);
            }
        }
    }

    private void coverage(Coverage coverage) {
        put("content", coverage.content() / 10.0);
        put("unread", coverage.unread().size());
        put("unreadShare", coverage.unread().size() / Math.max(1.0, coverage.content()));
        put("unusedNumbers", coverage.unusedNumbers());
        put("unusedValues", coverage.unusedValues());
    }

    private void shape() {
        List<Query.Output> select = query.select();
        long aggregates = select.stream()
                .filter(o -> !(o.expr() instanceof Expr.Column) && !(o.expr() instanceof Expr.AllOf))
                .count();
        shape("columns", Math.abs(select.size() - 1.0));
        flag("all", select.stream().anyMatch(o -> o.expr() instanceof Expr.AllOf));
        flag("grouped", !query.groupBy().isEmpty());
        flag(
                "groupedForNothing",
                !query.groupBy().isEmpty()
                        && aggregates == 0
                        && query.having().isEmpty()
                        && query.orderBy().stream().allMatch(k -> k.expr() instanceof Expr.Column));
        shape("filters", query.where().size());
        shape("having", query.having().size());
        flag("combined", query.combined().isPresent());
        flag("inside", query.where().stream().anyMatch(c -> c instanceof Condition.InQuery));
        flag("mixed", aggregates > 0 && aggregates < select.size());
        flag(
                "sameFilterTwice",
                query.where().stream().distinct().count() < query.where().size());
        flag(
                "showsFiltered",
                select.stream()
                        .anyMatch(o -> query.where().stream()
                                .anyMatch(c -> c instanceof Condition.Compare x
                                        && x.operator() == Condition.Operator.EQ
                                        && x.left().equals(o.expr()))));
        flag(
                "showsOtherTable",
                select.stream()
                        .anyMatch(o -> o.expr() instanceof Expr.Column c
                                && !c.ref().table().equals(query.from().root())));
    }

    /** Which kinds of fragments it was read as. */
    private void read() {
        plan.fragments().stream()
                .filter(f -> !(f instanceof Fragment.Mark))
                .forEach(f -> values.merge(
                        (governed ? "governed:read:" : "read:") + f.getClass().getSimpleName(), 1.0, Double::sum));
    }

    private void fit() {
        boolean counts = query.select().stream().anyMatch(o -> isCount(o.expr()));
        boolean countsSomewhere = counts
                || query.orderBy().stream().anyMatch(k -> isCount(k.expr()))
                || query.having().stream().anyMatch(Features::countsIn);
        fits("each", EACH, !query.groupBy().isEmpty());
        fits("count", COUNTS, countsSomewhere);
        flag("howManyWithoutCount", text.startsWith("how many") && !counts);
        fits(
                "superlative",
                SUPERLATIVE,
                query.limit().isPresent() || query.select().stream().anyMatch(o -> isExtreme(o.expr())));
        fits("ordered", ORDERED, !query.orderBy().isEmpty() && query.limit().isEmpty());
        boolean denied = NEGATED.matcher(text).find() && query.where().stream().anyMatch(Features::denies);
        fits("negated", NEGATED, denied || query.where().stream().anyMatch(Features::negates));
        fits(
                "either",
                EITHER,
                query.where().stream().anyMatch(c -> c instanceof Condition.In || c instanceof Condition.AnyOf)
                        || query.combined().isPresent());
        fits(
                "different",
                DIFFERENT,
                query.distinct()
                        || !query.groupBy().isEmpty()
                        || query.select().stream().anyMatch(o -> o.expr() instanceof Expr.Aggregate a && a.distinct()));
    }

    private void fits(String name, Pattern said, boolean does) {
        boolean says = said.matcher(text).find();
        flag(name + ":ignored", says && !does);
        flag(name + ":invented", !says && does);
    }

    private static boolean isCount(Expr expr) {
        return expr instanceof Expr.Aggregate a && a.function() == Expr.Aggregate.Function.COUNT;
    }

    private static boolean isExtreme(Expr expr) {
        return expr instanceof Expr.Aggregate a
                && (a.function() == Expr.Aggregate.Function.MAX || a.function() == Expr.Aggregate.Function.MIN);
    }

    private static boolean countsIn(Condition condition) {
        return (condition instanceof Condition.Compare c && isCount(c.left()))
                || (condition instanceof Condition.Between b && isCount(b.value()));
    }

    /** "not active", and "inactive", which negates nothing that is said. */
    private static boolean denies(Condition condition) {
        return condition instanceof Condition.Compare c && c.right() instanceof Expr.Truth t && !t.holds();
    }

    private static boolean negates(Condition condition) {
        return (condition instanceof Condition.InQuery q && q.negated())
                || condition instanceof Condition.Not
                || condition instanceof Condition.IsNull
                || (condition instanceof Condition.AnyOf any
                        && any.conditions().stream().anyMatch(Features::negates))
                || (condition instanceof Condition.Governed g
                        && NEGATED.matcher(g.term()).find()) // a team's "not shipped"
                || (condition instanceof Condition.Like l && l.negated())
                || (condition instanceof Condition.Compare c && c.operator() == Condition.Operator.NE);
    }
}
