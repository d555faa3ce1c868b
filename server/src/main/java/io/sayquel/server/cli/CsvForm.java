package io.sayquel.server.cli;

import com.google.protobuf.ListValue;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.rpc.endpoint.CsvText;
import java.io.PrintStream;
import java.util.List;

/** The rows as {@link CsvText}. */
final class CsvForm implements RowsForm {
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
            out.print(CsvText.header(columns));
        }
    }

    @Override
    public void row(List<ResultColumn> columns, ListValue row, PrintStream out) {
        out.print(CsvText.row(columns, row));
    }
}
