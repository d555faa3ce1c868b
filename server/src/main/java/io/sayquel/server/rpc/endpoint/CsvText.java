package io.sayquel.server.rpc.endpoint;

import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import io.sayquel.server.model.answer.ResultColumn;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * RFC 4180 with plain numbers and ISO dates. A cell of text that a spreadsheet would take for a formula is always written with an
 * apostrophe before it: a CSV is opened by a double click, and the cell is somebody else's text. Empty cells are empty, empty
 * texts are {@code ""}.
 */
public final class CsvText {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private CsvText() {}

    /** The line of column names, with its end. */
    public static String header(List<ResultColumn> columns) {
        return columns.stream().map(c -> text(c.name())).collect(Collectors.joining(",")) + "\r\n";
    }

    /** The line of a row, with its end; cells that it lacks are empty. */
    public static String row(List<ResultColumn> columns, ListValue row) {
        return IntStream.range(0, columns.size())
                        .mapToObj(i -> i < row.getValuesCount() ? cell(columns.get(i), row.getValues(i)) : "")
                        .collect(Collectors.joining(","))
                + "\r\n";
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
