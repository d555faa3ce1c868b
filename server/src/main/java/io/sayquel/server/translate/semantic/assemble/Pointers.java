package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.Locale;

/** Tells columns that are asked for from columns that are only said to point at something. */
final class Pointers {
    private final Frame frame;
    private final Draft draft;

    Pointers(Frame frame) {
        this.frame = frame;
        this.draft = frame.draft;
    }

    /** Said to tell which rows or which column is meant, and not asked for itself. */
    boolean isPointer(int at, Fragment.Shown s, Name.OfColumn column) {
        return frame.late(at)
                || isMereLink(at, s, column)
                || isVerb(s)
                || isOwner(at, column)
                || isFilteredHere(at, column)
                || isNameOfColumn(at, s);
    }

    /** "starting", "located": a participle that a column's name happens to begin with. */
    private static boolean isVerb(Fragment.Shown s) {
        return s.what().said().matches("\\p{L}+(ed|ing)") && s.what().score() < 0.9;
    }

    /** "'Cash' for payment method": it says what the value is of. */
    private boolean isFilteredHere(int at, Name.OfColumn column) {
        for (int i = Math.max(0, at - 2); i < at; i++) {
            if (frame.fragments.get(i) instanceof Fragment.Valued v
                    && column.ref().equals(frame.resolution.columns().get(v))) {
                return true;
            }
        }
        return false;
    }

    /** "the position of players" where players are kept by a column: whose it is, not what is asked for. */
    private boolean isOwner(int at, Name.OfColumn column) {
        boolean of = at > 1
                && frame.fragments.get(at - 1) instanceof Fragment.Mark m
                && frame.lattice.text(m.from(), m.to()).toLowerCase(Locale.ROOT).matches("of|for")
                && frame.fragments.get(at - 2) instanceof Fragment.Shown before
                && before.aggregates().isEmpty()
                && !isVague(before);
        boolean listed = at + 1 < frame.fragments.size()
                && frame.fragments.get(at + 1) instanceof Fragment.Mark m
                && m.cue() == Cue.AND;
        return of && !listed && column.column().type().family() == DataType.Family.TEXT;
    }

    /** "the names of states" where states are a column; "job title" where jobs are. */
    private boolean isNameOfColumn(int at, Fragment.Shown s) {
        if (!isVague(s)) {
            return false;
        }
        boolean before = at > 0
                && frame.fragments.get(at - 1) instanceof Fragment.Shown other
                && other.to() == s.from()
                && !frame.lattice.token(s.from()).comma()
                && !isVague(other);
        boolean after = at + 2 < frame.fragments.size()
                && frame.fragments.get(at + 1) instanceof Fragment.Mark m
                && frame.lattice.text(m.from(), m.to()).equalsIgnoreCase("of")
                && frame.fragments.get(at + 2) instanceof Fragment.Shown owner
                && frame.resolution
                        .column(owner.what())
                        .filter(c -> c.column().type().family() == DataType.Family.TEXT)
                        .isPresent();
        return before || after;
    }

    private static boolean isVague(Fragment.Shown s) {
        return s.what().said().matches("names?|titles?|types?|codes?")
                && s.aggregates().isEmpty();
    }

    /** "cities in counties": the county is where they are, not what is asked for, though only its id is called so. */
    private boolean isMereLink(int at, Fragment.Shown s, Name.OfColumn column) {
        boolean id =
                column.column().role() == Role.ID && !s.what().said().matches(".*\\b(ids?|codes?|numbers?|keys?)\\b.*");
        if (id) {
            draft.note("idUnsaid");
        }
        return id
                && at > 0
                && !draft.items.isEmpty()
                && frame.fragments.get(at - 1) instanceof Fragment.Mark m
                && m.cue() == Cue.IN;
    }
}
