package io.sayquel.server.dataset.csv;

import static io.sayquel.server.run.Workbench.literal;
import static io.sayquel.server.run.Workbench.quote;

import io.sayquel.server.model.data.Table;
import io.sayquel.server.run.Workbench;
import io.sayquel.server.run.WorkbenchException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A file that was understood and can be loaded. Where all its values are written as the engine reads them, the engine reads the
 * file itself; else it is first rewritten. Either way the engine must find as many rows as the scan did: where its reader sees a
 * file otherwise, the file is rewritten, and no row is ever lost or made up unnoticed.
 */
record LoadPlan(
        Utf8File file,
        Layout layout,
        Footer footer,
        FileScan scan,
        List<ColumnPlan> columns,
        ReadOptions options,
        Path scratch,
        int maxColumns)
        implements CsvTable {
    private static final int ENGINE_LINE = 2_000_000; // its default for the longest line

    @Override
    public Loaded load(Workbench bench, String name, Path rejects) {
        if (readableAsItIs() && tryAsItIs(bench, name)) {
            return new Loaded(scan.rows(), 0, Notes.of(this, new Rewriter.Tally(scan.rows())));
        }
        Path clean = scratch.resolve("clean.csv");
        Rewriter.Tally tally = new Rewriter(this, rejects).write(clean);
        long rows = create(bench, name, source(clean, Rewriter.DELIMITER, '"', 0));
        if (rows != tally.rows()) {
            throw new IllegalStateException(
                    "the engine read " + rows + " rows of " + tally.rows() + " that were written for it");
        }
        return new Loaded(rows, tally.rejected(), Notes.of(this, tally));
    }

    private boolean readableAsItIs() {
        boolean headerCounts = !layout.header() || layout.headerOnOneLine();
        boolean start = file.start() == 0 || layout.header();
        return scan.plain()
                && footer.lines().isEmpty()
                && headerCounts
                && start
                && columns.size() > 1
                && columns.stream().noneMatch(ColumnPlan::needsRewriting);
    }

    private boolean tryAsItIs(Workbench bench, String name) {
        long skip = layout.dataLine() - 1;
        try {
            if (create(
                            bench,
                            name,
                            source(
                                    file.path(),
                                    layout.marks().delimiter(),
                                    layout.marks().quote(),
                                    skip))
                    == scan.rows()) {
                return true;
            }
        } catch (WorkbenchException e) {
            if (!String.valueOf(e.getMessage()).contains("CSV")
                    && !String.valueOf(e.getMessage()).contains("Conversion")) {
                throw e;
            }
        }
        bench.execute("DROP TABLE IF EXISTS " + quote(name));
        return false;
    }

    private long create(Workbench bench, String name, String source) {
        String values = IntStream.range(0, columns.size())
                .mapToObj(i -> value(i, columns.get(i)))
                .collect(Collectors.joining(", "));
        bench.execute("CREATE TABLE " + quote(name) + " AS SELECT " + values + " FROM " + source);
        return ((Number) bench.query("SELECT count(*) FROM " + quote(name))
                        .get(0)
                        .get(0))
                .longValue();
    }

    private static String value(int index, ColumnPlan column) {
        String raw = "c" + index;
        String typed = column.reading() == Reading.TEXT ? raw : "CAST(" + raw + " AS " + column.sqlType() + ")";
        return typed + " AS " + quote(column.name());
    }

    private String source(Path path, char delimiter, char quote, long skip) {
        String raw = IntStream.range(0, columns.size())
                .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        int longest = 3 * scan.longestRow() + 16 * columns.size();
        String lines = longest < ENGINE_LINE ? "" : ", max_line_size = " + longest;
        return "read_csv(" + literal(path.toString()) + ", auto_detect = false, header = false, skip = " + skip
                + ", delim = " + literal(String.valueOf(delimiter)) + ", quote = " + literal(String.valueOf(quote))
                + ", escape = " + literal(String.valueOf(quote)) + ", nullstr = ''" + lines + ", columns = " + raw
                + ")";
    }

    @Override
    public List<ColumnReading> readings(Table profiled) {
        return columns.stream()
                .map(plan -> Summary.of(plan, profiled.column(plan.name()).orElseThrow()))
                .toList();
    }

    @Override
    public Map<String, String> units() {
        Map<String, String> units = new LinkedHashMap<>();
        columns.forEach(plan -> plan.unit().ifPresent(unit -> units.put(plan.name(), unit)));
        return units;
    }
}
