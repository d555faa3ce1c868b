package io.sayquel.server.dataset.csv;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Understands CSV files, in steps: encoding, layout, footer, one look at every value, a judgement on every column. Keeps nothing
 * between calls.
 */
public final class CsvImporter {
    private final int maxColumns;

    public CsvImporter(int maxColumns) {
        this.maxColumns = maxColumns;
    }

    /**
     * Finds out how a file is to be read; the whole file is looked at.
     *
     * @param bytes where its bytes are
     * @param fileName as the sender calls it
     * @param options where the sniffer is overruled
     * @param scratch a folder for intermediate files, which must stay until the table is loaded
     * @throws SayquelException FILE_NOT_CSV, FILE_EMPTY, CSV_NO_ROWS, CSV_TOO_MANY_COLUMNS, CSV_BAD_VALUE, CSV_RAGGED_ROW,
     *     CSV_BAD_ENCODING, INVALID_ARGUMENT
     */
    public Understanding understand(Path bytes, String fileName, ReadOptions options, Path scratch) {
        Utf8File file = new Encodings(bytes, fileName, scratch).asUtf8(options.encoding());
        long size = size(file);
        Layout layout = Layout.find(file, size, options, maxColumns);
        Footer footer = Footer.find(file, size, layout, maxColumns);
        FileScan scan = FileScan.of(file, layout, footer.end(), options.rejectRows(), maxColumns);
        if (scan.rows() == 0) {
            throw noRows(file, scan);
        }
        List<Judgement> judgements = judge(file, layout, scan, options);
        Dialect dialect = layout.dialect(file);
        List<UploadChoice> choices = new ArrayList<>();
        List<ColumnPlan> plans = new ArrayList<>();
        for (Judgement judgement : judgements) {
            if (judgement instanceof Judgement.Ask ask) {
                choices.add(ask.choice());
            } else if (judgement instanceof Judgement.Read read) {
                plans.add(read.plan());
            }
        }
        if (!options.rejectRows() && !options.badValuesAsNull()) {
            plans.stream().filter(p -> p.misfits() > 0).findFirst().ifPresent(p -> refuse(file, p));
        }
        return choices.isEmpty()
                ? new Understanding.Clear(
                        dialect, new LoadPlan(file, layout, footer, scan, plans, options, scratch, maxColumns))
                : new Understanding.Unclear(dialect, choices);
    }

    private static long size(Utf8File file) {
        try {
            return Files.size(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SayquelException noRows(Utf8File file, FileScan scan) {
        String what = scan.raggedRows() > 0 ? "no row as wide as its header" : "a header and no rows";
        return new SayquelException(
                Reason.CSV_NO_ROWS,
                file.fileName() + " has " + what,
                "check the export; a file needs a line of values below its header");
    }

    private static List<Judgement> judge(Utf8File file, Layout layout, FileScan scan, ReadOptions options) {
        List<String> names = layout.names();
        Map<String, ColumnType> said = options.columnTypes();
        said.keySet().forEach(column -> mustExist(file, column, names));
        Habits habits = Habits.of(names, scan.columns());
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ColumnJudge judge = new ColumnJudge(names.get(i), scan.columns().get(i), habits);
            Optional<ColumnType> type = type(said, names.get(i));
            judgements.add(type.map(judge::judge).orElseGet(judge::judge));
        }
        return judgements;
    }

    private static Optional<ColumnType> type(Map<String, ColumnType> said, String name) {
        return said.entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static void mustExist(Utf8File file, String column, List<String> names) {
        if (names.stream().noneMatch(column::equalsIgnoreCase)) {
            List<String> shown = names.subList(0, Math.min(12, names.size()));
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    file.fileName() + " has no column \"" + column + "\"",
                    "its columns are " + String.join(", ", shown) + (names.size() > shown.size() ? ", …" : ""));
        }
    }

    private static void refuse(Utf8File file, ColumnPlan plan) {
        throw Problems.badValue(file, plan.name(), plan.facts(), plan.reading(), plan.said());
    }
}
