package io.sayquel.server.eval;

import static io.sayquel.server.run.Workbench.quote;

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
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The wall for plugins that are being loaded. There is no data yet, so the engine's opinion comes from a database of empty tables,
 * of the types that the plugin declares. Owned by whoever loads plugins, and closed when they are loaded; confined to one thread.
 */
public final class PluginWall implements StatementCheck, AutoCloseable {
    private final Checker checker;
    private final Function<Path, Workbench> workbenches;
    private final EngineFactory engines;
    private final Clock clock;
    private Open open = Open.NONE;

    /** The empty tables of the plugin that is being loaded. */
    private record Open(String plugin, Path folder, Engine engine) {
        static final Open NONE = new Open("", Path.of(""), null);
    }

    public PluginWall(Checker checker, Function<Path, Workbench> workbenches, EngineFactory engines, Clock clock) {
        this.checker = checker;
        this.workbenches = workbenches;
        this.engines = engines;
        this.clock = clock;
    }

    @Override
    public List<String> outputs(SemanticModel model, String sql) {
        TimeContext time = new TimeContext(clock.instant(), model.zone(), TimeContext.Source.CLOCK);
        CheckRequest request = new CheckRequest(sql, Origin.GENERATED, model, time);
        Verdict verdict = checker.check(request, engineFor(model));
        if (verdict instanceof Verdict.Rejected r) {
            throw new SayquelException(r.reason(), r.message(), r.hint(), r.position(), null);
        }
        return ((Verdict.Passed) verdict)
                .statement().outputs().stream().map(CheckedSql.Output::name).toList();
    }

    private Engine engineFor(SemanticModel model) {
        String plugin = model.ref().id() + " " + model.definitionsDigest();
        if (!open.plugin().equals(plugin)) {
            close();
            open = opened(plugin, model);
        }
        return open.engine();
    }

    private Open opened(String plugin, SemanticModel model) {
        try {
            Path folder = Files.createTempDirectory("sayquel-plugin-");
            Path file = folder.resolve("empty.duckdb");
            try (Workbench bench = workbenches.apply(file)) {
                model.tables().forEach(table -> bench.execute(create(table)));
            }
            return new Open(plugin, folder, engines.open(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary database", e);
        }
    }

    private static String create(Table table) {
        return table.columns().stream()
                .map(c -> quote(c.name()) + " " + c.type())
                .collect(Collectors.joining(", ", "CREATE TABLE " + quote(table.name()) + " (", ")"));
    }

    @Override
    public void close() {
        if (open.engine() == null) {
            return;
        }
        open.engine().close();
        try {
            Files.deleteIfExists(open.folder().resolve("empty.duckdb"));
            Files.deleteIfExists(open.folder());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + open.folder(), e);
        }
        open = Open.NONE;
    }
}
