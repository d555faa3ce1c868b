package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.translate.Resolution.Part;
import io.sayquel.server.translate.semantic.followup.Opening.Sign;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lattice.Cue;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts each part of a follow-up where the earlier question has the same part, or behind it. */
final class SlotEdits {
    /** Words that link and say nothing by themselves. */
    private static final Set<Cue> LINKS = EnumSet.of(Cue.IN, Cue.THAT, Cue.WHOSE, Cue.AND);

    static final Set<Cue> NEGATIONS = EnumSet.of(Cue.NOT, Cue.WITHOUT, Cue.UNEQUAL);

    private final Change change;
    private final FilterEdits filters;
    private final TimeEdits times;
    private final GroupEdits groups;
    private final LimitEdits limits;
    private final ShownEdits shown;

    SlotEdits(Change change) {
        this.change = change;
        filters = new FilterEdits(change);
        times = new TimeEdits(change);
        groups = new GroupEdits(change);
        limits = new LimitEdits(change);
        shown = new ShownEdits(change);
    }

    void apply() {
        List<Fragment> said = change.later.fragments();
        if (change.opening.has(Sign.OF_THEM) && !meansRows()) {
            return;
        }
        for (int i = 0; i < said.size(); i++) {
            List<Fragment> next = said.subList(i + 1, said.size());
            boolean dates = said.get(i) instanceof Fragment.Shown s && s.what().temporal() && !Measures.asks(s);
            if (dates && !next.isEmpty() && next.get(0) instanceof Fragment.Timed) {
                times.dated(said.get(i), next.get(0), change.later.glue(said.get(i), this::isSubject));
                i++; // "joined in 2023" is one condition
            } else if (said.get(i) instanceof Fragment.Extreme e && limits.rankedBy(e, next)) {
                i++; // "top 3 by units sold" is one rank
            } else {
                apply(said.get(i), next);
            }
        }
    }

    /** Whether there are rows that "which of them" can be asked of. */
    private boolean meansRows() {
        Optional<Subject> subject = Subject.of(change.earlier);
        if (subject.isEmpty()) {
            change.doubt("followup.nothingMeant", change.phrases.say("followup.them"));
        } else if (subject.get().cut()) {
            change.doubt(
                    "followup.someOnly", subject.get().words()); // those of the top 5 in Oslo are not the top 5 in Oslo
        }
        return subject.filter(s -> !s.cut()).isPresent();
    }

    private void apply(Fragment said, List<Fragment> next) {
        String glue = change.later.glue(said, this::isSubject);
        if (said instanceof Fragment.Mark m) {
            mark(m, next);
        } else if (said instanceof Fragment.Timed t) {
            times.apply(t, glue);
        } else if (said instanceof Fragment.Valued v) {
            filters.value(v, glue);
        } else if (said instanceof Fragment.Person p) {
            filters.person(p, glue);
        } else if (said instanceof Fragment.Compared c) {
            filters.number(c, glue);
        } else if (GroupEdits.groups(said)) {
            groups.apply(said);
        } else if (said instanceof Fragment.Ordered o) {
            limits.order(o);
        } else if (said instanceof Fragment.Extreme e) {
            limits.extreme(e);
        } else if (said instanceof Fragment.Thing t) {
            thing(t);
        } else if (Bearing.isTerm(said)) {
            change.append(Part.FILTER, FilterEdits.linked(glue, change.later.text(said)));
        } else if (Measures.asks(said)) {
            shown.measure(said);
        } else if (isCondition(said)) {
            filters.other(said, glue);
        } else {
            change.whichPart(said);
        }
    }

    private static boolean isCondition(Fragment f) {
        return f instanceof Fragment.Lacking
                || f instanceof Fragment.Empty
                || f instanceof Fragment.Alike
                || f instanceof Fragment.Against
                || f instanceof Fragment.Sides;
    }

    private void mark(Fragment.Mark mark, List<Fragment> next) {
        boolean negates = NEGATIONS.contains(mark.cue())
                && next.stream()
                        .filter(f -> !(f instanceof Fragment.Mark m && LINKS.contains(m.cue())))
                        .findFirst()
                        .filter(f -> f instanceof Fragment.Valued || Bearing.isTerm(f))
                        .isPresent();
        if (!LINKS.contains(mark.cue()) && !negates) {
            change.whichPart(mark);
        }
    }

    /** "the stores in the north": the noun of the question itself says nothing new, another one goes with what follows. */
    private void thing(Fragment.Thing thing) {
        boolean restricted = change.later.fragments().stream()
                .anyMatch(f -> f.from() >= thing.to() && (f instanceof Fragment.Valued || isCondition(f)));
        if (isSubject(thing) || restricted) {
            return;
        }
        if (change.opening.has(Sign.INSTEAD) && change.later.fragments().size() == 1) {
            shown.counted(thing);
        } else {
            change.whichPart(thing);
        }
    }

    private boolean isSubject(Fragment.Thing thing) {
        return Subject.head(change.earlier).filter(h -> h.isSame(thing.what())).isPresent();
    }
}
