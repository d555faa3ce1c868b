package io.sayquel.server.cli;

import com.google.protobuf.ListValue;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.rpc.endpoint.PlainJson;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Markdown table. Marks in cells are escaped, so that text from data cannot become a link or an image. */
final class MarkdownForm implements RowsForm {
    @Override
    public void begin(List<ResultColumn> columns, PrintStream out) {
        out.println(columns.stream()
                .map(c -> escaped(c.name() + c.unit().map(u -> " (" + u + ")").orElse("")))
                .collect(Collectors.joining(" | ", "| ", " |")));
        out.println(columns.stream()
                .map(c -> c.type().numeric() ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |")));
    }

    @Override
    public void row(List<ResultColumn> columns, ListValue row, PrintStream out) {
        out.println(IntStream.range(0, columns.size())
                .mapToObj(i -> i < row.getValuesCount() ? escaped(PlainJson.print(row.getValues(i))) : "")
                .collect(Collectors.joining(" | ", "| ", " |")));
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cc}]+", " ").replaceAll("([\\\\`*_\\[\\]<>|!#])", "\\\\$1");
    }
}
