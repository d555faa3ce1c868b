package io.sayquel.server.present;

import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.plan.OutputColumn;
import io.sayquel.server.model.plan.TimeGrain;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How the values of a column are written: all numbers of a column with the same decimals, years and ids ungrouped.
 *
 * @param grouped whether thousands are set apart
 * @param decimals digits behind the point
 * @param percent whether fractions are written as per cent
 * @param grain the length of the periods that its dates begin
 */
public record ColumnStyle(boolean grouped, int decimals, boolean percent, Optional<TimeGrain> grain) {
    /** The unit, on every door, of shares and relative changes: numbers where 1 is the whole. People see per cent. */
    public static final String FRACTION = "fraction";

    /** More decimals than these say nothing to a person of a number that is not exact. */
    private static final int APPROXIMATE_DECIMALS = 4;

    private static final int EXACT_DECIMALS = 10;

    /**
     * The style of a column with these values.
     *
     * @param values its cells; null is an empty one
     */
    public static ColumnStyle of(OutputColumn column, DataType type, List<Object> values) {
        boolean percent = column.kind() == OutputColumn.Kind.SHARE || column.kind() == OutputColumn.Kind.CHANGE;
        boolean grouped = column.kind() != OutputColumn.Kind.CATEGORY && column.kind() != OutputColumn.Kind.PERIOD;
        boolean fractions = type.family() == DataType.Family.DECIMAL || type.family() == DataType.Family.FLOAT;
        int decimals = fractions ? decimals(type, values) : 0;
        return new ColumnStyle(grouped, percent ? 1 : decimals, percent, column.grain());
    }

    private static int decimals(DataType type, List<Object> values) {
        boolean exact = type.family() != DataType.Family.FLOAT;
        int most = exact ? EXACT_DECIMALS : approximate(values);
        int needed = 0;
        for (Object value : values) {
            Optional<BigDecimal> number = Numbers.of(value);
            if (number.isPresent() && number.get().scale() > needed) { // it can need no more than it has
                needed = Math.max(needed, Numbers.decimals(number.get()));
            }
        }
        // 1,250.5 beside 980 reads as money or measure: one decimal alone looks like a slip
        return needed == 1 ? 2 : Math.min(needed, most);
    }

    /** Two decimals for numbers of some size, more for small ones. */
    private static int approximate(List<Object> values) {
        boolean small = values.stream()
                .filter(Objects::nonNull)
                .flatMap(v -> Numbers.of(v).stream())
                .anyMatch(n -> n.signum() != 0 && n.abs().compareTo(BigDecimal.ONE) < 0);
        return small ? APPROXIMATE_DECIMALS : 2;
    }
}
