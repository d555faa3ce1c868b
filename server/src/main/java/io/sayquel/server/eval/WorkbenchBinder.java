package io.sayquel.server.eval;

import io.sayquel.server.check.Binder;
import io.sayquel.server.run.Workbench;
import io.sayquel.server.run.WorkbenchException;
import java.util.List;

/** The engine's opinion of guarded statements over a database in memory. */
public final class WorkbenchBinder implements Binder {
    private final Workbench bench;

    public WorkbenchBinder(Workbench bench) {
        this.bench = bench;
    }

    @Override
    public Bound bind(String guardedSql) {
        try {
            List<BoundColumn> columns = bench.query("DESCRIBE " + guardedSql).stream()
                    .map(row -> new BoundColumn(String.valueOf(row.get(0)), String.valueOf(row.get(1))))
                    .toList();
            return new Bound.Fits(columns);
        } catch (WorkbenchException e) {
            return new Bound.Unfit(e.getMessage(), -1);
        }
    }
}
