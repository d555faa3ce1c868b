package io.sayquel.server.boot;

import io.sayquel.server.check.CheckRequest;
import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.check.Checker;
import io.sayquel.server.check.Origin;
import io.sayquel.server.check.Verdict;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.plugin.StatementCheck;
import io.sayquel.server.run.Engine;
import io.sayquel.server.run.EngineFactory;
import io.sayquel.server.run.Workbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks the SQL of plugins as any other, against empty tables of the types that the plugin declares. The tables of the plugin at
 * hand stay open until the next one comes. Confined to the thread that loads.
 */
final class PluginWall implements StatementCheck, AutoCloseable {
    /** Empty tables of one plugin. */
    private record Tables(SemanticModel model, Path folder, Engine engine) {}

    private final Checker checker;
    private final EngineFactory engines;
    private final Function<Path, Workbench> workbenches;
    private Optional<Tables> open = Optional.empty();

    PluginWall(Checker checker, EngineFactory engines, Function<Path, Workbench> workbenches) {
        this.checker = checker;
        this.engines = engines;
        this.workbenches = workbenches;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the loader hands over one model for each plugin
    public List<String> outputs(SemanticModel model, String sql) {
        if (open.isEmpty() || open.get().model() != model) {
            close();
            open = Optional.of(tables(model));
        }
        return check(model, sql, open.get().engine());
    }

    private Tables tables(SemanticModel model) {
        try {
            Path folder = Files.createTempDirectory("sayquel-plugin");
            Path file = folder.resolve("empty.duckdb");
            build(file, model);
            return new Tables(model, folder, engines.open(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
    }

    private void build(Path file, SemanticModel model) {
        try (Workbench bench = workbenches.apply(file)) {
            for (Table table : model.tables()) {
                String columns = table.columns().stream()
                        .map(c -> Workbench.quote(c.name()) + " " + c.type())
                        .collect(Collectors.joining(", "));
                bench.execute("CREATE TABLE " + Workbench.quote(table.name()) + " (" + columns + ")");
            }
        }
    }

    @Override
    public void close() {
        open.ifPresent(tables -> {
            tables.engine().close();
            remove(tables.folder());
        });
        open = Optional.empty();
    }

    private List<String> check(SemanticModel model, String sql, Engine engine) {
        TimeContext time = new TimeContext(Instant.EPOCH, model.zone(), TimeContext.Source.CLOCK);
        Verdict verdict = checker.check(new CheckRequest(sql, Origin.TYPED, model, time), engine);
        if (verdict instanceof Verdict.Rejected no) {
            throw new SayquelException(no.reason(), no.message(), no.hint(), no.position(), null);
        }
        return ((Verdict.Passed) verdict)
                .statement().outputs().stream().map(CheckedSql.Output::name).toList();
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove a temporary folder", e);
        }
    }
}
