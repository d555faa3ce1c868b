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
import io.sayquel.server.translate.semantic.grammar.Fragment.Extreme.How;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.join.JoinGraph;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lexicon.Lexicon;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Puts the fragments of one reading together. One instance per attempt. */
final class Assembler {
    private final Lexicon lexicon;
    private final JoinGraph graph;
    private final List<Fragment> fragments;
    private final Resolution resolution;
    private final Choices choices;
    private final Draft draft = new Draft();
    private final Set<Integer> done = new HashSet<>();
    private final Tables tables;
    private String main = "";

    Assembler(Lexicon lexicon, JoinGraph graph, List<Fragment> fragments, Resolution resolution, Choices choices) {
        this.lexicon = lexicon;
        this.graph = graph;
        this.fragments = fragments;
        this.resolution = resolution;
        this.choices = choices;
        this.tables = new Tables(lexicon.model(), graph);
    }

    Draft draft() {
        return draft;
    }

    /** Fragments that have a part in the query. */
    Set<Integer> used() {
        return done;
    }

    /** The query, or empty where the fragments make none. */
    Optional<Query> assemble() {
        Optional<String> entity = mainTable();
        if (entity.isEmpty()) {
            return Optional.empty();
        }
        main = entity.get();
        Filters filters = new Filters(lexicon, graph, fragments, resolution, choices, draft, main, done);
        if (!filters.apply()) {
            return Optional.empty();
        }
        groups();
        havings();
        if (!extremes()) {
            return Optional.empty();
        }
        shown();
        orders();
        whatIsNotSaid();
        named();
        return finish();
    }

    private Optional<String> mainTable() {
        Optional<String> thing = Optional.empty();
        Optional<String> shown = Optional.empty();
        Optional<String> counted = Optional.empty();
        Optional<String> other = Optional.empty();
        for (Fragment f : fragments) {
            Optional<String> table = f.mentions().stream().findFirst().flatMap(resolution::tableOf);
            if (f instanceof Fragment.Mark m
                    && (m.cue() == Cue.THAT || m.cue() == Cue.WHOSE)
                    && (thing.isPresent() || shown.isPresent())) {
                break;
            }
            if (f instanceof Fragment.Thing) {
                thing = thing.or(() -> table);
            } else if (f instanceof Fragment.Shown) {
                shown = shown.or(() -> table);
            } else if (f instanceof Fragment.Counted) {
                counted = counted.or(() -> table);
            }
        }
        for (Fragment f : fragments) {
            if (other.isEmpty()) {
                other = f.mentions().stream().findFirst().flatMap(resolution::tableOf);
            }
            if (other.isEmpty() && f instanceof Fragment.Valued v) {
                other = Optional.ofNullable(resolution.columns().get(v)).map(ColumnRef::table);
            }
        }
        Optional<String> only = lexicon.model().tables().size() == 1
                ? Optional.of(lexicon.model().tables().get(0).name())
                : Optional.empty();
        Optional<String> late = other;
        Optional<String> count = counted;
        Optional<String> column = shown;
        return thing.or(() -> column).or(() -> count).or(() -> late).or(() -> only);
    }

    // ---- groups

    private void groups() {
        for (int i = 0; i < fragments.size(); i++) {
            if (fragments.get(i) instanceof Fragment.Grouped g && aggregatesSomewhere() && !(g.by() && ordersByIt(i))) {
                done.add(i);
                group(g.what());
                for (int j = i + 1; j + 1 < fragments.size() && continuesGroup(j); j += 2) {
                    group(fragments.get(j + 1).mentions().get(0));
                    done.add(j + 1);
                }
            }
        }
    }

    /** "for each city and year": the second is a group too unless it is shown anyway. */
    private boolean continuesGroup(int at) {
        return fragments.get(at) instanceof Fragment.Mark m
                && m.cue() == Cue.AND
                && fragments.get(at + 1) instanceof Fragment.Shown s
                && s.aggregates().isEmpty()
                && hasAggregateBefore(at)
                && at + 2 >= fragments.size();
    }

    private boolean hasAggregateBefore(int at) {
        return fragments.subList(0, at).stream().anyMatch(Assembler::isAggregate);
    }

    private static boolean isAggregate(Fragment f) {
        return f instanceof Fragment.Counted
                || f instanceof Fragment.Shown s && !s.aggregates().isEmpty();
    }

    private boolean aggregatesSomewhere() {
        return fragments.stream()
                .anyMatch(f -> isAggregate(f)
                        || f instanceof Fragment.Extreme
                        || f instanceof Fragment.Shown s && resolution.of(s.what()) instanceof Name.OfMetric);
    }

    private boolean ordersByIt(int at) {
        return fragments.subList(0, at).stream()
                .anyMatch(f -> f instanceof Fragment.Extreme e && e.how() == How.ELSEWHERE);
    }

    private void group(Mention what) {
        if (resolution.table(what).isPresent()) {
            groupByThing(resolution.table(what).get().table());
        } else {
            resolution.column(what).ifPresent(c -> {
                draft.groups.add(column(c.ref()));
                draft.tables.add(c.table().name());
                draft.said.add(c.ref());
            });
        }
    }

    private void groupByThing(Table table) {
        tables.key(table).forEach(k -> {
            Expr key = column(new ColumnRef(table.name(), k));
            if (!draft.groups.contains(key)) {
                draft.groups.add(key);
            }
        });
        draft.tables.add(table.name());
    }

    // ---- having

    private void havings() {
        for (int i = 0; i < fragments.size(); i++) {
            if (fragments.get(i) instanceof Fragment.Compared c
                    && (c.counted() || !c.aggregates().isEmpty())
                    && !done.contains(i)) {
                done.add(i);
                having(c);
            }
        }
    }

    private void having(Fragment.Compared c) {
        Mention what = c.what().orElseThrow();
        String table = resolution.tableOf(what).orElse(main);
        draft.tables.add(table);
        Expr value = c.counted()
                ? count(what, true)
                : aggregate(
                        c.aggregates().get(0),
                        resolution.column(what).orElseThrow().ref());
        draft.having.addAll(Numbers.bounds(value, c, false));
        if (draft.groups.isEmpty()) {
            groupForMeasure(table);
        }
    }

    /** Rows are put together by the thing that has them, or by what is shown where the thing itself is counted. */
    private void groupForMeasure(String measured) {
        Optional<ColumnRef> shown = firstShown();
        boolean shownElsewhere = shown.isPresent() && !shown.get().table().equals(measured);
        String thing = shownElsewhere && main.equals(measured) ? shown.get().table() : main;
        boolean sameTable = shown.isPresent() && shown.get().table().equals(measured) && measured.equals(thing);
        boolean byShown = shown.isPresent()
                && choices.decide(
                        Choice.GROUP_BY_SHOWN,
                        sameTable
                                || !names(shown.get())
                                        && thing.equals(shown.get().table())
                                        && measured.equals(thing));
        if (byShown) {
            draft.groups.add(column(shown.get()));
            draft.tables.add(shown.get().table());
        } else {
            Optional<String> other = thing.equals(measured) ? otherThing(measured) : Optional.empty();
            lexicon.model().table(other.orElse(thing)).ifPresent(this::groupByThing);
        }
    }

    private Optional<String> otherThing(String not) {
        return fragments.stream()
                .filter(f -> f instanceof Fragment.Thing)
                .flatMap(f -> f.mentions().stream())
                .flatMap(m -> resolution.tableOf(m).stream())
                .filter(t -> !t.equals(not))
                .findFirst();
    }

    private boolean names(ColumnRef ref) {
        return lexicon.model()
                .column(ref)
                .map(c -> c.display() || c.stats().unique())
                .orElse(false);
    }

    private Optional<ColumnRef> firstShown() {
        for (int i = 0; i < fragments.size(); i++) {
            if (fragments.get(i) instanceof Fragment.Shown s && s.aggregates().isEmpty() && !late(i)) {
                return resolution.column(s.what()).map(Name.OfColumn::ref);
            }
        }
        return Optional.empty();
    }

    // ---- superlatives

    private boolean extremes() {
        for (int i = 0; i < fragments.size(); i++) {
            if (fragments.get(i) instanceof Fragment.Extreme e && !done.contains(i)) {
                done.add(i);
                if (!extreme(i, e)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean extreme(int at, Fragment.Extreme e) {
        return switch (e.how()) {
            case COUNT -> mostOf(at, e);
            case FREQUENCY -> commonest(at, e);
            case VALUE -> greatest(at, e);
            case ELSEWHERE -> elsewhere(at, e);
        };
    }

    private boolean mostOf(int at, Fragment.Extreme e) {
        Mention what = e.what().orElseThrow();
        Optional<Name.OfColumn> column = resolution.column(what);
        if (column.isPresent() && column.get().column().role() == Role.MEASURE) {
            return greatestBy(at, e, column.get().ref(), false);
        }
        String table = resolution.tableOf(what).orElse(main);
        draft.tables.add(table);
        if (draft.groups.isEmpty()) {
            groupForMeasure(table);
        }
        order(count(what, false), e, at);
        return true;
    }

    private boolean commonest(int at, Fragment.Extreme e) {
        Optional<Mention> what = e.what();
        if (what.isPresent()) {
            if (draft.groups.isEmpty()) {
                group(what.get());
            }
            resolution.column(what.get()).ifPresent(c -> draft.show(column(c.ref()), false));
        } else if (draft.groups.isEmpty()) {
            firstShown()
                    .ifPresentOrElse(
                            c -> draft.groups.add(column(c)),
                            () -> lexicon.model().table(main).ifPresent(this::groupByThing));
        }
        draft.tables.add(main);
        order(new Aggregate(Function.COUNT, false, new Expr.AllOf(main)), e, at);
        return true;
    }

    private boolean greatest(int at, Fragment.Extreme e) {
        if (e.adjective().isPresent()) {
            Optional<Tables.Measured> measured = tables.measured(
                    e.adjective().get(),
                    candidates(at),
                    e.what().flatMap(resolution::column).map(Name.OfColumn::ref));
            if (measured.isEmpty()) {
                return false;
            }
            return greatestBy(at, e, measured.get().column(), measured.get().falling());
        }
        Optional<Name.OfColumn> column = resolution.column(e.what().orElseThrow());
        return column.isPresent() && greatestBy(at, e, column.get().ref(), false);
    }

    /** Tables where an adjective may find its column, nearest first. */
    private List<String> candidates(int at) {
        Set<String> near = new LinkedHashSet<>();
        if (at + 1 < fragments.size() && fragments.get(at + 1) instanceof Fragment.Thing t) {
            resolution.tableOf(t.what()).ifPresent(near::add);
        }
        near.add(main);
        fragments.forEach(f -> f.mentions().forEach(m -> resolution.tableOf(m).ifPresent(near::add)));
        near.addAll(draft.tables);
        return new ArrayList<>(near);
    }

    private boolean greatestBy(int at, Fragment.Extreme e, ColumnRef by, boolean falling) {
        draft.tables.add(by.table());
        boolean most = e.most() != falling;
        boolean grouped = !draft.groups.isEmpty() || hasCount();
        boolean target = hasTarget(at, by);
        boolean asValue = e.adjective().isEmpty() && choices.decide(Choice.EXTREME_AS_VALUE, !target && e.count() == 0);
        if (asValue) {
            Function f = most ? Function.MAX : Function.MIN;
            Expr value = e.aggregates().isEmpty()
                    ? aggregate(f, by)
                    : aggregate(e.aggregates().get(0), by);
            draft.show(value, true);
            return true;
        }
        if (!e.aggregates().isEmpty() || grouped && draft.showsAggregate()) {
            Function f = e.aggregates().isEmpty()
                    ? (most ? Function.MAX : Function.MIN)
                    : e.aggregates().get(0);
            if (draft.groups.isEmpty()) {
                groupForMeasure(by.table());
            }
            orderBy(aggregate(f, by), most, e.count());
            return true;
        }
        if (!target && e.count() > 0 && draft.items.isEmpty() && noThing()) {
            draft.show(column(by), false);
        }
        if (e.count() == 0 && choices.flips(Choice.EXTREME_WITH_TIES)) {
            draft.where.add(tables.isExtreme(by, most));
            return true;
        }
        orderBy(column(by), most, e.count());
        return true;
    }

    private boolean noThing() {
        return fragments.stream()
                .noneMatch(f -> f instanceof Fragment.Thing
                        || f instanceof Fragment.Shown s && s.aggregates().isEmpty());
    }

    private boolean hasCount() {
        return fragments.stream().anyMatch(f -> f instanceof Fragment.Counted);
    }

    /** Whether something else than the superlative's own column is asked for before it. */
    private boolean hasTarget(int at, ColumnRef by) {
        for (int i = 0; i < at; i++) {
            Fragment f = fragments.get(i);
            boolean shown = f instanceof Fragment.Shown s
                    && resolution.column(s.what()).map(c -> !c.ref().equals(by)).orElse(true);
            if (shown || f instanceof Fragment.Thing || f instanceof Fragment.Extreme e && e.how() == How.ELSEWHERE) {
                return true;
            }
        }
        return false;
    }

    /** "top 5 … by revenue", "the most": what it goes by follows. */
    private boolean elsewhere(int at, Fragment.Extreme e) {
        int count = e.count();
        for (int i = at + 1; i < fragments.size(); i++) {
            Fragment f = fragments.get(i);
            if (f instanceof Fragment.Grouped g && g.by() && !done.contains(i)) {
                done.add(i);
                return byMention(at, e, g.what());
            }
            if (f instanceof Fragment.Extreme other && !done.contains(i) && other.how() != How.ELSEWHERE) {
                done.add(i);
                Fragment.Extreme merged = new Fragment.Extreme(
                        other.from(),
                        other.to(),
                        other.what(),
                        other.adjective(),
                        other.how(),
                        other.aggregates(),
                        other.most(),
                        Math.max(count, other.count()));
                return extreme(i, merged);
            }
            if (f instanceof Fragment.Ordered && count > 0) {
                draft.limit = count;
                return true;
            }
            if (f instanceof Fragment.Counted c && i == fragments.size() - 1 && count > 0) {
                done.add(i);
                return mostOf(
                        at,
                        new Fragment.Extreme(
                                e.from(), e.to(), c.what(), Optional.empty(), How.COUNT, List.of(), e.most(), count));
            }
            if (f instanceof Fragment.Shown s
                    && (!s.aggregates().isEmpty() || resolution.of(s.what()) instanceof Name.OfMetric)) {
                done.add(i);
                Fragment.Extreme value = new Fragment.Extreme(
                        e.from(),
                        e.to(),
                        Optional.of(s.what()),
                        Optional.empty(),
                        How.VALUE,
                        s.aggregates(),
                        e.most(),
                        count);
                return byMention(at, value, s.what());
            }
        }
        if (count == 0) {
            return false;
        }
        draft.limit = count;
        draft.note("topOfNothing");
        return true;
    }

    private boolean byMention(int at, Fragment.Extreme e, Mention by) {
        if (resolution.table(by).isPresent()) {
            return mostOf(
                    at,
                    new Fragment.Extreme(
                            e.from(),
                            e.to(),
                            Optional.of(by),
                            Optional.empty(),
                            How.COUNT,
                            List.of(),
                            e.most(),
                            e.count()));
        }
        if (resolution.column(by).isPresent()) {
            return greatestBy(at, e, resolution.column(by).get().ref(), false);
        }
        return false;
    }

    private void order(Expr value, Fragment.Extreme e, int at) {
        orderBy(value, e.most(), e.count());
        boolean said = fragments.subList(0, at).stream().anyMatch(f -> f instanceof Fragment.Counted);
        if (choices.flips(Choice.SHOW_EXTREME) && !said) {
            draft.show(value, true);
        }
    }

    private void orderBy(Expr value, boolean falling, int count) {
        draft.order.add(new Query.SortKey(value, falling));
        draft.limit = Math.max(count, Math.max(1, looseLimit()));
    }

    private int looseLimit() {
        for (int i = 0; i < fragments.size(); i++) {
            if (fragments.get(i) instanceof Fragment.Loose l && l.number().matches("\\d{1,3}") && !done.contains(i)) {
                done.add(i);
                return Integer.parseInt(l.number());
            }
        }
        return 0;
    }

    // ---- what is shown

    private void shown() {
        for (int i = 0; i < fragments.size(); i++) {
            Fragment f = fragments.get(i);
            if (done.contains(i)) {
                continue;
            }
            if (f instanceof Fragment.Shown s) {
                showColumn(i, s);
            } else if (f instanceof Fragment.Counted c) {
                done.add(i);
                c.what().flatMap(resolution::tableOf).ifPresent(draft.tables::add);
                draft.show(
                        c.what()
                                .map(w -> count(w, c.distinct()))
                                .orElse(new Aggregate(Function.COUNT, false, new Expr.AllOf(main))),
                        true);
                draft.tables.add(c.what().flatMap(resolution::tableOf).orElse(main));
            } else if (f instanceof Fragment.Thing t && t.distinct()) {
                draft.distinct = true;
            }
        }
    }

    private void showColumn(int at, Fragment.Shown s) {
        Optional<Name.OfColumn> column = resolution.column(s.what());
        if (column.isEmpty()) {
            return;
        }
        done.add(at);
        ColumnRef ref = column.get().ref();
        draft.said.add(ref);
        if (!s.aggregates().isEmpty()) {
            s.aggregates().forEach(f -> draft.show(aggregate(f, ref), true));
            draft.tables.add(ref.table());
            return;
        }
        if (late(at) && !choices.flips(Choice.SHOW_LATE)) {
            draft.note("late");
            return;
        }
        draft.distinct |= s.distinct();
        if (fullName(s.what(), ref)) {
            tables.personal(column.get().table()).forEach(c -> draft.show(column(c), false));
        } else {
            draft.show(column(ref), false);
        }
        draft.tables.add(ref.table());
    }

    /** "name" of people who have a first and a last name means both. */
    private boolean fullName(Mention what, ColumnRef ref) {
        boolean plain = what.said().matches(".*\\bnames?\\b.*")
                && !what.said().matches(".*\\b(first|last|fore|sur|middle|family|given)\\b.*");
        return plain
                && lexicon.model()
                        .table(ref.table())
                        .map(t -> tables.personal(t).contains(ref)
                                && tables.personal(t).size() > 1)
                        .orElse(false);
    }

    /** Whether it stands in a clause about something that was already asked for. */
    private boolean late(int at) {
        boolean target = false;
        boolean clause = false;
        for (int i = 0; i < at; i++) {
            Fragment f = fragments.get(i);
            if (f instanceof Fragment.Mark m && (m.cue() == Cue.THAT || m.cue() == Cue.WHOSE) && target) {
                clause = true;
            } else if (f instanceof Fragment.Shown || f instanceof Fragment.Thing || f instanceof Fragment.Counted) {
                target = true;
            } else if (f instanceof Fragment.Mark m && m.cue() == Cue.AND) {
                clause = false;
            }
        }
        return clause;
    }

    // ---- order

    private void orders() {
        for (int i = 0; i < fragments.size(); i++) {
            Fragment f = fragments.get(i);
            if (f instanceof Fragment.Ordered o) {
                done.add(i);
                boolean falling = o.descending();
                if (o.keys().isEmpty()) {
                    draft.items.stream()
                            .findFirst()
                            .ifPresent(x -> draft.order.add(new Query.SortKey(x.expr(), falling)));
                }
                o.keys().forEach(k -> orderKey(k, falling));
            } else if (f instanceof Fragment.Grouped g
                    && g.by()
                    && !done.contains(i)
                    && resolution.column(g.what()).isPresent()) {
                done.add(i);
                draft.note("byIsOrder");
                orderKey(new Fragment.Ordered.Key(g.what(), List.of(), false), false);
            }
        }
    }

    private void orderKey(Fragment.Ordered.Key key, boolean falling) {
        if (key.counted()) {
            String table = resolution.tableOf(key.what()).orElse(main);
            draft.tables.add(table);
            if (draft.groups.isEmpty() && !draft.showsAggregate()) {
                groupForMeasure(table);
            }
            draft.order.add(new Query.SortKey(count(key.what(), false), falling));
            return;
        }
        Optional<Name.OfColumn> column = resolution.column(key.what());
        if (column.isEmpty()) {
            resolution
                    .table(key.what())
                    .ifPresent(t -> tables.shown(t.table())
                            .forEach(c -> draft.order.add(new Query.SortKey(column(c), falling))));
            return;
        }
        ColumnRef ref = column.get().ref();
        draft.tables.add(ref.table());
        if (!key.aggregates().isEmpty()) {
            if (draft.groups.isEmpty() && !draft.showsAggregate()) {
                groupForMeasure(ref.table());
            }
            draft.order.add(new Query.SortKey(aggregate(key.aggregates().get(0), ref), falling));
            return;
        }
        draft.order.add(new Query.SortKey(column(ref), falling));
    }

    // ---- what is not said

    private void whatIsNotSaid() {
        boolean nothing = draft.items.isEmpty();
        if (nothing && draft.groups.isEmpty()) {
            showThing(main);
        }
        if (!draft.groups.isEmpty() && draft.plain().isEmpty()) {
            boolean show = nothing || choices.decide(Choice.SHOW_GROUP, true);
            if (show) {
                showGroups();
            }
        }
        if (draft.groups.isEmpty() && draft.showsAggregate() && !draft.plain().isEmpty()) {
            groupByPlain();
        }
    }

    private void showGroups() {
        List<Draft.Item> aggregates = List.copyOf(draft.items);
        draft.items.clear();
        for (Expr group : List.copyOf(draft.groups)) {
            if (group instanceof Expr.Column c) {
                Optional<Table> table = lexicon.model().table(c.ref().table());
                boolean key = table.isPresent()
                        && tables.key(table.get()).contains(c.ref().column());
                if (key && groupedThing(c.ref().table())) {
                    showThing(c.ref().table());
                } else {
                    draft.show(group, false);
                }
            }
        }
        draft.items.addAll(aggregates);
    }

    private boolean groupedThing(String table) {
        return fragments.stream()
                .flatMap(f -> f.mentions().stream())
                .anyMatch(m ->
                        m.table() && resolution.tableOf(m).filter(table::equals).isPresent());
    }

    private void showThing(String name) {
        Table table = lexicon.model().table(name).orElseThrow();
        draft.tables.add(name);
        if (choices.flips(Choice.SHOW_KEY)) {
            tables.key(table).forEach(k -> draft.show(column(new ColumnRef(name, k)), false));
        } else if (draft.groups.isEmpty() && choices.decide(Choice.SHOW_ALL, saysEverything())) {
            draft.show(new Expr.AllOf(name), false);
        } else {
            tables.shown(table).forEach(c -> draft.show(column(c), false));
        }
    }

    private boolean saysEverything() {
        return fragments.stream().anyMatch(f -> f instanceof Fragment.Mark m && m.cue() == Cue.EVERYTHING);
    }

    private void groupByPlain() {
        List<Expr> plain = draft.plain();
        Optional<ColumnRef> first = plain.stream()
                .filter(e -> e instanceof Expr.Column)
                .map(e -> ((Expr.Column) e).ref())
                .findFirst();
        boolean otherTable = draft.tables.size() > 1;
        if (first.isPresent() && otherTable && !choices.flips(Choice.GROUP_BY_SHOWN)) {
            lexicon.model()
                    .table(first.get().table())
                    .filter(t -> names(first.get()))
                    .ifPresent(this::groupByThing);
        }
        plain.stream().filter(e -> !draft.groups.contains(e)).forEach(draft.groups::add);
    }

    /** Things that are named and used nowhere: only rows that have them. */
    private void named() {
        Set<String> unused = new LinkedHashSet<>();
        for (Fragment f : fragments) {
            if (f instanceof Fragment.Thing t) {
                resolution
                        .tableOf(t.what())
                        .filter(x -> !draft.tables.contains(x) && !isOnTheWay(t.what()))
                        .ifPresent(unused::add);
            }
        }
        if (draft.tables.isEmpty()) {
            draft.tables.add(main);
        }
        for (String table : unused) {
            boolean reachable = draft.tables.stream().anyMatch(t -> graph.distance(t, table) < 4);
            if (reachable && choices.decide(Choice.JOIN_NAMED, true)) {
                draft.tables.add(table);
                draft.note("joinNamed");
            }
        }
    }

    /** Whether the links between the tables in use pass a table that the mention may mean. */
    private boolean isOnTheWay(Mention mention) {
        if (draft.tables.isEmpty()) {
            return false;
        }
        Set<String> used = graph.connect(draft.tables, draft.said)
                .map(JoinGraph.Tree::tables)
                .orElse(Set.of());
        return mention.matches().stream().anyMatch(m -> used.contains(m.name().id()));
    }

    // ---- the query

    private Optional<Query> finish() {
        if (draft.items.isEmpty()) {
            return Optional.empty();
        }
        if (draft.aggregates() && !draft.groups.isEmpty()) {
            draft.plain().stream().filter(e -> !draft.groups.contains(e)).forEach(draft.groups::add);
        }
        boolean distinctMark =
                fragments.stream().anyMatch(f -> f instanceof Fragment.Mark m && m.cue() == Cue.DISTINCT);
        boolean multiplied = draft.tables.size() > 1;
        boolean plainRows = !draft.aggregates();
        boolean distinct = plainRows
                && (multiplied || draft.distinct || distinctMark
                        ? choices.decide(Choice.DISTINCT, draft.distinct || distinctMark)
                        : false);
        Optional<JoinGraph.Tree> tree = graph.connect(draft.tables, draft.said);
        if (tree.isEmpty()) {
            return Optional.empty();
        }
        draft.notes.put("tables", (double) tree.get().source().steps().size());
        draft.notes.put("bridges", (double) tree.get().bridges(draft.tables));
        draft.notes.put("tiedJoins", (double) tree.get().tied().size());
        Query query = new Query(
                draft.items.stream()
                        .map(i -> new Query.Output(i.expr(), Optional.empty()))
                        .toList(),
                distinct && draft.alsoInAnother.isEmpty(),
                tree.get().source(),
                draft.where,
                draft.groups,
                draft.having,
                draft.alsoInAnother.isEmpty() ? draft.order : List.of(),
                draft.limit > 0 && !draft.order.isEmpty() ? OptionalInt.of(draft.limit) : OptionalInt.empty(),
                Optional.empty());
        return Optional.of(draft.alsoInAnother.map(c -> intersected(query, c)).orElse(query));
    }

    private static Query intersected(Query query, Condition other) {
        List<Condition> where = new ArrayList<>(query.where());
        where.set(where.size() - 1, other);
        Query second = new Query(
                query.select(),
                false,
                query.from(),
                where,
                query.groupBy(),
                query.having(),
                List.of(),
                OptionalInt.empty(),
                Optional.empty());
        return new Query(
                query.select(),
                false,
                query.from(),
                query.where(),
                query.groupBy(),
                query.having(),
                List.of(),
                OptionalInt.empty(),
                Optional.of(new Query.Combination(Query.Combination.Kind.INTERSECT, second)));
    }

    // ---- values

    private static Expr column(ColumnRef ref) {
        return new Expr.Column(ref);
    }

    private Expr aggregate(Function function, ColumnRef of) {
        Column column = lexicon.model().column(of).orElseThrow();
        if (!column.type().numeric()
                && (function == Function.AVG || function == Function.SUM || function == Function.MEDIAN)) {
            draft.note("addsText");
        }
        if (column.role() == Role.ID && function != Function.COUNT) {
            draft.note("addsIds");
        }
        boolean adds = function == Function.AVG || function == Function.SUM;
        boolean text = adds && !column.type().numeric();
        return new Aggregate(function, false, text ? new Expr.AsNumber(column(of)) : column(of));
    }

    /** How many rows of a thing, or how many values of a column. */
    private Expr count(Mention what, boolean distinct) {
        Optional<Name.OfColumn> column = resolution.column(what);
        if (column.isEmpty()) {
            String table = resolution.tableOf(what).orElse(main);
            Optional<String> key = lexicon.model()
                    .table(table)
                    .map(Table::key)
                    .filter(k -> k.size() == 1)
                    .map(k -> k.get(0));
            boolean repeats = distinct || draft.tables.stream().anyMatch(t -> !graph.toOne(table, t));
            if (repeats && key.isPresent() && choices.decide(Choice.COUNT_DISTINCT, false)) {
                return new Aggregate(Function.COUNT, true, column(new ColumnRef(table, key.get())));
            }
            return new Aggregate(Function.COUNT, false, new Expr.AllOf(table));
        }
        ColumnRef ref = column.get().ref();
        draft.said.add(ref);
        boolean unique = column.get().column().stats().unique();
        if (unique && !distinct) {
            return new Aggregate(Function.COUNT, false, new Expr.AllOf(ref.table()));
        }
        return new Aggregate(Function.COUNT, choices.decide(Choice.COUNT_DISTINCT, true), column(ref));
    }
}
