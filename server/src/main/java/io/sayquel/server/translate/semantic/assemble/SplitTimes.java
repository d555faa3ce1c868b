package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.plan.TimeGrain;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import java.util.List;
import java.util.regex.Pattern;

/** Times that share a year, read apart: "March" of this year and all of 2025 are not "March 2025". */
final class SplitTimes {
    private static final Pattern YEAR = Pattern.compile("\\b\\d{4}\\b");

    private final Frame frame;

    SplitTimes(Frame frame) {
        this.frame = frame;
    }

    /** Whether a time without a year stands before one with a year, with nothing of weight between. */
    boolean any() {
        List<Fragment> all = frame.fragments;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof Fragment.Timed t && lacksYear(t) && yearFollows(i, t)) {
                return true;
            }
        }
        return false;
    }

    private boolean yearFollows(int at, Fragment.Timed first) {
        for (int j = at + 1; j < frame.fragments.size(); j++) {
            Fragment next = frame.fragments.get(j);
            if (next instanceof Fragment.Timed t) {
                return !lacksYear(t)
                        && first.time().interval().isApartFrom(t.time().interval());
            }
            if (!(next instanceof Fragment.Mark)) {
                return false;
            }
        }
        return false;
    }

    private static boolean lacksYear(Fragment.Timed t) {
        return t.time().unit() != TimeGrain.YEAR
                && !YEAR.matcher(t.time().said()).find();
    }
}
