package io.sayquel.server.run.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/** A throw-away dataset, and files beside it that nobody may reach through it. */
final class Prey implements AutoCloseable {
    private final Path folder;

    private Prey(Path folder) throws IOException {
        this.folder = folder;
        try (DuckDbWorkbench workbench = DuckDbWorkbench.file(database())) {
            workbench.execute("CREATE TABLE t AS SELECT 1 AS a");
        }
        Files.writeString(csv(), "a,b\n1,secret\n");
    }

    /** Makes it in a new folder under an existing one. */
    static Prey in(Path parent) {
        try {
            return new Prey(Files.createTempDirectory(parent, "sandbox"));
        } catch (IOException e) {
            throw new UncheckedIOException("no room for the sandbox's check in " + parent, e);
        }
    }

    /** Adds what only the full list needs. */
    void addOtherFiles() {
        try (DuckDbWorkbench workbench = DuckDbWorkbench.file(other())) {
            workbench.execute("CREATE TABLE t AS SELECT 'secret' AS a");
            workbench.execute("COPY t TO '" + json() + "' (FORMAT json)");
            workbench.execute("COPY t TO '" + parquet() + "' (FORMAT parquet)");
        }
    }

    Path folder() {
        return folder;
    }

    /** The name under which the engine knows the database. */
    String name() {
        return "prey";
    }

    Path database() {
        return folder.resolve(name() + ".duckdb");
    }

    Path wal() {
        return folder.resolve(name() + ".duckdb.wal");
    }

    Path other() {
        return folder.resolve("other.duckdb");
    }

    Path csv() {
        return folder.resolve("secret.csv");
    }

    Path json() {
        return folder.resolve("secret.json");
    }

    Path parquet() {
        return folder.resolve("secret.parquet");
    }

    /**
     * What an attack may not change, since it can fail aloud and have done its work.
     *
     * @param files how many there are
     * @param database of its bytes
     */
    record State(long files, int database) {}

    State state() {
        try (Stream<Path> files = Files.walk(folder)) {
            return new State(files.count(), Arrays.hashCode(Files.readAllBytes(database())));
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's throw-away dataset cannot be read", e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's throw-away dataset cannot be deleted", e);
        }
    }
}
