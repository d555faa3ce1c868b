package io.sayquel.server.cli;

import com.google.protobuf.ListValue;
import io.sayquel.server.model.answer.ResultColumn;
import java.io.PrintStream;
import java.util.List;

/** A form that shows rows alone, written as they come. */
interface RowsForm {
    void begin(List<ResultColumn> columns, PrintStream out);

    void row(List<ResultColumn> columns, ListValue row, PrintStream out);
}
