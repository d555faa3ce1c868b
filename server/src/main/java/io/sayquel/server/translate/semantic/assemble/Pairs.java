package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lattice.Cue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two filters that belong together: either may hold ("or"), or each holds for another row ("both … and"). */
final class Pairs {
    private static final Set<Cue> BETWEEN_ALTERNATIVES = EnumSet.of(Cue.IN, Cue.THAT, Cue.WHOSE, Cue.EITHER);

    private final Frame frame;
    private final Draft draft;
    private final Conditions conditions;

    Pairs(Frame frame, Conditions conditions) {
        this.frame = frame;
        this.draft = frame.draft;
        this.conditions = conditions;
    }

    /** Takes a filter together with a later one; false if it stands alone. */
    boolean take(int at, Fragment f, Condition condition, String table) {
        Optional<Integer> alternative = alternative(at);
        if (alternative.isPresent()) {
            return either(at, alternative.get(), condition, table);
        }
        return f instanceof Fragment.Valued v
                ? bothValues(at, v, condition, table)
                : bothNumbers(at, f, condition, table);
    }

    /** The filter that follows an "or" with nothing of weight between. */
    private Optional<Integer> alternative(int at) {
        boolean or = false;
        for (int j = at + 1; j < frame.fragments.size(); j++) {
            Fragment f = frame.fragments.get(j);
            if (f instanceof Fragment.Mark m) {
                or |= m.cue() == Cue.OR;
                if (m.cue() != Cue.OR && !BETWEEN_ALTERNATIVES.contains(m.cue())) {
                    return Optional.empty();
                }
            } else {
                return or && Conditions.isFilter(f) && !frame.done.contains(j) ? Optional.of(j) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean either(int at, int second, Condition condition, String table) {
        Fragment other = frame.fragments.get(second);
        Optional<Condition> alternative = conditions.of(other, false);
        if (alternative.isEmpty()) {
            return false;
        }
        for (int i = at; i <= second; i++) {
            if (i == second || (frame.fragments.get(i) instanceof Fragment.Mark m && m.cue() == Cue.OR)) {
                frame.done.add(i);
            }
        }
        conditions.tableOf(other).ifPresent(draft.tables::add);
        draft.tables.add(table);
        draft.where.add(
                alternative.get().equals(condition)
                        ? condition
                        : new Condition.AnyOf(List.of(condition, alternative.get())));
        return true;
    }

    /** Two values of one column linked by "and" cannot hold for one row. */
    private boolean bothValues(int at, Fragment.Valued v, Condition condition, String table) {
        if (v.negated() || addsOnly()) {
            return false;
        }
        boolean said = v.cue() == Cue.BOTH || frame.marked(Cue.BOTH);
        if (v.values().size() == 2 && v.cue() != Cue.OR) {
            boolean or = frame.choices.decide(Choice.AND_IS_OR, !said && frame.graph.toOne(frame.main, table));
            if (!or) {
                ColumnRef column = frame.resolution.columns().get(v);
                alsoInAnother(
                        Conditions.equalTo(column, v.values().get(0)),
                        Conditions.equalTo(column, v.values().get(1)),
                        table);
                return true;
            }
        }
        Optional<Integer> second = partner(at, v);
        if (second.isEmpty()) {
            return false;
        }
        frame.done.add(second.get());
        Condition other =
                conditions.of(frame.fragments.get(second.get()), false).orElseThrow();
        if (other.equals(condition)) {
            draft.where.add(condition);
            draft.tables.add(table);
        } else if (saysOr(at, second.get()) || frame.choices.flips(Choice.AND_IS_OR)) {
            draft.where.add(new Condition.AnyOf(List.of(condition, other)));
            draft.tables.add(table);
        } else {
            alsoInAnother(condition, other, table);
        }
        return true;
    }

    /** "both with less than 6 and with more than 10": no row has both, but two rows of one thing may. */
    private boolean bothNumbers(int at, Fragment f, Condition condition, String table) {
        boolean paired = f instanceof Fragment.Compared || f instanceof Fragment.Timed;
        Optional<ColumnRef> column = paired ? conditions.columnOf(f) : Optional.empty();
        for (int j = at + 1; column.isPresent() && j < frame.fragments.size(); j++) {
            Fragment other = frame.fragments.get(j);
            boolean same = other.getClass() == f.getClass()
                    && Conditions.isFilter(other)
                    && !frame.done.contains(j)
                    && conditions.columnOf(other).equals(column);
            if (same) {
                Condition second = conditions.of(other, false).orElseThrow();
                if (linked(f, other) && areOneAfterTheOther(condition, second, column.get())) {
                    draft.where.add(new Condition.AnyOf(oneAfterTheOther(f, condition, j, column.get())));
                    draft.tables.add(table);
                    return true;
                }
                boolean apart = frame.marked(Cue.BOTH) || Contradiction.between(condition, second);
                if (apart && !frame.choices.flips(Choice.AND_IS_OR)) {
                    frame.done.add(j);
                    alsoInAnother(condition, second, table);
                    return true;
                }
                return false;
            }
        }
        return false;
    }

    /** Takes every time that follows with only links between: "2024, 2025 and 2026". */
    private List<Condition> oneAfterTheOther(Fragment first, Condition condition, int from, ColumnRef column) {
        List<Condition> all = new ArrayList<>(List.of(condition));
        Fragment last = first;
        for (int j = from; j < frame.fragments.size(); j++) {
            Fragment next = frame.fragments.get(j);
            boolean continues = next instanceof Fragment.Timed
                    && !frame.done.contains(j)
                    && linked(last, next)
                    && conditions.columnOf(next).filter(column::equals).isPresent();
            if (continues) {
                frame.done.add(j);
                all.add(conditions.of(next, false).orElseThrow());
                last = next;
            }
        }
        return all;
    }

    /** "revenue in 2025 and 2026": of two times that no row is in both, rows of either are meant, where they are added or asked for. */
    private boolean areOneAfterTheOther(Condition one, Condition other, ColumnRef column) {
        return one instanceof Condition.During
                && other instanceof Condition.During
                && Contradiction.between(one, other)
                && (addsOnly() || column.table().equals(frame.main));
    }

    /** Whether a word or a comma puts the two next to each other. */
    private boolean linked(Fragment one, Fragment other) {
        for (int at = one.to(); at < other.from(); at++) {
            if (frame.lattice.has(at, Cue.AND) || frame.lattice.has(at, Cue.OR)) {
                return true;
            }
        }
        return frame.lattice.token(other.from()).comma();
    }

    private boolean saysOr(int from, int to) {
        return frame.fragments.subList(from, to).stream()
                .anyMatch(f -> f instanceof Fragment.Mark m && m.cue() == Cue.OR);
    }

    /** Where only numbers over all rows are asked for, "Oslo and Bergen" are both in. */
    private boolean addsOnly() {
        return frame.firstMetric().isPresent()
                || frame.fragments.stream()
                        .noneMatch(f -> f instanceof Fragment.Thing
                                || (f instanceof Fragment.Shown s
                                        && s.aggregates().isEmpty()));
    }

    private void alsoInAnother(Condition one, Condition other, String table) {
        draft.alsoInAnother = Optional.of(new Draft.Elsewhere(one, other));
        draft.where.add(one);
        draft.tables.add(table);
        draft.note("intersect");
    }

    /** A later filter on the same column. */
    private Optional<Integer> partner(int at, Fragment.Valued v) {
        ColumnRef column = frame.resolution.columns().get(v);
        for (int j = at + 1; column != null && j < frame.fragments.size(); j++) {
            if (frame.fragments.get(j) instanceof Fragment.Valued other
                    && !frame.done.contains(j)
                    && column.equals(frame.resolution.columns().get(other))
                    && !other.negated()) {
                return Optional.of(j);
            }
        }
        return Optional.empty();
    }
}
