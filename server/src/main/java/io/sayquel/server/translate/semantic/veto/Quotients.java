package io.sayquel.server.translate.semantic.veto;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Expr.Aggregate.Function;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One number through another, read as a row for each: "margin per order by channel", "margin as a percentage of revenue". */
final class Quotients {
    private final Plan plan;
    private final Query query;
    private final Lattice lattice;

    private Quotients(Plan plan, Lattice lattice) {
        this.plan = plan;
        this.query = plan.query();
        this.lattice = lattice;
    }

    /** Whether a quotient was said and none is worked out. */
    static boolean leftOut(Plan plan, Lattice lattice) {
        Quotients quotients = new Quotients(plan, lattice);
        return quotients.shares() || quotients.groupsByDivisor();
    }

    /** "average price per area" as that of each area. */
    static boolean dividesByNumber(Plan plan, Lattice lattice) {
        Quotients quotients = new Quotients(plan, lattice);
        return plan.query().select().stream().anyMatch(o -> isOfAmount(o.expr()))
                && quotients.groupsBy(quotients::isNumber);
    }

    /** Whether an amount is put together; "orders per quantity" are counted. */
    private static boolean isOfAmount(Expr expr) {
        return expr.numbers().anyMatch(e -> e instanceof Expr.Aggregate a && a.function() != Function.COUNT);
    }

    /** "margin as a percentage of revenue" as the shares of each in all. */
    private boolean shares() {
        List<Fragment> all = plan.fragments();
        return query.select().stream().anyMatch(o -> o.expr() instanceof Expr.ShareOfAll)
                && IntStream.range(0, all.size())
                        .anyMatch(i -> all.get(i) instanceof Fragment.Part
                                && numbers(all.subList(0, i)).findAny().isPresent()
                                && numbers(all.subList(i, all.size()))
                                        .anyMatch(after -> numbers(all.subList(0, i))
                                                .noneMatch(
                                                        before -> before.what().sameAs(after.what()))));
    }

    private static Stream<Fragment.Shown> numbers(List<Fragment> fragments) {
        return fragments.stream()
                .flatMap(f -> f instanceof Fragment.Shown s && s.what().measures() ? Stream.of(s) : Stream.empty());
    }

    private boolean groupsByDivisor() {
        return groupsBy(g -> isNumber(g) || isDividedBy(g));
    }

    private boolean groupsBy(Predicate<Fragment.Grouped> divisor) {
        boolean number =
                query.select().stream().anyMatch(o -> !(o.expr() instanceof Expr.Column) && !isPeriod(o.expr()));
        return number
                && IntStream.range(0, plan.fragments().size())
                        .anyMatch(i -> plan.used().contains(i)
                                && plan.fragments().get(i) instanceof Fragment.Grouped g
                                && isPer(g)
                                && divisor.test(g));
    }

    /** "for each" says a row for each; "per" says that, or what to divide by. */
    private boolean isPer(Fragment.Grouped g) {
        return !g.by() && lattice.token(g.from()).lower().equals("per");
    }

    /** "revenue per floor area". */
    private boolean isNumber(Fragment.Grouped g) {
        return g.what().matches().stream()
                .anyMatch(m -> m.name() instanceof Name.OfColumn c
                        && c.column().role() == Role.MEASURE
                        && query.groupBy().contains(new Expr.Column(c.ref())));
    }

    /** Rows without a name, and things that the other groups are groups of: "revenue per customer by segment". */
    private boolean isDividedBy(Fragment.Grouped g) {
        return table(g).filter(t -> isNameless(t) || isPutTogether(t)).isPresent();
    }

    private Optional<Table> table(Fragment.Grouped g) {
        return g.what().matches().stream()
                .flatMap(m -> m.name() instanceof Name.OfTable t ? Stream.of(t.table()) : Stream.empty())
                .filter(t -> keys(t).anyMatch(query.groupBy()::contains))
                .findFirst();
    }

    private static Stream<Expr> keys(Table table) {
        List<String> keys =
                table.key().isEmpty() ? List.of(table.columns().get(0).name()) : table.key();
        return keys.stream().map(k -> new Expr.Column(new ColumnRef(table.name(), k)));
    }

    private static boolean isNameless(Table table) {
        return table.columns().stream().noneMatch(Column::display);
    }

    /** Whether another group is the same for all rows of the thing. */
    private boolean isPutTogether(Table table) {
        Set<String> settled = settledBy(table.name());
        return query.groupBy().stream()
                .map(e -> e instanceof Expr.Period p ? p.of() : e)
                .anyMatch(e -> e instanceof Expr.Column c
                        && settled.contains(c.ref().table())
                        && !isOfItsName(c.ref(), table));
    }

    private static boolean isOfItsName(ColumnRef ref, Table table) {
        return ref.table().equals(table.name())
                && (table.key().contains(ref.column())
                        || table.column(ref.column()).filter(Column::display).isPresent());
    }

    private Set<String> settledBy(String table) {
        Set<String> settled = new HashSet<>(Set.of(table));
        for (int i = 0; i < query.from().steps().size(); i++) {
            for (Query.Step step : query.from().steps()) {
                Join join = step.join();
                if (settled.contains(join.fromTable())) {
                    settled.add(join.toTable());
                }
            }
        }
        return settled;
    }

    private static boolean isPeriod(Expr expr) {
        return expr instanceof Expr.Period;
    }
}
