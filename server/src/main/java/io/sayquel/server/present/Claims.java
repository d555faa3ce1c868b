package io.sayquel.server.present;

import io.sayquel.server.model.answer.Insight;
import io.sayquel.server.model.answer.Insight.Derivation;
import io.sayquel.server.model.answer.Insight.Evidence;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Derives numbers from cells: the one place that says what sum, share, change and the rest are. Sentences are written with it,
 * and {@link ClaimCheck} derives again with it what a sentence says.
 */
final class Claims {
    private final ResultView view;

    Claims(ResultView view) {
        this.view = view;
    }

    /** What a derivation gives; empty where cells are empty or a divisor is zero. */
    Optional<BigDecimal> derive(Derivation derivation, Field field, List<Integer> rows) {
        return switch (derivation) {
            case VALUE -> view.number(rows.get(0), field);
            case SUM -> Optional.of(view.sum(field, rows));
            case SHARE -> share(field, rows);
            case CHANGE -> change(field, rows.get(0), rows.get(rows.size() - 1));
            case RATIO -> ratio(field, rows.get(0), rows.get(rows.size() - 1));
            case COUNT -> Optional.of(BigDecimal.valueOf(rows.size()));
            case AVERAGE -> Numbers.quotient(view.sum(field, rows), BigDecimal.valueOf(rows.size()));
        };
    }

    /** The cell as a sentence shows it, a name or a number with its unit. */
    Evidence value(int row, Field field) {
        String text = field.quantity()
                ? view.format().withUnit(view.cell(row, field), field.style(), field.unit())
                : view.text(row, field);
        return new Evidence(text, List.of(row), field.name(), Derivation.VALUE);
    }

    Optional<Evidence> average(Field field, List<Integer> rows) {
        return derive(Derivation.AVERAGE, field, rows).map(average -> {
            ColumnStyle style = field.style();
            ColumnStyle finer = new ColumnStyle(
                    style.grouped(),
                    Math.max(style.decimals(), style.percent() ? 1 : 2),
                    style.percent(),
                    style.grain());
            String text = view.format().withUnit(average, finer, field.unit());
            return new Evidence(text, rows, field.name(), Derivation.AVERAGE);
        });
    }

    Evidence count(Field field, List<Integer> rows) {
        return new Evidence(view.format().count(rows.size()), rows, field.name(), Derivation.COUNT);
    }

    /** A share or a change as per cent, without its sign: the sentence says which way it went. */
    Optional<Evidence> percent(Derivation derivation, Field field, List<Integer> rows) {
        return derive(derivation, field, rows)
                .map(value -> new Evidence(view.format().percent(value.abs()), rows, field.name(), derivation));
    }

    Optional<Evidence> ratio(Field field, List<Integer> rows) {
        return derive(Derivation.RATIO, field, rows)
                .map(value -> new Evidence(view.format().number(value, 1, true), rows, field.name(), Derivation.RATIO));
    }

    private Optional<BigDecimal> share(Field field, List<Integer> rows) {
        return view.whole(field).flatMap(whole -> Numbers.quotient(view.sum(field, rows), whole));
    }

    private Optional<BigDecimal> change(Field field, int first, int last) {
        Optional<BigDecimal> from = view.number(first, field);
        Optional<BigDecimal> to = view.number(last, field);
        return from.isEmpty() || to.isEmpty() || from.get().signum() <= 0
                ? Optional.empty()
                : Numbers.quotient(to.get().subtract(from.get()), from.get());
    }

    private Optional<BigDecimal> ratio(Field field, int first, int last) {
        Optional<BigDecimal> dividend = view.number(first, field);
        return dividend.flatMap(d -> view.number(last, field).flatMap(divisor -> Numbers.quotient(d, divisor)));
    }

    /** A sentence; its parts are evidence or plain words. */
    Insight say(Phrase phrase, Object... parts) {
        List<Evidence> evidence = Arrays.stream(parts)
                .filter(Evidence.class::isInstance)
                .map(Evidence.class::cast)
                .toList();
        Object[] texts = Arrays.stream(parts)
                .map(part -> part instanceof Evidence e ? e.text() : part)
                .toArray();
        return new Insight(phrase.fill(view.input().question().language(), texts), evidence);
    }
}
