package io.sayquel.server.present;

import io.sayquel.server.model.answer.Insight;
import io.sayquel.server.model.answer.Insight.Derivation;
import io.sayquel.server.model.answer.Insight.Evidence;
import io.sayquel.server.model.plan.OutputColumn.Kind;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What can be said of a number over time: where it came from and went, its peak and its average. A period that is not over is
 * left out. */
final class TimeFindings {
    private final ResultView view;
    private final Claims claims;
    private final Field period;
    private final Field value;
    /** Rows of finished periods, the earliest first. */
    private final List<Integer> inOrder;

    TimeFindings(ResultView view, Field period, Field value) {
        this.view = view;
        this.claims = new Claims(view);
        this.period = period;
        this.value = value;
        Set<Integer> unfinished = Set.copyOf(view.unfinishedRows());
        this.inOrder = view.rowsWith(value).stream()
                .filter(row -> !unfinished.contains(row))
                .filter(row -> Periods.day(view.cell(row, period)).isPresent())
                .sorted(Comparator.comparing(
                        (Integer row) -> Periods.day(view.cell(row, period)).orElseThrow()))
                .toList();
    }

    /** The sentences, the most telling first. */
    Stream<Insight> all() {
        if (inOrder.size() < 2) {
            return Stream.empty();
        }
        return Stream.of(trend(), latest(), peak(), trough(), average()).flatMap(Optional::stream);
    }

    private Optional<Insight> trend() {
        int first = inOrder.get(0);
        int last = inOrder.get(inOrder.size() - 1);
        Evidence from = claims.value(first, period);
        Evidence to = claims.value(last, period);
        int direction = number(last).compareTo(number(first));
        if (direction == 0) {
            return Optional.of(claims.say(Phrase.LEVEL, capital(value.label()), from, to, claims.value(last, value)));
        }
        return change(first, last)
                .map(by -> claims.say(direction > 0 ? Phrase.ROSE : Phrase.FELL, capital(value.label()), by, from, to));
    }

    private Optional<Insight> latest() {
        if (inOrder.size() < 3) {
            return Optional.empty();
        }
        int last = inOrder.get(inOrder.size() - 1);
        int before = inOrder.get(inOrder.size() - 2);
        int direction = number(last).compareTo(number(before));
        if (direction == 0) {
            return Optional.empty();
        }
        Phrase phrase = direction > 0 ? Phrase.LAST_ABOVE : Phrase.LAST_BELOW;
        return change(before, last)
                .map(by -> claims.say(
                        phrase,
                        claims.value(last, period),
                        claims.value(last, value),
                        by,
                        claims.value(before, period)));
    }

    private Optional<Insight> peak() {
        return extreme(Phrase.PEAK, Comparator.comparing(this::number));
    }

    private Optional<Insight> trough() {
        return extreme(Phrase.TROUGH, Comparator.comparing(this::number).reversed());
    }

    /** Only where it stands alone. */
    private Optional<Insight> extreme(Phrase phrase, Comparator<Integer> order) {
        if (inOrder.size() < 3) {
            return Optional.empty();
        }
        int row = inOrder.stream().max(order).orElseThrow();
        long times = inOrder.stream()
                .filter(other -> number(other).compareTo(number(row)) == 0)
                .count();
        return times > 1
                ? Optional.empty()
                : Optional.of(claims.say(phrase, claims.value(row, period), claims.value(row, value)));
    }

    private Optional<Insight> average() {
        return claims.average(value, inOrder).map(a -> claims.say(Phrase.AVERAGE, claims.count(value, inOrder), a));
    }

    /** A share's change in per cent of itself would be read as points. */
    private Optional<Evidence> change(int first, int last) {
        return value.is(Kind.MEASURE)
                ? claims.percent(Derivation.CHANGE, value, List.of(first, last))
                : Optional.empty();
    }

    private BigDecimal number(int row) {
        return view.number(row, value).orElseThrow();
    }

    private static String capital(String label) {
        return label.isEmpty() ? label : label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }
}
