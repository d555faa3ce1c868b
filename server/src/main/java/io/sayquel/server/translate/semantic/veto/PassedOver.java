package io.sayquel.server.translate.semantic.veto;

import io.sayquel.server.model.answer.WordUse;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lattice.Meaning;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Words that files which nobody described give no name to, or the name of something else, and that change what is asked. */
final class PassedOver {
    private static final Set<String> VALUE = Set.of("value", "worth", "nilai");
    private static final Set<String> STOCK = Set.of("stock", "inventory", "supply", "stok", "persediaan");
    private static final Set<String> RETURN = Set.of("return", "returns");
    private static final Set<String> COUNTING = Set.of("number", "count", "amount");
    private static final Set<String> ENDS = Set.of("first", "last");
    private static final Set<String> WHO = Set.of("who", "siapa");

    private final Plan plan;
    private final Lattice lattice;
    private final SemanticModel model;

    private PassedOver(Plan plan, Lattice lattice, SemanticModel model) {
        this.plan = plan;
        this.lattice = lattice;
        this.model = model;
    }

    static boolean is(Plan plan, Lattice lattice, SemanticModel model) {
        PassedOver passed = new PassedOver(plan, lattice, model);
        return passed.event()
                || passed.eventOfTime()
                || passed.momentsOfOther()
                || passed.takesWordForName()
                || passed.value()
                || passed.stock()
                || passed.quotient()
                || passed.person()
                || passed.listsYesAndNo()
                || passed.takesValueForName();
    }

    /**
     * "sold listings" as the days on which each was sold or was not, "how many were sold" as all of them, "when was the last one sold" as
     * when it was listed.
     */
    private boolean event() {
        return plan.fragments(Fragment.Shown.class)
                .anyMatch(s -> s.what().happened() && !(lattice.asksWhen() && isShown(s.what())));
    }

    private boolean isShown(Mention mention) {
        return plan.query().select().stream()
                .map(o -> o.expr() instanceof Expr.Aggregate a ? a.of() : o.expr())
                .anyMatch(e -> e instanceof Expr.Column c && names(mention, c));
    }

    /** "cancelled or started in 2025" as whatever was cancelled at all; "not closed in March" as those that are open and were. */
    private boolean eventOfTime() {
        List<Fragment> all = plan.fragments();
        return IntStream.range(2, all.size())
                        .anyMatch(i -> all.get(i) instanceof Fragment.Timed
                                && all.get(i - 1) instanceof Fragment.Mark
                                && all.get(i - 2) instanceof Fragment.Empty e
                                && e.column().happened())
                || IntStream.range(1, all.size())
                        .anyMatch(i -> all.get(i) instanceof Fragment.Timed t
                                && t.column().isEmpty()
                                && all.get(i - 1) instanceof Fragment.Valued v
                                && (v.negated() || (v.from() > 0 && lattice.has(v.from() - 1, Cue.NOT)))
                                && namesMoment(v));
    }

    private boolean namesMoment(Fragment.Valued value) {
        return !moments(value).isEmpty();
    }

    /** The columns that say when what the value is called happened: {@code closed_at} of "closed". */
    private List<Expr> moments(Fragment.Valued value) {
        return lattice.arcs(value.from(), Meaning.OfColumns.class)
                .filter(named -> named.to() == value.to())
                .flatMap(named -> named.meaning().matches().stream())
                .flatMap(m -> m.name() instanceof Name.OfColumn c ? Stream.of(c) : Stream.empty())
                .filter(c -> c.column().type().temporal())
                .<Expr>map(c -> new Expr.Column(c.ref()))
                .toList();
    }

    /** "tickets by month closed", "when was the last one closed" by when the closed ones were opened. */
    private boolean momentsOfOther() {
        Stream<Expr> groups = plan.query().groupBy().stream()
                .flatMap(e -> e instanceof Expr.Period p ? Stream.of(p.of()) : Stream.empty());
        Stream<Expr> shown = plan.first(Fragment.Moment.class).stream()
                .flatMap(m -> plan.query().select().stream())
                .flatMap(o -> o.expr() instanceof Expr.Aggregate a ? Stream.of(a.of()) : Stream.empty());
        List<Expr> periods = Stream.concat(groups, shown).toList();
        return !periods.isEmpty()
                && plan.fragments(Fragment.Valued.class)
                        .map(this::moments)
                        .anyMatch(m -> !m.isEmpty() && m.stream().noneMatch(periods::contains));
    }

    /** "by number of sold listings" as by their number, "first closed ticket" as its first response. */
    private boolean takesWordForName() {
        return plan.fragments(Fragment.Grouped.class)
                        .anyMatch(g -> COUNTING.contains(g.what().said())
                                && g.to() < lattice.size()
                                && lattice.token(g.to()).lower().equals("of"))
                || plan.fragments(Fragment.Shown.class)
                        .anyMatch(s -> ENDS.contains(s.what().said())
                                && s.what().matches().get(0).match() == WordUse.Match.PARTIAL
                                && (s.what().measurable() || s.what().temporal()));
    }

    /** "inventory value by warehouse" as how many there are. */
    private boolean value() {
        return plan.fragments().stream()
                .anyMatch(f -> (f instanceof Fragment.Thing || f instanceof Fragment.Counted)
                        && f.to() < lattice.size()
                        && VALUE.contains(lattice.token(f.to()).lower())
                        && plan.fragments().stream().noneMatch(g -> g.from() <= f.to() && f.to() < g.to()));
    }

    /** "total stock" as the number of rows of what is called an inventory. */
    private boolean stock() {
        return plan.fragments(Fragment.Counted.class)
                .flatMap(c -> c.what().stream())
                .anyMatch(w -> w.table() && STOCK.contains(w.said()));
    }

    /** "ratio of box office to budget" as the two, "return on budget" as the budget. */
    private boolean quotient() {
        boolean worksOut = plan.query().select().stream()
                .flatMap(o -> o.expr().numbers())
                .anyMatch(e -> e instanceof Expr.Ratio || e instanceof Expr.ShareOfAll || e instanceof Expr.Defined);
        return !worksOut && IntStream.range(0, lattice.size()).anyMatch(this::saysQuotient);
    }

    private boolean saysQuotient(int at) {
        boolean returned = RETURN.contains(lattice.token(at).lower())
                && at + 1 < lattice.size()
                && lattice.token(at + 1).lower().equals("on");
        return returned || (lattice.has(at, Cue.RATIO) && !isName(at, "ratio"));
    }

    private boolean isName(int at, String word) {
        return plan.fragments().stream()
                .flatMap(f -> f.mentions().stream())
                .filter(m -> m.from() <= at && at < m.to())
                .flatMap(m -> m.matches().stream())
                .anyMatch(m -> m.name().id().toLowerCase(Locale.ROOT).contains(word));
    }

    /** "who listed it" as the number of a row. */
    private boolean person() {
        return lattice.size() > 0
                && WHO.contains(lattice.token(0).lower())
                && plan.query().select().stream()
                        .allMatch(o -> Nonsense.column(o.expr(), model)
                                .filter(c -> c.stats().unique() && c.type().numeric())
                                .isPresent());
    }

    /** "discontinued products" as products, each with whether it is. */
    private boolean listsYesAndNo() {
        return plan.fragments(Fragment.Shown.class)
                .filter(s -> s.what().said().endsWith("ed") && isFollowed(s))
                .anyMatch(s -> plan.query().select().stream()
                        .anyMatch(o -> o.expr() instanceof Expr.Column c
                                && names(s.what(), c)
                                && Nonsense.column(c, model)
                                        .filter(x -> x.role() == Role.FLAG)
                                        .isPresent()));
    }

    private boolean isFollowed(Fragment fragment) {
        return plan.fragments().stream().anyMatch(f -> f.from() == fragment.to() && !(f instanceof Fragment.Mark));
    }

    private static boolean names(Mention mention, Expr.Column column) {
        return mention.matches().stream()
                .anyMatch(m -> m.name().id().equals(column.ref().toString()));
    }

    /** "oldest open ticket" by when it was opened, where "open" is stored: the open ones are meant. */
    private boolean takesValueForName() {
        return plan.fragments(Fragment.Extreme.class)
                .flatMap(f -> f.mentions().stream())
                .filter(m -> m.matches().get(0).match() == WordUse.Match.PARTIAL)
                .anyMatch(m -> lattice.arcs(m.from(), Meaning.OfValue.class)
                        .filter(v -> v.to() == m.to())
                        .anyMatch(v -> v.meaning().matches().stream().anyMatch(Meaning.ValueMatch::exact)));
    }
}
