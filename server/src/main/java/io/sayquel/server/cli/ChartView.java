package io.sayquel.server.cli;

import io.sayquel.v1.ChartSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The chart of an answer on a screen: a bar for each row, with its name before it and its number behind. */
final class ChartView {
    /** What is longer is no picture any more. */
    private static final int MOST_ROWS = 60;

    /** Room for a number behind a bar. */
    private static final int NUMBERS = 20;

    private final Answer answer;
    private final ChartSpec chart;
    private final int room;

    ChartView(Answer answer, int room) {
        this.answer = answer;
        this.chart = answer.card().getChart();
        this.room = room;
    }

    /** Nothing where a table is the better picture. */
    List<String> lines() {
        return switch (chart.getKind()) {
            case KIND_BAR, KIND_PIE, KIND_DOUGHNUT, KIND_LINE, KIND_AREA -> bars();
            case KIND_UNSPECIFIED, KIND_TABLE, KIND_SINGLE_VALUE, KIND_SCATTER, KIND_HEATMAP, KIND_BOX, UNRECOGNIZED ->
                List.of();
        };
    }

    private List<String> bars() {
        int y = chart.getYCount() == 0 ? -1 : answer.index(chart.getY(0));
        if (y < 0 || answer.rows().size() < 2 || answer.rows().size() > MOST_ROWS) {
            return List.of();
        }
        Bars bars = new Bars(
                answer.values(y).stream().map(ChartView::number).toList(), Set.copyOf(chart.getPartialRowsList()));
        if (!bars.drawable()) {
            return List.of();
        }
        List<String> names =
                IntStream.range(0, answer.rows().size()).mapToObj(this::name).toList();
        int widest =
                Math.min(room / 3, names.stream().mapToInt(TextWidth::of).max().orElse(0));
        List<String> drawn = bars.horizontal(Math.max(10, room - widest - NUMBERS));
        List<String> lines = new ArrayList<>(List.of(title()));
        for (int row = 0; row < names.size(); row++) {
            lines.add("  " + TextWidth.left(TextWidth.cut(names.get(row), widest), widest) + "  " + drawn.get(row) + " "
                    + cell(y, row));
        }
        return lines;
    }

    private String title() {
        return chart.getUnit().isEmpty() ? chart.getTitle() : chart.getTitle() + " (" + chart.getUnit() + ")";
    }

    private String name(int row) {
        List<String> parts = new ArrayList<>();
        for (String column : List.of(chart.getX(), chart.getSeries())) {
            if (answer.index(column) >= 0) {
                parts.add(cell(answer.index(column), row));
            }
        }
        return String.join(" · ", parts);
    }

    private String cell(int column, int row) {
        return answer.format().cell(answer.rows().get(row).get(column), answer.style(column));
    }

    private static Optional<BigDecimal> number(Object value) {
        return value instanceof Number number ? Optional.of(new BigDecimal(number.toString())) : Optional.empty();
    }
}
