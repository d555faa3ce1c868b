package io.sayquel.server.present;

import io.sayquel.server.model.answer.AnswerFlag;
import io.sayquel.server.model.answer.Warning;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Tells apart the endings of an answered question that look alike. */
final class Flags {
    private Flags() {}

    static List<AnswerFlag> of(ResultView view) {
        List<AnswerFlag> flags = new ArrayList<>();
        if (view.size() == 0 && !view.input().truncated()) {
            flags.add(AnswerFlag.EMPTY);
        }
        if (zero(view)) {
            flags.add(AnswerFlag.ZERO);
        }
        if (noTotal(view)) {
            flags.add(AnswerFlag.NO_TOTAL);
        }
        if (view.input().warnings().stream().anyMatch(w -> w.code() == Warning.Code.STALE)) {
            flags.add(AnswerFlag.STALE);
        }
        if (view.input().truncated()) {
            flags.add(AnswerFlag.CUT);
        }
        return List.copyOf(flags);
    }

    /** One row of nothing but numbers, and none of them is there. */
    static boolean noTotal(ResultView view) {
        return total(view) && view.fields().stream().map(f -> view.cell(0, f)).allMatch(Objects::isNull);
    }

    private static boolean zero(ResultView view) {
        return total(view)
                && view.fields().stream()
                        .allMatch(f -> view.number(0, f)
                                .filter(n -> n.compareTo(BigDecimal.ZERO) == 0)
                                .isPresent());
    }

    private static boolean total(ResultView view) {
        return view.size() == 1 && !view.fields().isEmpty() && view.names().isEmpty();
    }
}
