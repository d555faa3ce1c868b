package io.sayquel.server.dataset;

import static io.sayquel.server.run.Workbench.quote;

import io.sayquel.server.dataset.csv.ColumnReading;
import io.sayquel.server.dataset.csv.CsvTable;
import io.sayquel.server.dataset.profile.DeclaredSchema;
import io.sayquel.server.dataset.profile.Profile;
import io.sayquel.server.dataset.profile.Profiler;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.run.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Builds one version in a folder of its own. Confined to one thread, used once. */
final class VersionBuild {
    static final String DATABASE = "version.duckdb";
    static final String PROFILE = "profile.json";
    static final String SOURCE = "source";
    private static final String REJECTS = "rejects.csv";
    private static final String ALIAS = "data";

    private final Path work;
    private final Function<Path, Workbench> workbenches;
    private final Set<String> tables = new LinkedHashSet<>();
    private final Map<String, String> sourceFiles = new LinkedHashMap<>();
    private final Map<String, List<ColumnReading>> carriedReadings = new LinkedHashMap<>();
    private final Map<String, Table> carriedTables = new LinkedHashMap<>();
    private final List<DataNote> notes = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private Optional<Previous> previous = Optional.empty();

    /** The version before. */
    record Previous(Path database, Path folder, VersionDocument document) {}

    /** What was built. */
    record Built(VersionDocument document, List<Warning> warnings, Duration profiling) {}

    VersionBuild(Path work, Function<Path, Workbench> workbenches) {
        this.work = work;
        this.workbenches = workbenches;
    }

    /** Starts from what another version holds. */
    void carry(Previous version) {
        previous = Optional.of(version);
        VersionDocument document = version.document();
        document.profile().tables().forEach(t -> carriedTables.put(t.name(), t));
        tables.addAll(carriedTables.keySet());
        sourceFiles.putAll(document.sourceFiles());
        carriedReadings.putAll(document.readings());
        notes.addAll(document.notes());
    }

    /** Adds files, each as a table; one of the same name is replaced. */
    Built build(List<Incoming> files) throws IOException {
        Path source = Files.createDirectories(work.resolve(SOURCE));
        if (previous.isPresent()) {
            Files.copy(previous.get().database(), work.resolve(DATABASE));
        }
        Map<String, CsvTable> contents = new LinkedHashMap<>();
        Map<String, Long> rejected = new LinkedHashMap<>();
        Profile profile;
        long profiling;
        try (Workbench bench = workbenches.apply(work.resolve(DATABASE))) {
            dropAlias(bench);
            for (Incoming file : files) {
                contents.put(file.table(), file.content());
                rejected.put(file.table(), load(bench, file));
            }
            long start = System.nanoTime();
            profile = new Profiler().profile(bench, List.copyOf(tables), DeclaredSchema.NONE);
            profiling = System.nanoTime() - start;
            addAlias(bench);
            bench.execute("CHECKPOINT");
        }
        keepSources(files, source);
        VersionDocument document = document(profile, contents, rejected);
        DocumentWriter.write(document, work.resolve(PROFILE));
        return new Built(document, List.copyOf(warnings), Duration.ofNanos(profiling));
    }

    private long load(Workbench bench, Incoming file) {
        String table = file.table();
        bench.execute("DROP TABLE IF EXISTS " + quote(table));
        carriedTables.remove(table);
        notes.removeIf(note -> note.table().equals(table));
        CsvTable.Loaded loaded = file.content().load(bench, table, work.resolve(REJECTS));
        for (CsvTable.Note note : loaded.notes()) {
            warnings.add(note.warning());
            if (note.lasting()) {
                notes.add(new DataNote(table, note.column(), note.warning()));
            }
        }
        tables.add(table);
        sourceFiles.put(table, file.fileName());
        return loaded.rejectedRows();
    }

    /** A dataset of one table also answers to the name {@code data}. */
    private void addAlias(Workbench bench) {
        if (tables.size() == 1 && !tables.contains(ALIAS)) {
            String only = tables.iterator().next();
            bench.execute("CREATE VIEW " + quote(ALIAS) + " AS SELECT * FROM " + quote(only));
        }
    }

    private void dropAlias(Workbench bench) {
        if (tables.size() == 1 && !tables.contains(ALIAS)) {
            bench.execute("DROP VIEW " + quote(ALIAS));
        }
    }

    private void keepSources(List<Incoming> files, Path source) throws IOException {
        for (Incoming file : files) {
            DurableFiles.link(file.bytes(), source.resolve(sourceName(file.table(), file.fileName())));
        }
        for (String table : carriedTables.keySet()) {
            String name = sourceName(table, sourceFiles.getOrDefault(table, ""));
            Path kept = previous.orElseThrow().folder().resolve(SOURCE).resolve(name);
            if (Files.exists(kept)) {
                DurableFiles.link(kept, source.resolve(name));
            }
        }
    }

    /** Two files of one name may have become two tables. */
    private static String sourceName(String table, String fileName) {
        String name = Identifiers.sourceFile(fileName);
        return Identifiers.table(fileName).equals(table) ? name : table + "-" + name;
    }

    private VersionDocument document(Profile profile, Map<String, CsvTable> contents, Map<String, Long> rejected) {
        List<Table> found = new ArrayList<>();
        Map<String, List<ColumnReading>> readings = new LinkedHashMap<>();
        for (Table table : profile.tables()) {
            String name = table.name();
            Optional<CsvTable> content = Optional.ofNullable(contents.get(name));
            Table complete = content.map(c -> withUnits(table, c.units(), rejected.get(name)))
                    .orElseGet(() -> withUnits(
                            table, units(name), carriedTables.get(name).rejectedRows()));
            found.add(complete);
            readings.put(
                    name,
                    content.map(c -> c.readings(complete))
                            .orElseGet(() -> carriedReadings.getOrDefault(name, List.of())));
        }
        Profile complete = new Profile(found, profile.joins(), profile.values(), profile.newestDay());
        return new VersionDocument(complete, sourceFiles, readings, notes);
    }

    private Map<String, String> units(String carried) {
        Map<String, String> units = new LinkedHashMap<>();
        carriedTables.get(carried).columns().forEach(c -> c.unit().ifPresent(unit -> units.put(c.name(), unit)));
        return units;
    }

    private static Table withUnits(Table table, Map<String, String> units, long rejectedRows) {
        List<Column> columns = table.columns().stream()
                .map(c -> c.withUnit(Optional.ofNullable(units.get(c.name()))))
                .toList();
        return table.withColumns(columns).withRejectedRows(rejectedRows);
    }
}
