package io.sayquel.server.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table in box characters. Where it is too wide, the widest text column is cut first; then columns are left out from the right,
 * and it is said which. Numbers are never cut: half a number is another number.
 */
final class TableText {
    private static final int LEAST_TEXT = 8;
    private static final int LEAST_LAST_TEXT = 4;

    /**
     * A column, its cells written already.
     *
     * @param numeric whether it is set right and never cut
     */
    record Column(String header, boolean numeric, List<String> cells) {
        int width() {
            return Math.max(
                    TextWidth.of(header),
                    cells.stream().mapToInt(TextWidth::of).max().orElse(0));
        }
    }

    private final List<Column> columns;
    private final int room;

    /** @param room columns of the screen; {@link Integer#MAX_VALUE} where nothing is to be cut */
    TableText(List<Column> columns, int room) {
        this.columns = List.copyOf(columns);
        this.room = room;
    }

    /** The table's lines, and the headers of the columns that had no room. */
    record Drawn(List<String> lines, List<String> leftOut) {}

    Drawn draw() {
        List<Column> shown = new ArrayList<>(columns);
        List<String> leftOut = new ArrayList<>();
        Optional<int[]> widths = fit(shown, LEAST_TEXT);
        while (widths.isEmpty() && shown.size() > 1) {
            leftOut.add(0, shown.remove(shown.size() - 1).header());
            widths = fit(shown, LEAST_TEXT);
        }
        int[] chosen = widths.or(() -> fit(shown, LEAST_LAST_TEXT)).orElseGet(() -> natural(shown));
        return new Drawn(lines(shown, chosen), leftOut);
    }

    /** Whether everything fits as it is. */
    boolean fitsWhole() {
        return total(natural(columns)) <= room;
    }

    private Optional<int[]> fit(List<Column> shown, int least) {
        int[] widths = natural(shown);
        while (total(widths) > room) {
            Optional<Integer> widest = widest(shown, widths, least);
            if (widest.isEmpty()) {
                return Optional.empty();
            }
            widths[widest.get()]--;
        }
        return Optional.of(widths);
    }

    private static Optional<Integer> widest(List<Column> shown, int[] widths, int least) {
        return IntStream.range(0, widths.length)
                .filter(i -> !shown.get(i).numeric() && widths[i] > least)
                .boxed()
                .max(Comparator.comparingInt(i -> widths[i]));
    }

    private static int[] natural(List<Column> shown) {
        return shown.stream().mapToInt(Column::width).toArray();
    }

    private static int total(int[] widths) {
        long sum = 1;
        for (int width : widths) {
            sum += width + 3;
        }
        return (int) Math.min(sum, Integer.MAX_VALUE);
    }

    private static List<String> lines(List<Column> shown, int[] widths) {
        List<String> lines = new ArrayList<>();
        lines.add(rule(widths, "╭", "┬", "╮"));
        lines.add(row(shown.stream().map(Column::header).toList(), shown, widths));
        lines.add(rule(widths, "├", "┼", "┤"));
        int rows = shown.isEmpty() ? 0 : shown.get(0).cells().size();
        for (int r = 0; r < rows; r++) {
            int at = r;
            lines.add(row(shown.stream().map(c -> c.cells().get(at)).toList(), shown, widths));
        }
        lines.add(rule(widths, "╰", "┴", "╯"));
        return lines;
    }

    private static String rule(int[] widths, String left, String middle, String right) {
        return IntStream.of(widths)
                .mapToObj(width -> "─".repeat(width + 2))
                .collect(Collectors.joining(middle, left, right));
    }

    private static String row(List<String> cells, List<Column> shown, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> cell(cells.get(i), shown.get(i).numeric(), widths[i]))
                .collect(Collectors.joining(" │ ", "│ ", " │"));
    }

    private static String cell(String text, boolean numeric, int width) {
        String fitting = TextWidth.cut(text, width);
        return numeric ? TextWidth.right(fitting, width) : TextWidth.left(fitting, width);
    }
}
