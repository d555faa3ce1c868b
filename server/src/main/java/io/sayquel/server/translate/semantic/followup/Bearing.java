package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.translate.semantic.followup.Opening.Sign;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.Optional;

/**
 * Whether a question stands by itself. It does where it names what it asks for, unless its first or last words, or a pronoun that
 * nothing in it explains, say that it leans on another.
 */
record Bearing(Utterance said, Opening opening) {
    /** Names whose matches differ less than this are said alike. */
    private static final double ALIKE = 0.05;

    boolean standsAlone() {
        if (namesOnlyColumns()) {
            return false;
        }
        if (said.fragments().stream().allMatch(Fragment.Mark.class::isInstance)) {
            return !opening.signed();
        }
        if (isOnlyTerms()) {
            return false;
        }
        boolean refers = Backreference.in(said).isPresent();
        boolean strong = opening.signs().stream().anyMatch(s -> s != Sign.ON && s != Sign.LIST);
        boolean midway = opening.midway() && said.fragments().stream().noneMatch(Bearing::asks);
        return !refers && !strong && !midway && hasSubject();
    }

    /** "without online", "not the big orders": words that the team defined as conditions, and nothing that they are on. */
    private boolean isOnlyTerms() {
        boolean negated = said.all(Fragment.Mark.class).stream().anyMatch(m -> SlotEdits.NEGATIONS.contains(m.cue()));
        return negated && said.fragments().stream().allMatch(f -> f instanceof Fragment.Mark || isTerm(f));
    }

    /** A word that the team defined as a condition. */
    static boolean isTerm(Fragment f) {
        return f instanceof Fragment.Shown s
                && s.what().term()
                && s.what().matches().stream().allMatch(m -> m.name() instanceof Name.OfTerm t && t.isCondition());
    }

    /** "the names and ages": columns, and not a word on whose they are. */
    private boolean namesOnlyColumns() {
        return Backreference.in(said).isEmpty()
                && said.fragments().stream().anyMatch(Bearing::isColumn)
                && said.fragments().stream()
                        .allMatch(f -> isColumn(f)
                                || f instanceof Fragment.Ordered
                                || (f instanceof Fragment.Mark m && m.cue() == Cue.AND));
    }

    private static boolean isColumn(Fragment f) {
        return f instanceof Fragment.Shown s
                && s.what().column()
                && s.aggregates().isEmpty()
                && !s.distinct()
                && !s.what().said().matches(".+ (of|for|dari) .+");
    }

    /** Whether it names nothing but columns, and not those of what was asked about before, or of all of that there are. */
    boolean namesColumnsOfOthers(Utterance earlier) {
        Optional<Subject.Head> head = Subject.head(earlier);
        boolean restricted = Subject.of(earlier)
                .filter(s -> !s.words()
                        .equals(earlier.lattice()
                                .text(head.get().from(), head.get().to())))
                .isPresent();
        return namesOnlyColumns()
                && !opening.signed()
                && (!restricted
                        || said.all(Fragment.Shown.class).stream().anyMatch(s -> !belongs(s.what(), head.get())));
    }

    private static boolean belongs(Mention column, Subject.Head head) {
        String table = ((Name.OfTable) head.tables().get(0).name()).table().name();
        return column.matches().stream()
                .filter(m -> m.score() >= column.score() - ALIKE)
                .anyMatch(m -> ((Name.OfColumn) m.name()).table().name().equals(table));
    }

    /** Whether it asks for something by name: columns, things, numbers. */
    private boolean hasSubject() {
        return said.fragments().stream().anyMatch(f -> f instanceof Fragment.Thing || asks(f));
    }

    /** Whether a fragment can be what is asked for, and not only restrict it. */
    private static boolean asks(Fragment f) {
        return f instanceof Fragment.Counted c
                ? c.what().isPresent()
                : Measures.asks(f)
                        || f instanceof Fragment.Shown
                        || f instanceof Fragment.Moment
                        || f instanceof Fragment.Part
                        || f instanceof Fragment.Growth
                        || (f instanceof Fragment.Extreme e && e.what().isPresent());
    }

    /** "only" begins many a question about something else: "just show me revenue by month". */
    boolean hasSubjectOtherThan(Utterance earlier) {
        boolean only = opening.has(Sign.ONLY)
                && !opening.has(Sign.INSTEAD)
                && !opening.has(Sign.ALSO)
                && !opening.has(Sign.OF_THEM)
                && Backreference.in(said).isEmpty();
        Optional<Subject.Head> head = Subject.head(earlier);
        return only
                && said.fragments().stream()
                        .anyMatch(f -> f instanceof Fragment.Thing t
                                ? head.filter(h -> h.isSame(t.what())).isEmpty()
                                : Measures.asks(f));
    }
}
