package io.sayquel.server.cli;

import io.sayquel.server.cli.TableText.Column;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.present.ColumnStyle;
import io.sayquel.v1.ChartSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows of an answer on a screen: one number big, one wide row upright, few categories with bars, time with a line. */
final class RowsView {
    private static final int MOST_BARS = 12;

    private final Answer answer;
    private final int room;
    private final Ink ink;

    RowsView(Answer answer, int room, Ink ink) {
        this.answer = answer;
        this.room = room;
        this.ink = ink;
    }

    List<String> lines() {
        if (answer.rows().isEmpty() || answer.columns().isEmpty()) {
            return List.of();
        }
        List<Column> columns = IntStream.range(0, answer.columns().size())
                .mapToObj(this::column)
                .toList();
        if (answer.rows().size() == 1) {
            return oneRow(columns);
        }
        List<Column> withBars = new ArrayList<>(columns);
        bars().ifPresent(withBars::add);
        List<String> lines = new ArrayList<>(table(withBars));
        lines.addAll(sparks());
        return lines;
    }

    private List<String> oneRow(List<Column> columns) {
        if (single()) {
            return List.of("  " + ink.bold(bigNumber()));
        }
        return new TableText(columns, room).fitsWhole() ? table(columns) : upright(columns);
    }

    /** One number, perhaps with the name that it belongs to. */
    private boolean single() {
        return answer.columns().size() == 1
                || (answer.card().getChart().getKind() == ChartSpec.Kind.KIND_SINGLE_VALUE
                        && answer.columns().size() == 2);
    }

    private String bigNumber() {
        return IntStream.range(0, answer.columns().size())
                .mapToObj(i -> {
                    Object value = answer.rows().get(0).get(i);
                    return answer.format()
                            .withUnit(
                                    value,
                                    answer.style(i),
                                    answer.columns().get(i).unit());
                })
                .collect(Collectors.joining("  "));
    }

    private static List<String> upright(List<Column> columns) {
        int names =
                columns.stream().mapToInt(c -> TextWidth.of(c.header())).max().orElse(0);
        return columns.stream()
                .map(c -> "  " + TextWidth.left(c.header(), names) + "  "
                        + c.cells().get(0))
                .toList();
    }

    private List<String> table(List<Column> columns) {
        TableText.Drawn drawn = new TableText(columns, room).draw();
        List<String> lines = new ArrayList<>(drawn.lines());
        List<String> leftOut =
                drawn.leftOut().stream().filter(h -> !h.isEmpty()).toList();
        if (leftOut.size() == 1) {
            lines.add(Wording.ONE_MORE_COLUMN.in(answer.language(), leftOut.get(0)));
        } else if (!leftOut.isEmpty()) {
            String names = String.join(", ", leftOut);
            lines.add(TextWidth.cut(Wording.MORE_COLUMNS.in(answer.language(), leftOut.size(), names), room));
        }
        return lines;
    }

    private Column column(int index) {
        ResultColumn column = answer.columns().get(index);
        ColumnStyle style = answer.style(index);
        List<String> cells = answer.values(index).stream()
                .map(value -> answer.format().cell(value, style))
                .toList();
        return new Column(header(index), column.type().numeric(), cells);
    }

    private String header(int index) {
        String name = answer.columns().get(index).name();
        return answer.unit(index).map(unit -> name + " (" + unit + ")").orElse(name);
    }

    private Optional<Column> bars() {
        ChartSpec chart = answer.card().getChart();
        boolean wanted = chart.getKind() == ChartSpec.Kind.KIND_BAR
                || chart.getKind() == ChartSpec.Kind.KIND_PIE
                || chart.getKind() == ChartSpec.Kind.KIND_DOUGHNUT;
        if (!wanted || chart.getYCount() != 1 || answer.rows().size() > MOST_BARS) {
            return Optional.empty();
        }
        return strokes(chart.getY(0)).map(bars -> new Column("", false, bars.horizontal()));
    }

    private List<String> sparks() {
        ChartSpec chart = answer.card().getChart();
        boolean overTime = chart.getKind() == ChartSpec.Kind.KIND_LINE || chart.getKind() == ChartSpec.Kind.KIND_AREA;
        if (!overTime || !chart.getSeries().isEmpty()) {
            return List.of();
        }
        return chart.getYList().stream()
                .flatMap(name -> strokes(name).map(bars -> name + "  " + bars.spark()).stream())
                .map(line -> TextWidth.cut(line, room))
                .toList();
    }

    private Optional<Bars> strokes(String name) {
        int index = answer.index(name);
        if (index < 0) {
            return Optional.empty();
        }
        List<Optional<BigDecimal>> values =
                answer.values(index).stream().map(RowsView::number).toList();
        Bars bars = new Bars(values, Set.copyOf(answer.card().getChart().getPartialRowsList()));
        return bars.drawable() ? Optional.of(bars) : Optional.empty();
    }

    private static Optional<BigDecimal> number(Object value) {
        return value instanceof Number number ? Optional.of(new BigDecimal(number.toString())) : Optional.empty();
    }
}
