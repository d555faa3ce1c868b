package io.sayquel.server.run.duckdb;

import io.sayquel.server.run.Engine;
import io.sayquel.server.run.EngineFactory;
import java.nio.file.Path;

/** Opens DuckDB files, all with the same settings. Close it after the last of its engines. */
public final class DuckDbEngines implements EngineFactory, AutoCloseable {
    private final DuckDbSettings settings;
    private final Watchdog watchdog = new Watchdog();

    public DuckDbEngines(DuckDbSettings settings) {
        this.settings = settings;
    }

    @Override
    public Engine open(Path file) {
        return DuckDbEngine.open(file, settings, watchdog);
    }

    @Override
    public void close() {
        watchdog.close();
    }
}
