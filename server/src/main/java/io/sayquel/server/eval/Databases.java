package io.sayquel.server.eval;

import io.sayquel.server.run.Workbench;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Databases of a folder, a few kept open. */
final class Databases implements AutoCloseable {
    private static final int MOST = 8;

    private final Path folder;
    private final Supplier<Workbench> benches;
    private final Map<String, BenchDatabase> open = new LinkedHashMap<>(MOST, 0.75f, true);

    Databases(Path folder, Supplier<Workbench> benches) {
        this.folder = folder;
        this.benches = benches;
    }

    BenchDatabase of(String name) {
        BenchDatabase database = open.get(name);
        if (database == null) {
            database = BenchDatabase.load(folder.resolve(name), benches);
            open.put(name, database);
            closeOldest();
        }
        return database;
    }

    private void closeOldest() {
        if (open.size() > MOST) {
            Iterator<BenchDatabase> oldest = open.values().iterator();
            oldest.next().close();
            oldest.remove();
        }
    }

    @Override
    public void close() {
        open.values().forEach(BenchDatabase::close);
        open.clear();
    }
}
