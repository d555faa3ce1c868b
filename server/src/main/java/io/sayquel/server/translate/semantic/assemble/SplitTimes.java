package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.plan.TimeGrain;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lattice.Cue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times that share a year, read apart: "March" of this year and all of 2025 are not "March 2025". */
final class SplitTimes {
    private static final Pattern YEAR_FIRST = Pattern.compile("\\d{4}(?![-\\d])");

    private final Frame frame;

    SplitTimes(Frame frame) {
        this.frame = frame;
    }

    /** Whether times stand next to each other, with nothing of weight between, of which one may have the year of the other. */
    boolean any() {
        List<Fragment> all = frame.fragments;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof Fragment.Timed t
                    && (isUntil(t) || following(i).filter(n -> split(t, n)).isPresent())) {
                return true;
            }
        }
        return false;
    }

    private Optional<Fragment.Timed> following(int at) {
        for (int j = at + 1; j < frame.fragments.size(); j++) {
            Fragment next = frame.fragments.get(j);
            if (next instanceof Fragment.Timed t) {
                return Optional.of(t);
            }
            if (!(next instanceof Fragment.Mark)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean split(Fragment.Timed first, Fragment.Timed next) {
        boolean apart = first.time().interval().isApartFrom(next.time().interval());
        boolean torn = first.to() == next.from()
                && lacksYear(first)
                && YEAR_FIRST.matcher(next.time().said()).lookingAt();
        boolean before = lacksYear(first) && !lacksYear(next) && apart;
        boolean after =
                first.time().saysYear() && lacksYear(next) && next.time().named() && apart;
        boolean range =
                first.cue() == Cue.IN && next.column().isEmpty() && (next.cue() == Cue.BEFORE || next.cue() == Cue.LE);
        return torn || before || after || range;
    }

    private static boolean lacksYear(Fragment.Timed t) {
        return t.time().unit() != TimeGrain.YEAR && !t.time().saysYear();
    }

    /** "until March" is with March to some and without it to others. */
    private boolean isUntil(Fragment.Timed t) {
        return t.cue() == Cue.BEFORE
                && frame.model.definesMetrics()
                && frame.lattice.text(t.from(), t.to()).toLowerCase(Locale.ROOT).matches("(.* )?until .*");
    }
}
