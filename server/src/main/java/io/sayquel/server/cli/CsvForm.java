package io.sayquel.server.cli;

import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import io.sayquel.server.model.answer.ResultColumn;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * RFC 4180 with plain numbers and ISO dates. A cell of text that a spreadsheet would take for a formula is always written with an
 * apostrophe before it: a CSV is opened by a double click, and the cell is somebody else's text. Empty cells are empty, empty
 * texts are {@code ""}.
 */
final class CsvForm implements RowsForm {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final boolean excel;
    private final boolean header;

    /**
     * @param excel begin with the byte order mark without which Excel takes the text for another encoding
     * @param header whether the first line names the columns
     */
    CsvForm(boolean excel, boolean header) {
        this.excel = excel;
        this.header = header;
    }

    @Override
    public void begin(List<ResultColumn> columns, PrintStream out) {
        if (excel) {
            out.print('\uFEFF');
        }
        if (header) {
            out.print(columns.stream().map(c -> text(c.name())).collect(Collectors.joining(",")) + "\r\n");
        }
    }

    @Override
    public void row(List<ResultColumn> columns, ListValue row, PrintStream out) {
        out.print(IntStream.range(0, columns.size())
                        .mapToObj(i -> i < row.getValuesCount() ? cell(columns.get(i), row.getValues(i)) : "")
                        .collect(Collectors.joining(","))
                + "\r\n");
    }

    private static String cell(ResultColumn column, Value value) {
        if (value.hasNullValue()) {
            return "";
        }
        String text = PlainJson.print(value);
        boolean number = value.hasNumberValue() || column.type().numeric();
        return number ? text : text(text);
    }

    private static String text(String text) {
        String harmless = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted =
                harmless.isEmpty() || harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
