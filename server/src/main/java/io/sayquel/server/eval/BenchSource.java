package io.sayquel.server.eval;

import io.sayquel.server.ask.DatasetSource;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.Engine;
import io.sayquel.server.run.EngineFactory;
import io.sayquel.server.run.Workbench;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Databases of an evaluation set behind the same wall as a dataset: written to a file by statements of ours, then opened by the locked
 * engine. A few are kept open. Confined to one thread; the owner closes it.
 */
final class BenchSource implements DatasetSource, AutoCloseable {
    private static final int MOST = 8;

    private record Bench(SemanticModel model, Engine engine) {}

    private final Path databases;
    private final Path scratch;
    private final Function<Path, Workbench> benches;
    private final EngineFactory engines;
    private final Map<String, Bench> open = new LinkedHashMap<>(MOST, 0.75f, true);
    private int files;

    /**
     * Databases of a folder.
     *
     * @param scratch where their files are written; its owner deletes it
     * @param benches makes a database in a file
     */
    BenchSource(Path databases, Path scratch, Function<Path, Workbench> benches, EngineFactory engines) {
        this.databases = databases;
        this.scratch = scratch;
        this.benches = benches;
        this.engines = engines;
    }

    SemanticModel model(String name) {
        return bench(name).model();
    }

    private Bench bench(String name) {
        Bench known = open.get(name);
        if (known != null) {
            return known;
        }
        Path file = scratch.resolve(files++ + ".duckdb");
        SemanticModel model;
        try (BenchDatabase database = BenchDatabase.load(databases.resolve(name), () -> benches.apply(file))) {
            model = database.model();
        }
        Bench bench = new Bench(model, engines.open(file));
        open.put(name, bench);
        if (open.size() > MOST) {
            Iterator<Bench> oldest = open.values().iterator();
            oldest.next().engine().close();
            oldest.remove();
        }
        return bench;
    }

    @Override
    public OpenDataset open(Principal principal, Optional<String> dataset) {
        Bench bench = bench(dataset.orElseThrow());
        return new OpenDataset() {
            @Override
            public SemanticModel model() {
                return bench.model();
            }

            @Override
            public Engine engine() {
                return bench.engine();
            }

            @Override
            public List<Warning> notesOn(Set<String> tables, Set<ColumnRef> columns) {
                return List.of();
            }

            @Override
            public void close() {
                // stays open for the next question
            }
        };
    }

    @Override
    public void close() {
        open.values().forEach(bench -> bench.engine().close());
        open.clear();
    }
}
