package io.sayquel.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.server.check.CheckedSqls;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.run.duckdb.DuckDbEngines;
import io.sayquel.server.run.duckdb.DuckDbSettings;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginePoolTest {
    @TempDir
    Path folder;

    private final DuckDbEngines engines = new DuckDbEngines(new DuckDbSettings(64, 1));
    private final EnginePool pool = new EnginePool(engines, 2);

    @AfterEach
    void nothingStaysOpen() {
        pool.close();
        assertThat(pool.open()).isZero();
        engines.close();
    }

    @Test
    void lendsOneEnginePerFileToMany() {
        Path a = database("a");
        try (EngineLease first = pool.acquire(a);
                EngineLease second = pool.acquire(a)) {
            assertThat(second.engine()).isSameAs(first.engine());
        }
        assertThat(pool.open()).isEqualTo(1);
    }

    @Test
    void closesTheEngineThatWasIdleLongest() {
        Engine a = lendAndReturn("a");
        Engine b = lendAndReturn("b");
        lendAndReturn("a");
        lendAndReturn("c");
        assertThat(a.usable()).isTrue();
        assertThat(b.usable()).isFalse();
    }

    @Test
    void neverClosesAnEngineInUse() {
        try (EngineLease a = pool.acquire(database("a"))) {
            lendAndReturn("b");
            lendAndReturn("c");
            assertThat(value(a.engine())).isEqualTo(1L);
        }
    }

    @Test
    void isBusyWhenAllEnginesAreInUse() {
        Path c = database("c");
        try (EngineLease a = pool.acquire(database("a"));
                EngineLease b = pool.acquire(database("b"))) {
            assertThatThrownBy(() -> pool.acquire(c))
                    .isInstanceOfSatisfying(
                            SayquelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SERVER_BUSY));
            assertThat(value(b.engine())).isEqualTo(value(a.engine()));
        }
    }

    @Test
    void opensAFileAgainAfterItWasClosedForAnother() {
        lendAndReturn("a");
        lendAndReturn("b");
        lendAndReturn("c");
        assertThat(lendAndReturn("a").usable()).isTrue();
    }

    @Test
    void keepsNoPlaceForAFileThatCannotBeOpened() {
        assertThatThrownBy(() -> pool.acquire(folder.resolve("none.duckdb"))).isInstanceOf(SayquelException.class);
        assertThat(pool.open()).isZero();
    }

    @Test
    void closesALentEngineOnlyWhenItComesBack() {
        EngineLease lease = pool.acquire(database("a"));
        pool.close();
        assertThat(value(lease.engine())).isEqualTo(1L);
        lease.close();
        lease.close();
        assertThat(lease.engine().usable()).isFalse();
    }

    @Test
    void servesManyThreadsOverMoreFilesThanItKeepsOpen() throws Exception {
        List<Path> files = List.of(database("a"), database("b"), database("c"));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Callable<Object>> questions = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Path file = files.get(i * 7 % 3);
            questions.add(() -> {
                try (EngineLease lease = pool.acquire(file)) {
                    return value(lease.engine());
                }
            });
        }
        for (Future<Object> answer : threads.invokeAll(questions)) {
            assertThat(answer.get()).isEqualTo(1L);
        }
        threads.shutdown();
    }

    private Engine lendAndReturn(String name) {
        try (EngineLease lease = pool.acquire(database(name))) {
            return lease.engine();
        }
    }

    private Path database(String name) {
        Path file = folder.resolve(name + ".duckdb");
        if (!file.toFile().exists()) {
            try (DuckDbWorkbench workbench = DuckDbWorkbench.file(file)) {
                workbench.execute("CREATE TABLE t AS SELECT 1 AS one");
            }
        }
        return file;
    }

    private static Object value(Engine engine) {
        Limits limits = new Limits(10, 1 << 20, Duration.ofSeconds(10));
        try (ResultStream rows =
                engine.execute(CheckedSqls.unchecked("SELECT one FROM t"), limits, new Cancellation())) {
            return ArrowRows.readAll(rows).get(0).get(0);
        }
    }
}
