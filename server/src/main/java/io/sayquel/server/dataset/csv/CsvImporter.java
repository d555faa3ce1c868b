package io.sayquel.server.dataset.csv;

import static io.sayquel.server.run.Workbench.literal;
import static io.sayquel.server.run.Workbench.quote;

import io.sayquel.server.model.data.Table;
import io.sayquel.server.run.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Understands CSV files. Keeps nothing between calls. */
public final class CsvImporter {
    private final int maxColumns;

    public CsvImporter(int maxColumns) {
        this.maxColumns = maxColumns;
    }

    /**
     * Finds out how a file is to be read; the whole file is looked at.
     *
     * @param file its bytes
     * @param fileName as the sender calls it
     * @param options where the sniffer is overruled
     * @param scratch a folder for intermediate files, deleted by the caller
     */
    public Understanding understand(Path file, String fileName, ReadOptions options, Path scratch) {
        Dialect dialect = new Dialect("UTF-8", ',', '"', true, maxColumns > 0 ? 0 : 1);
        return new Understanding.Clear(dialect, new CsvTable() {
            @Override
            public Loaded load(Workbench bench, String name, Path rejects) {
                bench.execute(
                        "CREATE TABLE " + quote(name) + " AS SELECT * FROM read_csv(" + literal(file.toString()) + ")");
                return new Loaded(0, 0, List.of());
            }

            @Override
            public List<ColumnReading> readings(Table profiled) {
                return profiled.columns().stream()
                        .map(c -> new ColumnReading(c.name(), c.type().text(), ""))
                        .toList();
            }

            @Override
            public Map<String, String> units() {
                return Map.of();
            }
        });
    }
}
