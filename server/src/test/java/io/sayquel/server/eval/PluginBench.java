package io.sayquel.server.eval;

import io.sayquel.server.check.Checker;
import io.sayquel.server.dataset.Datasets;
import io.sayquel.server.dataset.Governance;
import io.sayquel.server.dataset.Home;
import io.sayquel.server.dataset.OpenedDataset;
import io.sayquel.server.dataset.UploadLimits;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plugin.LoadedPlugin;
import io.sayquel.server.model.plugin.Plugin;
import io.sayquel.server.model.plugin.PluginLoader;
import io.sayquel.server.run.Engine;
import io.sayquel.server.run.duckdb.DuckDbEngines;
import io.sayquel.server.run.duckdb.DuckDbSettings;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import io.sayquel.server.store.Store;
import io.sayquel.server.store.embedded.EmbeddedStore;
import io.sayquel.server.understand.QuestionReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Plugins with their data, as a server has them, on a clock that stands at noon of 26 Nov 2026. */
final class PluginBench implements AutoCloseable {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);

    private final DuckDbSqlParser parser = DuckDbSqlParser.open();
    private final DuckDbEngines engines = new DuckDbEngines(new DuckDbSettings(256, 2));
    private final Path home;

    final Checker checker = new Checker(parser);
    final QuestionReader reader = new QuestionReader(NOON);

    PluginBench(Path home) {
        this.home = home;
    }

    LoadedPlugin load(Path folder) {
        try (PluginWall wall = new PluginWall(checker, DuckDbWorkbench::file, engines, NOON)) {
            return new PluginLoader(wall).load(folder);
        }
    }

    /** A plugin over its own data. */
    OpenPlugin open(Path folder) {
        LoadedPlugin loaded = load(folder);
        if (!(loaded instanceof LoadedPlugin.Valid valid)) {
            throw new IllegalArgumentException(loaded.problems().toString());
        }
        Plugin plugin = valid.plugin();
        Home at = new Home(home.resolve(plugin.id()));
        try (Store store = EmbeddedStore.open(at.registry(), NOON)) {
            Governance governance = plugin::govern;
            Datasets datasets = new Datasets(
                    at,
                    store,
                    DuckDbWorkbench::file,
                    governance,
                    () -> Map.of(plugin.id(), plugin.dataFiles()),
                    NOON,
                    UploadLimits.DEFAULT);
            OpenedDataset opened = datasets.open(Principal.LOCAL, Optional.of(plugin.id()));
            return new OpenPlugin(plugin, opened.model(), engines.open(opened.databaseFile()));
        }
    }

    /** A plugin, its governed dataset and the engine that has it open. */
    record OpenPlugin(Plugin plugin, SemanticModel model, Engine engine) implements AutoCloseable {
        @Override
        public void close() {
            engine.close();
        }
    }

    @Override
    public void close() {
        engines.close();
        parser.close();
    }
}
