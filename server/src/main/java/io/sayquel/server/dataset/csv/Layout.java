package io.sayquel.server.dataset.csv;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where in a file what stands: lines above the table, its header, its rows, and lines below it.
 *
 * @param marks delimiter and quote
 * @param names of the columns, unique
 * @param header whether the file names them
 * @param headerOnOneLine whether the header, if there is one, is exactly one line
 * @param skippedLines lines above the table
 * @param dataLine line of the first row
 * @param dataOffset where it begins
 */
record Layout(
        Marks marks,
        List<String> names,
        boolean header,
        boolean headerOnOneLine,
        int skippedLines,
        long dataLine,
        long dataOffset) {
    private static final int DEEPEST = 50;

    static Layout find(Utf8File file, long size, ReadOptions options, int maxColumns) {
        Utf8File body = file;
        Optional<Character> delimiter = options.delimiter();
        long firstLine = 1;
        Optional<SepLine> sep = SepLine.of(file, size);
        if (sep.isPresent()) {
            body = new Utf8File(file.path(), sep.get().end(), file.encoding(), file.fileName());
            delimiter = delimiter.or(() -> Optional.of(sep.get().delimiter()));
            firstLine = 2;
        }
        Marks marks = Marks.find(body, size, delimiter, maxColumns);
        if (marks.rows().isEmpty()) {
            throw new SayquelException(
                    Reason.FILE_EMPTY, file.fileName() + " holds nothing but blank lines", "check the export");
        }
        return of(marks, options, firstLine);
    }

    private static Layout of(Marks marks, ReadOptions options, long firstLine) {
        List<SampleRow> rows = marks.rows();
        int top = top(marks);
        List<SampleRow> table = rows.subList(top, rows.size());
        boolean header = options.header().orElseGet(() -> HeaderTest.isHeader(table));
        SampleRow first = table.get(0);
        List<String> names = ColumnNames.of(header ? first.cells() : List.of(), width(marks, first, header));
        int skipped = (int) (first.line() - 1 + (firstLine - 1));
        long dataLine = (header ? first.nextLine() : first.line()) + firstLine - 1;
        long dataOffset = header ? first.nextOffset() : first.offset();
        boolean oneLine = header && first.nextLine() == first.line() + 1;
        return new Layout(marks, names, header, oneLine, skipped, dataLine, dataOffset);
    }

    /** A header with one name less than rows have fields goes with rows that end in a delimiter. */
    private static int width(Marks marks, SampleRow first, boolean header) {
        return header ? first.cells().size() : marks.columns();
    }

    /** How many rows stand above the table: titles and notes, which fill at most half of its columns. */
    private static int top(Marks marks) {
        List<SampleRow> rows = marks.rows();
        int columns = marks.columns();
        if (columns < 2) {
            return 0;
        }
        int most = Math.min(DEEPEST, rows.size() - 1);
        for (int i = 0; i <= most; i++) {
            SampleRow row = rows.get(i);
            boolean note =
                    row.filled() <= Math.max(1, columns / 2) && (row.cells().size() != columns || sparse(rows, i));
            if (!note) {
                return i;
            }
        }
        return 0;
    }

    /** A row of full width is a note only if the rows that follow fill more than its half. */
    private static boolean sparse(List<SampleRow> rows, int at) {
        List<SampleRow> next = new ArrayList<>(rows.subList(at + 1, Math.min(rows.size(), at + 6)));
        int columns = rows.get(at).cells().size();
        return rows.get(at).filled() <= Math.max(1, columns / 3)
                && columns > 2
                && next.stream().filter(r -> r.filled() > columns * 0.6).count() > next.size() / 2;
    }

    Dialect dialect(Utf8File file) {
        char shown =
                names.size() == 1 && marks.delimiter() < ' ' && marks.delimiter() != '\t' ? ',' : marks.delimiter();
        return new Dialect(file.encoding(), shown, marks.quote(), header, skippedLines);
    }
}
