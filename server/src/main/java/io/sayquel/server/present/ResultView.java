package io.sayquel.server.present;

import io.sayquel.server.model.plan.OutputColumn;
import io.sayquel.server.model.plan.OutputColumn.Kind;
import io.sayquel.server.model.plan.TimeGrain;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A result by the roles of its columns. */
final class ResultView {
    private final PresentationInput input;
    private final List<Field> fields;

    ResultView(PresentationInput input) {
        this.input = input;
        this.fields = fields(input);
    }

    private static List<Field> fields(PresentationInput input) {
        List<OutputColumn> outputs = ColumnKinds.of(input.columns(), input.outputs(), input.rows());
        return IntStream.range(0, outputs.size())
                .mapToObj(i -> new Field(
                        i,
                        input.columns().get(i),
                        outputs.get(i),
                        ColumnStyle.of(
                                outputs.get(i), input.columns().get(i).type(), ColumnKinds.values(input.rows(), i))))
                .toList();
    }

    PresentationInput input() {
        return input;
    }

    CellFormat format() {
        return CellFormat.in(input.question().language());
    }

    List<Field> fields() {
        return fields;
    }

    List<Field> of(Kind kind) {
        return fields.stream().filter(f -> f.is(kind)).toList();
    }

    /** Columns of numbers to look at, the plain ones before shares and changes. */
    List<Field> quantities() {
        List<Field> all = new ArrayList<>(of(Kind.MEASURE));
        all.addAll(of(Kind.SHARE));
        all.addAll(of(Kind.CHANGE));
        return all;
    }

    /** Columns that name the rows. */
    List<Field> names() {
        return fields.stream().filter(f -> !f.quantity()).toList();
    }

    int size() {
        return input.rows().size();
    }

    Object cell(int row, Field field) {
        return input.rows().get(row).get(field.index());
    }

    Optional<BigDecimal> number(int row, Field field) {
        return Numbers.of(cell(row, field));
    }

    /** The cell as a sentence or a table shows it. */
    String text(int row, Field field) {
        return Prose.plain(format().cell(cell(row, field), field.style()));
    }

    /** Rows with a number in the column. */
    List<Integer> rowsWith(Field field) {
        return IntStream.range(0, size())
                .filter(row -> number(row, field).isPresent())
                .boxed()
                .toList();
    }

    BigDecimal sum(Field field, List<Integer> rows) {
        return rows.stream().flatMap(row -> number(row, field).stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The number of which the column shows parts: the known whole, or else all rows, if they are all here. */
    Optional<BigDecimal> whole(Field field) {
        if (!field.output().additive()) {
            return Optional.empty();
        }
        Optional<BigDecimal> known = knownWhole(field);
        return known.isPresent() || !input.complete() ? known : Optional.of(sum(field, rowsWith(field)));
    }

    /** The whole that was counted beside the rows; it belongs to the first measure. */
    Optional<BigDecimal> knownWhole(Field field) {
        boolean first = quantities().indexOf(field) == 0;
        return first ? input.whole().flatMap(Numbers::of) : Optional.empty();
    }

    /** Rows whose period is not over. */
    List<Integer> unfinishedRows() {
        List<Field> periods = of(Kind.PERIOD);
        return periods.isEmpty() || !longerThanADay(grain(periods.get(0)))
                ? List.of()
                : IntStream.range(0, size())
                        .filter(row -> unfinished(row, periods.get(0)))
                        .boxed()
                        .toList();
    }

    private boolean unfinished(int row, Field period) {
        LocalDate today = input.question().time().today();
        return Periods.day(cell(row, period))
                .filter(start -> Periods.unfinished(start, grain(period), today))
                .isPresent();
    }

    private static TimeGrain grain(Field period) {
        return period.output().grain().orElse(TimeGrain.DAY);
    }

    /** A day that has begun counts as over. */
    private static boolean longerThanADay(TimeGrain grain) {
        return grain != TimeGrain.DAY && grain != TimeGrain.HOUR;
    }
}
