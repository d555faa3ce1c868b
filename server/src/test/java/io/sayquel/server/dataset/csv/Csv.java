package io.sayquel.server.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.dataset.profile.DeclaredSchema;
import io.sayquel.server.dataset.profile.Profiler;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.run.Workbench;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file in a test, and what the importer makes of it. */
public final class Csv {
    private static final int MAX_COLUMNS = 10_000;

    private final byte[] bytes;
    private final ReadOptions options;

    private Csv(byte[] bytes, ReadOptions options) {
        this.bytes = bytes;
        this.options = options;
    }

    public static Csv lines(String... lines) {
        return text(String.join("\n", lines) + "\n");
    }

    public static Csv text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Csv text(String text, Charset charset) {
        return bytes(text.getBytes(charset));
    }

    public static Csv bytes(byte[] bytes) {
        return new Csv(bytes, ReadOptions.SNIFF);
    }

    public Csv with(ReadOptions other) {
        return new Csv(bytes, other);
    }

    public Csv with(String column, ColumnType type) {
        return with(options.withTypes(Map.of(column, type)));
    }

    /** What a loaded file is. */
    public record Loaded(
            Dialect dialect,
            List<String> columns,
            List<List<String>> rows,
            List<String> notes,
            CsvTable.Loaded result,
            List<String> rejects,
            List<ColumnReading> readings,
            Map<String, String> units) {
        /** Type of a column as the engine spells it. */
        public String type(String column) {
            return columns.stream()
                    .filter(c -> c.startsWith(column + " "))
                    .findFirst()
                    .orElseThrow()
                    .substring(column.length() + 1);
        }

        public List<String> values(String column) {
            int at = columns.stream()
                    .map(c -> c.replaceFirst(" [^ ]+$", ""))
                    .toList()
                    .indexOf(column);
            return rows.stream().map(r -> r.get(at)).toList();
        }

        public String summary(String column) {
            return readings.stream()
                    .filter(r -> r.column().equals(column))
                    .findFirst()
                    .orElseThrow()
                    .summary();
        }
    }

    /** Loads it as table t of {@code my.csv}. */
    public Loaded load() {
        return inFolder(folder -> {
            Understanding.Clear clear = (Understanding.Clear) understand(folder);
            Path rejects = folder.resolve("rejects.csv");
            try (Workbench bench = DuckDbWorkbench.inMemory()) {
                CsvTable.Loaded result = clear.table().load(bench, "t", rejects);
                Table profiled = new Profiler()
                        .profile(bench, List.of("t"), DeclaredSchema.NONE)
                        .tables()
                        .get(0);
                assertThat(profiled.rows()).isEqualTo(result.rows());
                return new Loaded(
                        clear.dialect(),
                        strings(bench.query("SELECT column_name || ' ' || data_type FROM information_schema.columns"
                                        + " WHERE table_name = 't' ORDER BY ordinal_position"))
                                .stream()
                                .map(r -> r.get(0))
                                .toList(),
                        strings(bench.query("SELECT * FROM t")),
                        result.notes().stream().map(n -> n.warning().message()).toList(),
                        result,
                        Files.exists(rejects) ? Files.readAllLines(rejects) : List.of(),
                        clear.table().readings(profiled),
                        clear.table().units());
            }
        });
    }

    /** What must be chosen. */
    public List<UploadChoice> choices() {
        return inFolder(folder -> ((Understanding.Unclear) understand(folder)).choices());
    }

    /** Why it is refused. */
    public SayquelException refusal() {
        return inFolder(folder -> {
            try {
                understand(folder);
            } catch (SayquelException e) {
                return e;
            }
            throw new AssertionError("the file was understood");
        });
    }

    private Understanding understand(Path folder) throws IOException {
        Path file = Files.write(folder.resolve("bytes"), bytes);
        return new CsvImporter(MAX_COLUMNS).understand(file, "my.csv", options, folder);
    }

    private interface Work<T> {
        T in(Path folder) throws IOException;
    }

    private static <T> T inFolder(Work<T> work) {
        try {
            Path folder = Files.createTempDirectory("csv-test");
            try {
                return work.in(folder);
            } finally {
                for (String file : List.of("bytes", "utf8.csv", "clean.csv", "rejects.csv")) {
                    Files.deleteIfExists(folder.resolve(file));
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> strings(List<List<Object>> rows) {
        List<List<String>> out = new ArrayList<>();
        for (List<Object> row : rows) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell == null ? null : cell.toString()));
            out.add(cells);
        }
        return out;
    }
}
