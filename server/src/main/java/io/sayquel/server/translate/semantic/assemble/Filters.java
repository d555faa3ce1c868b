package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.GlossaryTerm;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns fragments that filter into conditions, alone, in pairs or negated, on rows or on what is linked to them. */
final class Filters {
    private final Frame frame;
    private final Draft draft;
    private final Conditions conditions;
    private final Negations negations;
    private final Pairs pairs;
    private final LinkedRows linked;

    Filters(Frame frame) {
        this.frame = frame;
        this.draft = frame.draft;
        this.conditions = new Conditions(frame);
        this.negations = new Negations(frame, conditions);
        this.pairs = new Pairs(frame, conditions);
        this.linked = new LinkedRows(frame.model, frame.graph);
    }

    /** A filter that finds no column stays unused, which speaks against the plan. */
    void apply() {
        if (new SplitTimes(frame).any()) {
            draft.note("splitTime");
        }
        terms();
        versus();
        negations.apply();
        for (int i = 0; i < frame.fragments.size(); i++) {
            Fragment f = frame.fragments.get(i);
            if (frame.done.contains(i)) {
                continue;
            }
            if (f instanceof Fragment.Lacking l) {
                frame.done.add(i);
                negations.lacking(i, l.what());
            } else if (Conditions.isFilter(f)) {
                frame.done.add(i);
                if (!filter(i, f)) {
                    frame.done.remove(i);
                    draft.note("filterLost");
                }
            }
        }
    }

    /** Words that a team defined as a condition. */
    private void terms() {
        for (int i = 0; i < frame.fragments.size(); i++) {
            for (Mention mention : frame.fragments.get(i).mentions()) {
                if (frame.resolution.of(mention) instanceof Name.OfTerm t && t.isCondition()) {
                    frame.done.add(i);
                    term(i, t.term());
                }
            }
        }
    }

    private void term(int at, GlossaryTerm term) {
        Condition.Governed governed = frame.tables.governed(term);
        boolean negated = at > 0
                && frame.fragments.get(at - 1) instanceof Fragment.Mark m
                && (m.cue() == Cue.NOT || m.cue() == Cue.WITHOUT);
        if (negated) {
            frame.done.add(at - 1);
        }
        draft.where.add(negated ? new Condition.Not(governed) : governed);
        draft.tables.addAll(governed.tables());
    }

    /** "this month vs last month": two times side by side instead of a filter. */
    private void versus() {
        List<Integer> times = new ArrayList<>();
        for (int i = 0; i < frame.fragments.size(); i++) {
            if (frame.fragments.get(i) instanceof Fragment.Timed t && t.cue() == Cue.IN) {
                times.add(i);
            }
        }
        if (times.size() == 2 && frame.marked(Cue.VERSUS)) {
            for (int i : times) {
                Fragment time = frame.fragments.get(i);
                conditions.tableOf(time).ifPresent(draft.tables::add);
                conditions.of(time, false).ifPresent(draft.versus::add);
                frame.done.add(i);
            }
            laterFirst();
        }
    }

    /** Whichever is named first, a change goes from the earlier to the later. */
    private void laterFirst() {
        if (draft.versus.size() == 2
                && draft.versus.get(0) instanceof Condition.During first
                && draft.versus.get(1) instanceof Condition.During second
                && first.interval().endsBefore(second.interval())) {
            Collections.reverse(draft.versus);
        }
    }

    private boolean filter(int at, Fragment f) {
        if (f instanceof Fragment.Valued v
                && v.negated()
                && frame.resolution.columns().containsKey(v)) {
            negations.without(new Fragment.Valued(v.from(), v.to(), v.column(), v.values(), v.cue(), false), v);
            return true;
        }
        Optional<Condition> condition = conditions.of(f, false);
        if (condition.isEmpty()) {
            return false;
        }
        String table = conditions.tableOf(f).orElse(frame.main);
        if (pairs.take(at, f, condition.get(), table)) {
            return true;
        }
        if (!frame.graph.toOne(frame.main, table) && frame.choices.flips(Choice.SEMI_JOIN)) {
            Optional<Condition> inside =
                    linked.condition(frame.main, Set.of(table), List.of(condition.get()), false, draft.said);
            inside.ifPresent(draft.where::add);
            draft.tables.add(frame.main);
            return inside.isPresent();
        }
        draft.where.add(condition.get());
        draft.tables.add(table);
        return true;
    }
}
