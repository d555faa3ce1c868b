package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Expr.Aggregate;
import io.sayquel.server.model.plan.Expr.Aggregate.Function;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Fragment.Extreme;
import io.sayquel.server.translate.semantic.grammar.Fragment.Extreme.How;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The greatest, the most and the most common: by a value, by a number of rows, by how often. */
final class Superlatives {
    /** Numbers, and times as text. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d.,:/-]+.{0,4}");

    private final Frame frame;
    private final Draft draft;
    private final Grouping grouping;

    Superlatives(Frame frame, Grouping grouping) {
        this.frame = frame;
        this.draft = frame.draft;
        this.grouping = grouping;
    }

    /** One that does not find what it goes by stays unused, which speaks against the plan. */
    void apply() {
        for (int i = 0; i < frame.fragments.size(); i++) {
            if (frame.fragments.get(i) instanceof Extreme e && frame.done.add(i) && !extreme(i, e)) {
                frame.done.remove(i);
                draft.note("extremeLost");
            }
        }
    }

    private boolean extreme(int at, Extreme e) {
        return switch (e.how()) {
            case COUNT -> mostOf(at, e);
            case FREQUENCY -> commonest(at, e);
            case VALUE -> greatest(at, e);
            case ELSEWHERE -> elsewhere(at, e);
        };
    }

    private boolean mostOf(int at, Extreme e) {
        Mention what = e.what().orElseThrow();
        Optional<Name.OfColumn> column = frame.resolution.column(what);
        if (frame.metric(what).isPresent()) {
            return byMention(at, e, what);
        }
        if (column.isPresent() && column.get().column().role() == Role.MEASURE) {
            return greatestBy(at, e, column.get().ref(), false);
        }
        String table = frame.resolution.tableOf(what).orElse(frame.main);
        Optional<Condition> nested = new NestedMost(frame).of(at, e, table);
        if (nested.isPresent()) {
            draft.where.add(nested.get());
            return true;
        }
        draft.tables.add(table);
        if (draft.groups.isEmpty()) {
            grouping.forMeasure(table);
        }
        order(frame.count(what, false), e, at, false);
        return true;
    }

    private boolean commonest(int at, Extreme e) {
        if (e.what().isPresent()) {
            if (draft.groups.isEmpty()) {
                grouping.group(e.what().get());
            }
            frame.resolution.column(e.what().get()).ifPresent(c -> draft.show(Frame.column(c.ref()), false));
        } else if (draft.groups.isEmpty()) {
            frame.firstShown()
                    .ifPresentOrElse(
                            c -> draft.groups.add(Frame.column(c)),
                            () -> frame.model.table(frame.main).ifPresent(grouping::byThing));
        }
        draft.tables.add(frame.main);
        order(new Aggregate(Function.COUNT, false, new Expr.AllOf(frame.main)), e, at, false);
        return true;
    }

    private boolean greatest(int at, Extreme e) {
        if (e.adjective().isPresent()) {
            Optional<ColumnRef> said =
                    e.what().flatMap(frame.resolution::column).map(Name.OfColumn::ref);
            Optional<Tables.Measured> measured =
                    frame.tables.measured(e.adjective().get(), Neighbours.tables(frame, at), said);
            return measured.isPresent()
                    && greatestBy(at, e, measured.get().column(), measured.get().falling());
        }
        return byMention(at, e, e.what().orElseThrow());
    }

    private boolean byMention(int at, Extreme e, Mention by) {
        if (frame.metric(by).isPresent()) {
            return byMetric(at, e, by);
        }
        if (frame.resolution.table(by).isPresent()) {
            return mostOf(at, counting(e, by));
        }
        Optional<Name.OfColumn> column = frame.resolution.column(by);
        return column.isPresent() && greatestBy(at, e, column.get().ref(), false);
    }

    private static Extreme counting(Extreme e, Mention what) {
        return new Extreme(
                e.from(), e.to(), Optional.of(what), Optional.empty(), How.COUNT, List.of(), e.most(), e.count());
    }

    private boolean byMetric(int at, Extreme e, Mention by) {
        Expr value = frame.defined(frame.metric(by).orElseThrow());
        if (draft.groups.isEmpty()) {
            boolean things = hasTarget(at, Optional.empty())
                    || frame.fragments.stream()
                            .anyMatch(f -> f instanceof Fragment.Thing
                                    || (f instanceof Fragment.Shown s
                                            && s.aggregates().isEmpty()
                                            && s.what().column()));
            if (!things) {
                return false; // the greatest of what? a total is not meant
            }
            grouping.forMeasure(frame.metric(by).orElseThrow().table());
        }
        draft.order.clear();
        order(value, e, at, true);
        return true;
    }

    private boolean greatestBy(int at, Extreme e, ColumnRef by, boolean falling) {
        if (!frame.model.column(by).filter(Superlatives::isMoreOrLess).isPresent()) {
            return false; // "lowest stock by warehouse" is of no warehouse's name
        }
        draft.tables.add(by.table());
        boolean most = e.most() != falling;
        boolean target = hasTarget(at, Optional.of(by)) || isOfThing(at);
        if (e.adjective().isEmpty() && frame.choices.decide(Choice.EXTREME_AS_VALUE, !target && e.count() == 0)) {
            Function f =
                    e.aggregates().isEmpty() ? extremeOf(most) : e.aggregates().get(0);
            draft.show(frame.aggregate(f, by), true);
            return true;
        }
        boolean grouped = !draft.groups.isEmpty() && (draft.showsAggregate() || hasCount());
        if (!e.aggregates().isEmpty() || grouped) {
            if (draft.groups.isEmpty()) {
                grouping.forMeasure(by.table());
            }
            orderBy(
                    frame.aggregate(
                            e.aggregates().isEmpty()
                                    ? extremeOf(most)
                                    : e.aggregates().get(0),
                            by),
                    most,
                    e.count());
            return true;
        }
        if (!draft.groups.isEmpty()) {
            return !isOfThing(at) && perGroup(e, by, most);
        }
        if (!target && e.count() > 0 && noThing()) {
            draft.show(Frame.column(by), false);
        }
        orderBy(Frame.column(by), most, e.count());
        return true;
    }

    private static boolean isMoreOrLess(Column column) {
        return column.type().numeric()
                || column.type().temporal()
                || column.stats().yearLike()
                || column.stats().min().filter(NUMBER.asMatchPredicate()).isPresent();
    }

    /** "how old is the youngest of each job"; which one it is in each is more than one query of this form can say. */
    private boolean perGroup(Extreme e, ColumnRef by, boolean most) {
        boolean onlyItself = frame.firstShown().map(by::equals).orElse(true) && e.count() == 0;
        if (onlyItself) {
            draft.show(frame.aggregate(extremeOf(most), by), true);
            for (int i = 0; i < frame.fragments.size(); i++) {
                if (frame.fragments.get(i) instanceof Fragment.Shown s
                        && frame.resolution
                                .column(s.what())
                                .map(c -> by.equals(c.ref()))
                                .orElse(false)) {
                    frame.done.add(i);
                }
            }
        }
        return onlyItself;
    }

    private static Function extremeOf(boolean most) {
        return most ? Function.MAX : Function.MIN;
    }

    private boolean noThing() {
        return draft.items.isEmpty()
                && frame.fragments.stream()
                        .noneMatch(f -> f instanceof Fragment.Thing
                                || (f instanceof Fragment.Shown s
                                        && s.aggregates().isEmpty()));
    }

    private boolean hasCount() {
        return frame.fragments.stream().anyMatch(f -> f instanceof Fragment.Counted);
    }

    /** "the highest rated movie", "the best rated French comedy": which one it is, and not the rating. */
    private boolean isOfThing(int at) {
        int next = at + 1;
        while (follows(next) && frame.fragments.get(next) instanceof Fragment.Valued) {
            next++;
        }
        return next > at + 1 || (follows(next) && frame.fragments.get(next) instanceof Fragment.Thing);
    }

    /** Whether nothing stands between a fragment and the one before. */
    private boolean follows(int at) {
        return at < frame.fragments.size()
                && frame.fragments.get(at).from() == frame.fragments.get(at - 1).to();
    }

    /** Whether something else than the superlative's own column is asked for before it. */
    private boolean hasTarget(int at, Optional<ColumnRef> by) {
        for (int i = 0; i < at; i++) {
            Fragment f = frame.fragments.get(i);
            boolean other = f instanceof Fragment.Shown s
                    && frame.resolution
                            .column(s.what())
                            .map(c -> by.filter(c.ref()::equals).isEmpty())
                            .orElse(true);
            if (other || f instanceof Fragment.Thing || (f instanceof Extreme e && e.how() == How.ELSEWHERE)) {
                return true;
            }
        }
        return false;
    }

    /** "top 5 … by revenue", "the most": what it goes by follows. */
    private boolean elsewhere(int at, Extreme e) {
        for (int i = at + 1; i < frame.fragments.size(); i++) {
            Fragment f = frame.fragments.get(i);
            if (frame.done.contains(i)) {
                continue;
            }
            if (f instanceof Fragment.Grouped g
                    && (g.by() || frame.metric(g.what()).isPresent())) {
                frame.done.add(i);
                return byMention(at, e, g.what());
            }
            if (f instanceof Extreme other && other.how() != How.ELSEWHERE) {
                frame.done.add(i);
                return extreme(i, other.atLeast(e.count()));
            }
            if (f instanceof Fragment.Ordered && e.count() > 0) {
                draft.limit = e.count();
                return true;
            }
            if (f instanceof Fragment.Counted c
                    && c.what().isPresent()
                    && i == frame.fragments.size() - 1
                    && e.count() > 0) {
                frame.done.add(i);
                return mostOf(at, counting(e, c.what().get()));
            }
            if (f instanceof Fragment.Shown s
                    && (!s.aggregates().isEmpty() || frame.metric(s.what()).isPresent())) {
                frame.done.add(i);
                return byMention(at, e.by(s.what(), s.aggregates()), s.what());
            }
        }
        return onlyCut(at, e);
    }

    private boolean onlyCut(int at, Extreme e) {
        Optional<Mention> before = metricBefore(at);
        if (before.isPresent()) {
            return byMetric(at, e, before.get()); // "which store sold the most"
        }
        if (e.count() == 0) {
            draft.note("mostOfNothing"); // "played the most": how often
            return commonest(at, e);
        }
        draft.note("topOfNothing");
        boolean inOrder =
                frame.lattice.text(e.from(), e.to()).toLowerCase(Locale.ROOT).matches(".*\\b(first|last)\\b.*");
        if (!inOrder) {
            return false;
        }
        inOrderOfTime(e);
        return true;
    }

    private Optional<Mention> metricBefore(int at) {
        for (int i = at - 1; i >= 0; i--) {
            if (frame.fragments.get(i) instanceof Fragment.Shown s
                    && frame.metric(s.what()).isPresent()) {
                frame.done.add(i);
                return Optional.of(s.what());
            }
        }
        return Optional.empty();
    }

    /** "the first 5 orders": by when they were, else by what tells them apart. */
    private void inOrderOfTime(Extreme e) {
        Table table = frame.model.table(frame.main).orElseThrow();
        List<String> columns = table.time().map(List::of).orElseGet(() -> frame.tables.key(table));
        columns.forEach(c ->
                draft.order.add(new Query.SortKey(Frame.column(new ColumnRef(table.name(), c)), !e.most())));
        draft.tables.add(table.name());
        draft.limit = e.count();
    }

    private void order(Expr value, Extreme e, int at, boolean governed) {
        orderBy(value, e.most(), e.count());
        boolean said = frame.fragments.subList(0, at).stream().anyMatch(f -> f instanceof Fragment.Counted);
        if (governed || (frame.choices.flips(Choice.SHOW_EXTREME) && !said)) {
            draft.late.add(value);
        }
    }

    private void orderBy(Expr value, boolean falling, int count) {
        draft.order.add(new Query.SortKey(value, falling));
        int said = Math.max(count, looseLimit());
        draft.limit = Math.max(said, 1);
        draft.withTies = said == 0; // "the city with the most orders" may be two
    }

    private int looseLimit() {
        for (int i = 0; i < frame.fragments.size(); i++) {
            if (frame.fragments.get(i) instanceof Fragment.Loose l
                    && l.number().matches("\\d{1,3}")
                    && frame.done.add(i)) {
                return Integer.parseInt(l.number());
            }
        }
        return 0;
    }
}
