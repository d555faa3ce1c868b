package io.sayquel.server.ask;

import io.sayquel.server.dataset.profile.DeclaredSchema;
import io.sayquel.server.dataset.profile.Profile;
import io.sayquel.server.dataset.profile.Profiler;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.Engine;
import io.sayquel.server.run.duckdb.DuckDbEngines;
import io.sayquel.server.run.duckdb.DuckDbSettings;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A small real dataset, {@code shop@1}: 2,500 orders of four regions, one of them without a name. */
final class Shop implements DatasetSource, AutoCloseable {
    private final DuckDbEngines engines = new DuckDbEngines(DuckDbSettings.standard());
    private final Engine engine;
    private final SemanticModel model;
    private final Semaphore runs = new Semaphore(0);
    private int opened;

    Shop(Path folder, Policy policy) {
        Path file = folder.resolve("shop.duckdb");
        try (DuckDbWorkbench bench = DuckDbWorkbench.file(file)) {
            bench.execute("CREATE TABLE orders AS SELECT i AS id, "
                    + "CASE i % 4 WHEN 0 THEN 'North' WHEN 1 THEN 'South' WHEN 2 THEN 'East' END AS region, "
                    + "(i % 10)::DECIMAL(10,2) AS amount, i % 7 AS pieces, "
                    + "DATE '2026-01-01' + (i % 200)::INTEGER AS ordered_on FROM range(2500) t(i)");
            Profile profile = new Profiler().profile(bench, List.of("orders"), DeclaredSchema.NONE);
            model = profile.model(new DatasetRef("shop", 1)).policy(policy).build();
        }
        engine = engines.open(file);
    }

    /** How many questions hold it open. */
    int opened() {
        return opened;
    }

    /** Waits until a statement is given to the engine, one more than was waited for before; false if none is for long. */
    boolean awaitRun() {
        try {
            return runs.tryAcquire(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The engine, which tells of what it is given. */
    private Engine watched() {
        return (Engine) Proxy.newProxyInstance(
                Engine.class.getClassLoader(), new Class<?>[] {Engine.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("execute")) {
                        runs.release();
                    }
                    try {
                        return method.invoke(engine, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The same data under another description. */
    DatasetSource seenAs(UnaryOperator<SemanticModel> as) {
        return (principal, dataset) -> open(as.apply(model));
    }

    @Override
    public OpenDataset open(Principal principal, Optional<String> dataset) {
        if (dataset.isPresent() && !dataset.get().equals("shop")) {
            throw new SayquelException(Reason.DATASET_NOT_FOUND, "no dataset \"" + dataset.get() + "\"", "-d shop");
        }
        return open(model);
    }

    private OpenDataset open(SemanticModel described) {
        opened++;
        return new OpenDataset() {
            @Override
            public SemanticModel model() {
                return described;
            }

            @Override
            public Engine engine() {
                return watched();
            }

            @Override
            public List<Warning> notesOn(Set<String> tables, Set<ColumnRef> columns) {
                return List.of();
            }

            @Override
            public void close() {
                opened--;
            }
        };
    }

    @Override
    public void close() {
        engine.close();
        engines.close();
    }
}
