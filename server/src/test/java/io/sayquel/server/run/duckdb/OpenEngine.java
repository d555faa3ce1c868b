package io.sayquel.server.run.duckdb;

import io.sayquel.server.check.CheckedSqls;
import io.sayquel.server.run.ArrowRows;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.Engine;
import io.sayquel.server.run.Limits;
import io.sayquel.server.run.ResultStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An engine over a database of the test's own making. Closing it fails if a statement left memory behind. */
final class OpenEngine implements AutoCloseable {
    static final Limits PLENTY = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofSeconds(60));

    private final DuckDbEngines engines;
    private final Engine engine;

    private OpenEngine(Path file, DuckDbSettings settings) {
        engines = new DuckDbEngines(settings);
        engine = engines.open(file);
    }

    /** A database made by statements, opened as the server opens it. */
    static OpenEngine over(Path folder, String... statements) {
        return over(folder, DuckDbSettings.standard(), statements);
    }

    static OpenEngine over(Path folder, DuckDbSettings settings, String... statements) {
        Path file = folder.resolve("test.duckdb");
        try (DuckDbWorkbench workbench = DuckDbWorkbench.file(file)) {
            for (String statement : statements) {
                workbench.execute(statement);
            }
        }
        return new OpenEngine(file, settings);
    }

    Engine engine() {
        return engine;
    }

    ResultStream start(String sql, Limits limits) {
        return start(sql, limits, new Cancellation());
    }

    ResultStream start(String sql, Limits limits, Cancellation cancellation) {
        return engine.execute(CheckedSqls.unchecked(sql), limits, cancellation);
    }

    List<List<Object>> rows(String sql) {
        try (ResultStream stream = start(sql, PLENTY)) {
            return ArrowRows.readAll(stream);
        }
    }

    @Override
    public void close() {
        engine.close();
        engines.close();
    }
}
