package io.sayquel.server.translate.semantic;

import io.sayquel.server.dataset.profile.DeclaredSchema;
import io.sayquel.server.dataset.profile.Profiler;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.Workbench;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import java.util.List;

/**
 * Two tables as somebody uploads them: columns of yes and no, one of 0 and 1, one of which some are not known, an amount that is called so,
 * and values that are written like words of every question.
 */
final class Devices implements AutoCloseable {
    private final Workbench bench = DuckDbWorkbench.inMemory();
    private final SemanticModel model;

    Devices() {
        bench.execute(SCRIPT);
        model = new Profiler()
                .profile(bench, List.of("devices", "repairs"), DeclaredSchema.NONE)
                .model(new DatasetRef("devices", 1))
                .build();
    }

    SemanticModel model() {
        return model;
    }

    List<List<Object>> rows(String sql) {
        return bench.query(sql);
    }

    @Override
    public void close() {
        bench.close();
    }

    private static final String SCRIPT = """
            CREATE TABLE devices AS SELECT i AS id, 'device ' || chr(64 + i::INT) AS name, ['on','off'][1 + i % 2] AS state,
              ['US','UK','OR','FR'][1 + i % 4] AS country, i % 3 = 0 AS is_active, i % 5 < 2 AS rented, (i % 4 = 1)::INT AS is_open,
              i % 2 = 0 AS has_screen, CASE WHEN i < 10 THEN i % 3 = 1 END AS insured FROM range(1, 21) t(i);
            CREATE TABLE repairs AS SELECT i AS id, 1 + i % 20 AS device_id, 10 + (i * 7) % 50 AS amount, i % 4 = 0 AS paid,
              DATE '2026-01-01' + (i * 3)::INT AS repaired_on FROM range(1, 61) t(i);
            """;
}
