package io.sayquel.server.boot;

import io.sayquel.server.model.Principal;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import io.sayquel.server.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A part of the server and a way to use it.
 *
 * @param name for people
 * @param needed whether no question can be answered without it
 * @param use does some real work with it and tells what was found; throws if it does not work
 * @param todo what to do if it does not
 */
record Vital(String name, boolean needed, Supplier<String> use, String todo) {
    private static final long LEAST_FREE = 200L << 20;

    static List<Vital> of(Store store, Path home) {
        return List.of(
                new Vital("store", true, () -> datasets(store), "is the home folder's disk there? ./sayquel doctor"),
                new Vital("engine", true, Vital::engine, "start the server again; ./sayquel doctor"),
                new Vital("disk", false, () -> disk(home), "free some space"));
    }

    private static String datasets(Store store) {
        int count = store.datasets()
                .list(Principal.LOCAL.tenant(), Optional.empty(), "", 1_000)
                .size();
        return count == 1 ? "1 dataset" : count + " datasets";
    }

    /** A statement through the engine and back. */
    private static String engine() {
        try (DuckDbWorkbench bench = DuckDbWorkbench.inMemory()) {
            return "DuckDB " + bench.query("SELECT version()").get(0).get(0) + " answers";
        }
    }

    private static String disk(Path home) {
        try {
            long free = Files.getFileStore(home).getUsableSpace();
            if (free < LEAST_FREE) {
                throw new IllegalStateException("less than 200 MB are free");
            }
            return (free >> 20) + " MB free";
        } catch (IOException e) {
            throw new UncheckedIOException("the home folder's disk cannot be asked", e);
        }
    }
}
