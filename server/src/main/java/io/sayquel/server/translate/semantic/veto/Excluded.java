package io.sayquel.server.translate.semantic.veto;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.join.Unlinked;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What an exclusion leaves that people may not mean to be left: rows without a value, and things that also have other rows. */
final class Excluded {
    private final Query query;
    private final SemanticModel model;

    private Excluded(Query query, SemanticModel model) {
        this.query = query;
        this.model = model;
    }

    static boolean leavesDoubt(Query query, SemanticModel model) {
        Excluded excluded = new Excluded(query, model);
        return query.where().stream()
                .anyMatch(c -> isExclusion(c) && (excluded.losesEmpty(c) || excluded.listsOtherRows(c)));
    }

    /** "not returned", where of some nobody knows, and "without returned" as those. */
    static boolean mistakesUnknown(Plan plan, SemanticModel model) {
        Excluded excluded = new Excluded(plan.query(), model);
        boolean missing = plan.first(Fragment.Empty.class).isPresent();
        return plan.query().where().stream()
                .anyMatch(c -> (isDenial(c) && columns(c).anyMatch(excluded::hasEmpty))
                        || (!missing
                                && c instanceof Condition.IsNull n
                                && n.value() instanceof Expr.Column x
                                && excluded.isTruth(x.ref())));
    }

    private static boolean isDenial(Condition condition) {
        return condition instanceof Condition.Compare c && c.right() instanceof Expr.Truth t && !t.holds();
    }

    private boolean isTruth(ColumnRef ref) {
        return model.column(ref)
                .filter(c -> c.type().family() == DataType.Family.BOOLEAN)
                .isPresent();
    }

    /** "percentage of orders from Bali Selatan" of those from any store, without all that no store is linked to. */
    static boolean leavesPartOfWhole(Query query, SemanticModel model) {
        Set<String> unlinked = Unlinked.tables(query, model);
        return query.select().stream()
                .anyMatch(o -> o.expr() instanceof Expr.Ratio r
                        && r.part() instanceof Expr.Filtered f
                        && (tables(f.when()).stream().anyMatch(unlinked::contains)
                                || query.groupBy().stream().anyMatch(g -> isAbout(f.when(), g))));
    }

    /** "share of online orders by channel": all of one channel, and nothing of the others. */
    private static boolean isAbout(Condition condition, Expr group) {
        return group instanceof Expr.Column c
                && (columns(condition).anyMatch(c.ref()::equals)
                        || (condition instanceof Condition.Governed g
                                && g.sql().contains(c.ref().toString())));
    }

    private static boolean isExclusion(Condition condition) {
        return (condition instanceof Condition.Compare c && c.operator() == Condition.Operator.NE)
                || (condition instanceof Condition.Not n && !(n.condition() instanceof Condition.During));
    }

    /** "revenue without Bali Selatan" without everything that was sold in no store at all, unless a row for each is asked for. */
    private boolean losesEmpty(Condition exclusion) {
        Set<String> tables = tables(exclusion);
        boolean groups = query.groupBy().stream()
                .anyMatch(g ->
                        g instanceof Expr.Column c && tables.contains(c.ref().table()));
        boolean empty = columns(exclusion).anyMatch(this::hasEmpty)
                || tables.stream().anyMatch(Unlinked.tables(query, model)::contains);
        return empty && !groups;
    }

    /** "products not sold in South", where each product was sold in other regions too. */
    private boolean listsOtherRows(Condition exclusion) {
        return query.groupBy().isEmpty()
                && query.select().stream().allMatch(o -> o.expr() instanceof Expr.Column c && isOfManyRows(c.ref()))
                && query.select().stream()
                        .noneMatch(o -> columns(exclusion).anyMatch(((Expr.Column) o.expr()).ref()::equals));
    }

    private boolean isOfManyRows(ColumnRef ref) {
        return model.column(ref)
                .filter(c -> !c.display() && !c.stats().unique())
                .isPresent();
    }

    private boolean hasEmpty(ColumnRef ref) {
        return model.column(ref).filter(c -> c.stats().hasNulls()).isPresent();
    }

    private static Set<String> tables(Condition condition) {
        if (condition instanceof Condition.Not n) {
            return tables(n.condition());
        }
        return condition instanceof Condition.Governed g
                ? g.tables()
                : Set.copyOf(columns(condition).map(ColumnRef::table).distinct().toList());
    }

    private static Stream<ColumnRef> columns(Condition condition) {
        if (condition instanceof Condition.Not n) {
            return columns(n.condition());
        }
        List<Expr> values = condition instanceof Condition.Compare c
                ? List.of(c.left())
                : condition instanceof Condition.In in ? List.of(in.value()) : List.of();
        return values.stream().flatMap(e -> e instanceof Expr.Column c ? Stream.of(c.ref()) : Stream.empty());
    }
}
