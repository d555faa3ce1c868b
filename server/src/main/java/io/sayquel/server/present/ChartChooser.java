package io.sayquel.server.present;

import static io.sayquel.server.model.answer.ChartSpec.Kind.AREA;
import static io.sayquel.server.model.answer.ChartSpec.Kind.BAR;
import static io.sayquel.server.model.answer.ChartSpec.Kind.BOX;
import static io.sayquel.server.model.answer.ChartSpec.Kind.DOUGHNUT;
import static io.sayquel.server.model.answer.ChartSpec.Kind.HEATMAP;
import static io.sayquel.server.model.answer.ChartSpec.Kind.LINE;
import static io.sayquel.server.model.answer.ChartSpec.Kind.PIE;
import static io.sayquel.server.model.answer.ChartSpec.Kind.SCATTER;
import static io.sayquel.server.model.answer.ChartSpec.Kind.SINGLE_VALUE;
import static io.sayquel.server.model.answer.ChartSpec.Kind.TABLE;

import io.sayquel.server.model.answer.ChartSpec;
import io.sayquel.server.model.plan.OutputColumn.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses a chart by rules, first match wins: one row is a number; values over time are lines; shares of a known whole are
 * slices; a name and a number are bars; two numbers are dots. What fits none is a table, which is never wrong.
 */
final class ChartChooser {
    /** More slices than these cannot be told apart. */
    private static final int MOST_SLICES = 6;

    private static final int MOST_SERIES = 8;
    private static final int MOST_BARS = 50;
    private static final int FEWEST_DOTS = 5;
    private static final Set<String> BOX_COLUMNS = Set.of("min", "q1", "median", "q3", "max");

    private final ResultView view;

    ChartChooser(ResultView view) {
        this.view = view;
    }

    ChartSpec choose() {
        if (view.quantities().isEmpty() || view.size() == 0) {
            return table();
        }
        if (view.size() == 1) {
            return view.quantities().size() == 1 ? single() : table();
        }
        if (boxed()) {
            return spec(BOX, view.names().get(0), view.quantities(), Optional.empty());
        }
        List<Field> periods = view.of(Kind.PERIOD);
        List<Field> categories = view.of(Kind.CATEGORY);
        if (periods.size() == 1 && categories.size() <= 1) {
            return overTime(periods.get(0), categories.stream().findFirst());
        }
        if (periods.isEmpty() && categories.size() == 1) {
            return byCategory(categories.get(0));
        }
        if (periods.isEmpty() && categories.size() == 2) {
            return byTwo(categories.get(0), categories.get(1));
        }
        return periods.isEmpty() && categories.isEmpty() ? dots(Optional.empty()) : table();
    }

    private ChartSpec single() {
        Field value = view.quantities().get(0);
        return spec(SINGLE_VALUE, view.names().stream().findFirst(), List.of(value), Optional.empty());
    }

    private ChartSpec overTime(Field period, Optional<Field> series) {
        if (series.isEmpty()) {
            return spec(distinct(period) > 2 ? LINE : BAR, period, sameUnit(), Optional.empty());
        }
        if (distinct(series.get()) > MOST_SERIES) {
            return table();
        }
        List<Field> value = List.of(view.quantities().get(0));
        boolean parts = value.get(0).output().additive() && distinct(period) > 2 && nothingNegative(value.get(0));
        return spec(parts ? AREA : LINE, period, value, series);
    }

    private ChartSpec byCategory(Field category) {
        Optional<Field> share =
                view.of(Kind.SHARE).stream().filter(this::wholePie).findFirst();
        if (share.isPresent()) {
            return spec(
                    view.input().whole().isPresent() ? DOUGHNUT : PIE,
                    category,
                    List.of(share.get()),
                    Optional.empty());
        }
        if (view.size() > MOST_BARS) {
            return view.of(Kind.MEASURE).size() == 2 ? dots(Optional.of(category)) : table();
        }
        return spec(BAR, category, sameUnit(), Optional.empty());
    }

    private ChartSpec byTwo(Field first, Field second) {
        List<Field> value = List.of(view.quantities().get(0));
        if (distinct(second) <= MOST_SERIES && view.size() <= MOST_BARS) {
            return spec(BAR, first, value, Optional.of(second));
        }
        boolean grid = distinct(first) <= MOST_BARS && distinct(second) <= MOST_BARS;
        return grid ? spec(HEATMAP, first, value, Optional.of(second)) : table();
    }

    private ChartSpec dots(Optional<Field> names) {
        List<Field> values = view.of(Kind.MEASURE);
        if (values.size() != 2 || view.size() < FEWEST_DOTS) {
            return table();
        }
        return spec(SCATTER, values.get(0), List.of(values.get(1)), names);
    }

    private ChartSpec table() {
        return spec(TABLE, Optional.<Field>empty(), List.of(), Optional.empty());
    }

    private boolean boxed() {
        Set<String> names = view.quantities().stream()
                .map(f -> f.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return view.names().size() == 1 && names.equals(BOX_COLUMNS);
    }

    /** Whether the shares are all there, few, and add up to the whole. */
    private boolean wholePie(Field share) {
        BigDecimal sum = view.sum(share, view.rowsWith(share));
        boolean complete = sum.subtract(BigDecimal.ONE).abs().compareTo(new BigDecimal("0.01")) <= 0;
        return complete
                && view.size() <= MOST_SLICES
                && nothingNegative(share)
                && view.input().complete();
    }

    /** The quantities that one axis can carry: those in the unit of the first. */
    private List<Field> sameUnit() {
        Field first = view.quantities().get(0);
        return view.quantities().stream()
                .filter(f ->
                        f.unit().equals(first.unit()) && f.is(first.output().kind()))
                .toList();
    }

    private boolean nothingNegative(Field field) {
        return view.rowsWith(field).stream()
                .allMatch(row -> view.number(row, field).orElseThrow().signum() >= 0);
    }

    private long distinct(Field field) {
        return ColumnKinds.values(view.input().rows(), field.index()).stream()
                .distinct()
                .count();
    }

    private ChartSpec spec(ChartSpec.Kind kind, Field x, List<Field> y, Optional<Field> series) {
        return spec(kind, Optional.of(x), y, series);
    }

    private ChartSpec spec(ChartSpec.Kind kind, Optional<Field> x, List<Field> y, Optional<Field> series) {
        ChartParts parts = new ChartParts(kind, x, y, series, title(x, y, series), view);
        return new ChartSpec(
                kind,
                x.map(Field::name),
                y.stream().map(Field::name).toList(),
                series.map(Field::name),
                parts.title(),
                y.stream().findFirst().flatMap(Field::unit),
                view.unfinishedRows(),
                VegaLite.render(parts),
                ChartJs.render(parts));
    }

    private String title(Optional<Field> x, List<Field> y, Optional<Field> series) {
        boolean indonesian = view.input().question().language().getLanguage().equals("id");
        String by = indonesian ? " per " : " by ";
        String values = y.stream().map(Field::label).collect(Collectors.joining(", "));
        return values
                + x.map(f -> by + f.label()).orElse("")
                + series.map(f -> ", " + f.label()).orElse("");
    }
}
