package io.sayquel.server.present;

import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.plan.OutputColumn;
import io.sayquel.server.model.plan.OutputColumn.Kind;
import io.sayquel.server.model.plan.TimeGrain;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells what a result's columns are, where whoever wrote the statement did not say so. */
public final class ColumnKinds {
    private static final Pattern IDENTIFIER = Pattern.compile("(.*_)?(id|code|kode|zip|postcode|phone|isbn|sku)");
    private static final Pattern YEAR = Pattern.compile("(.*_)?(year|tahun)");
    private static final Pattern SHARE = Pattern.compile("(.*_)?(share|pangsa)(_.*)?");

    private ColumnKinds() {}

    /**
     * What each column is.
     *
     * @param outputs what the translator says; used where it names the column
     */
    public static List<OutputColumn> of(
            List<ResultColumn> columns, List<OutputColumn> outputs, List<List<Object>> rows) {
        List<OutputColumn> kinds = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ResultColumn column = columns.get(i);
            int index = i;
            kinds.add(outputs.stream()
                    .filter(o -> o.name().equals(column.name()))
                    .findFirst()
                    .orElseGet(() -> guess(column, values(rows, index))));
        }
        return List.copyOf(kinds);
    }

    /** The cells of a column, where they are: most columns are told by name and type, and need none of them. */
    public static List<Object> values(List<List<Object>> rows, int index) {
        return new AbstractList<>() {
            @Override
            public Object get(int row) {
                return rows.get(row).get(index);
            }

            @Override
            public int size() {
                return rows.size();
            }
        };
    }

    private static OutputColumn guess(ResultColumn column, List<Object> values) {
        String name = column.name().toLowerCase(Locale.ROOT);
        DataType type = column.type();
        if (type.temporal()) {
            return column(column, Kind.PERIOD, Optional.of(grain(name, values)), false);
        }
        if (type.family() == DataType.Family.INTEGER && YEAR.matcher(name).matches() && years(values)) {
            return column(column, Kind.PERIOD, Optional.of(TimeGrain.YEAR), false);
        }
        if (!type.numeric() || IDENTIFIER.matcher(name).matches()) {
            return column(column, Kind.CATEGORY, Optional.empty(), false);
        }
        boolean fraction = column.unit().filter(ColumnStyle.FRACTION::equals).isPresent();
        if (fraction) {
            Kind kind = SHARE.matcher(name).matches() ? Kind.SHARE : Kind.CHANGE;
            return column(column, kind, Optional.empty(), kind == Kind.SHARE);
        }
        return column(column, Kind.MEASURE, Optional.empty(), false);
    }

    private static OutputColumn column(ResultColumn column, Kind kind, Optional<TimeGrain> grain, boolean additive) {
        return new OutputColumn(column.name(), kind, column.unit(), grain, additive);
    }

    /** Only a name can tell a month from the days that happen to be the first of one. */
    private static TimeGrain grain(String name, List<Object> values) {
        if (name.contains("year") || name.contains("tahun")) {
            return values.stream().allMatch(v -> firstOf(v, true)) ? TimeGrain.YEAR : TimeGrain.DAY;
        }
        if (name.contains("quarter") || name.contains("triwulan") || name.contains("kuartal")) {
            return months(values) ? TimeGrain.QUARTER : TimeGrain.DAY;
        }
        if (name.contains("month") || name.contains("bulan")) {
            return months(values) ? TimeGrain.MONTH : TimeGrain.DAY;
        }
        if (name.contains("week") || name.contains("minggu")) {
            return TimeGrain.WEEK;
        }
        return name.contains("hour") || name.endsWith("jam") ? TimeGrain.HOUR : TimeGrain.DAY;
    }

    private static boolean months(List<Object> values) {
        return values.stream().allMatch(v -> firstOf(v, false));
    }

    private static boolean firstOf(Object value, boolean year) {
        Optional<LocalDate> day = Periods.day(value);
        return day.isEmpty()
                || (day.get().getDayOfMonth() == 1 && (!year || day.get().getMonthValue() == 1));
    }

    private static boolean years(List<Object> values) {
        return values.stream()
                .flatMap(v -> Numbers.of(v).stream())
                .allMatch(n -> n.intValue() >= 1000 && n.intValue() <= 2999);
    }
}
