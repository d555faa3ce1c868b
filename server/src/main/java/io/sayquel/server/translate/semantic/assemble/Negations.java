package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** "not", "without", "except": of the row itself, or of everything linked to it. */
final class Negations {
    /** Fragments that a negating word reaches. */
    private static final int REACH = 4;

    private final Frame frame;
    private final Draft draft;
    private final Conditions conditions;
    private final LinkedRows linked;

    Negations(Frame frame, Conditions conditions) {
        this.frame = frame;
        this.draft = frame.draft;
        this.conditions = conditions;
        this.linked = new LinkedRows(frame.model, frame.graph);
    }

    void apply() {
        for (int i = 0; i < frame.fragments.size(); i++) {
            if (frame.fragments.get(i) instanceof Fragment.Mark m
                    && (m.cue() == Cue.NOT || m.cue() == Cue.WITHOUT || m.cue() == Cue.UNEQUAL)
                    && !frame.done.contains(i)) {
                negate(i);
            }
        }
    }

    private void negate(int at) {
        for (int j = at + 1; j < Math.min(frame.fragments.size(), at + REACH); j++) {
            Fragment f = frame.fragments.get(j);
            boolean names = f instanceof Fragment.Thing || f instanceof Fragment.Shown;
            boolean elsewhere = f.mentions().stream()
                    .anyMatch(m -> frame.resolution
                            .tableOf(m)
                            .filter(t -> !t.equals(frame.main))
                            .isPresent());
            boolean own = f instanceof Fragment.Shown && !elsewhere && j == at + 1;
            if (own && filterAfter(j).isPresent()) {
                frame.done.add(j); // "not located in Oslo": the column only says what the value is of
                continue;
            }
            if ((names && elsewhere) || own) {
                take(at, j);
                lacking(j, f.mentions().get(0));
                return;
            }
            if (Conditions.isFilter(f)) {
                take(at, j);
                without(f, f);
                return;
            }
        }
    }

    private Optional<Fragment> filterAfter(int at) {
        for (int j = at + 1; j < Math.min(frame.fragments.size(), at + 3); j++) {
            Fragment f = frame.fragments.get(j);
            if (Conditions.isFilter(f)) {
                return Optional.of(f);
            }
            if (!(f instanceof Fragment.Mark m && m.cue() == Cue.IN)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void take(int negation, int negated) {
        frame.done.add(negation);
        frame.done.add(negated);
    }

    /** A row is left out where the condition does not hold for it, or where it holds for anything linked to it. */
    void without(Fragment positive, Fragment said) {
        if (said instanceof Fragment.Valued v && positive != said) {
            frame.resolution
                    .columns()
                    .put((Fragment.Valued) positive, frame.resolution.columns().get(v));
        }
        Optional<Condition> opposite = conditions.of(positive, true);
        if (opposite.isEmpty()) {
            return;
        }
        String table = conditions.tableOf(positive).orElse(frame.main);
        boolean ofRow = frame.graph.toOne(frame.main, table) && !(table.equals(frame.main) && isOfEvery());
        if (frame.choices.decide(Choice.NEGATE_ROW, ofRow)) {
            draft.where.add(opposite.get());
            draft.tables.add(table);
            return;
        }
        Optional<Condition> plain = conditions.of(positive, false);
        Optional<Condition> none = table.equals(frame.main)
                ? plain.flatMap(p -> linked.self(frame.main, firstShown(), List.of(p)))
                : plain.flatMap(p -> linked.condition(frame.main, Set.of(table), List.of(p), true, draft.said));
        none.ifPresent(this::ofMain);
        draft.note("notLinked");
    }

    /** "studios that have not produced …" where a studio has many rows: none of them may. */
    private boolean isOfEvery() {
        boolean perfect = frame.fragments.stream()
                .anyMatch(f -> f instanceof Fragment.Mark m
                        && m.cue() == Cue.NOT
                        && frame.lattice
                                .text(m.from(), m.to())
                                .toLowerCase(Locale.ROOT)
                                .matches("(have|has|had) (not|never).*|(haven|hasn|hadn|didn)'t|never|did not"));
        return perfect
                && firstShown()
                        .flatMap(frame.model::column)
                        .map(c -> !c.stats().unique())
                        .orElse(false);
    }

    private Optional<ColumnRef> firstShown() {
        return frame.fragments.stream()
                .filter(f -> f instanceof Fragment.Shown)
                .flatMap(f -> f.mentions().stream())
                .flatMap(m -> frame.resolution.column(m).stream())
                .map(Name.OfColumn::ref)
                .findFirst();
    }

    /** Without any of a thing; filters right after it say which. */
    void lacking(int at, Mention what) {
        Optional<String> table = frame.resolution.tableOf(what);
        if (table.isEmpty()) {
            return;
        }
        Optional<Name.OfColumn> column = frame.resolution.column(what);
        if (table.get().equals(frame.main)) {
            column.ifPresent(c -> ofMain(new Condition.IsNull(new Expr.Column(c.ref()), false)));
            return;
        }
        column.ifPresent(c -> draft.said.add(c.ref()));
        if (column.filter(c -> c.column().role() == Role.MEASURE).isPresent()
                || linked.isInEvery(frame.main, table.get())) {
            draft.note("lacksNothing"); // "orders without discount" have 0 there, and each item has an order
        }
        Set<String> inside = new LinkedHashSet<>(Set.of(table.get()));
        List<Condition> which = new ArrayList<>();
        for (int j = at + 1; j < frame.fragments.size() && !opensClause(frame.fragments.get(j)); j++) {
            Fragment f = frame.fragments.get(j);
            Optional<String> time = frame.model.table(table.get()).flatMap(Table::time);
            if (f instanceof Fragment.Timed t && t.column().isEmpty() && time.isPresent() && !frame.done.contains(j)) {
                frame.done.add(j);
                ColumnRef dates = new ColumnRef(table.get(), time.get());
                which.add(new TimeColumns(frame.model, frame.graph).condition(dates, t, false));
                continue;
            }
            boolean itsOwn = Conditions.isFilter(f)
                    && !frame.done.contains(j)
                    && conditions.tableOf(f).filter(frame.main::equals).isEmpty();
            if (itsOwn) {
                frame.done.add(j);
                conditions.of(f, false).ifPresent(which::add);
                conditions.tableOf(f).ifPresent(inside::add);
            }
        }
        linked.condition(frame.main, inside, which, true, draft.said).ifPresent(this::ofMain);
        draft.note("lacking");
    }

    /** A condition on rows of the thing that the question is about. */
    private void ofMain(Condition condition) {
        draft.where.add(condition);
        draft.tables.add(frame.main);
    }

    private static boolean opensClause(Fragment f) {
        return f instanceof Fragment.Mark m && (m.cue() == Cue.AND || m.cue() == Cue.THAT || m.cue() == Cue.WHOSE);
    }
}
