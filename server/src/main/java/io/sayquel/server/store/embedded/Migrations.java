package io.sayquel.server.store.embedded;

import io.sayquel.server.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings a file's tables to the newest form, one numbered script after the other, each in its own transaction. A script is known by its
 * number, and one that was not run is, whatever ran before: scripts that were written side by side touch different tables. A script that
 * ran is never edited: a changed checksum, or a file that a newer program wrote, is refused.
 */
final class Migrations {
    private static final List<String> SCRIPTS = List.of(
            "0001_registry.sql",
            "0002_sessions.sql",
            "0003_egress.sql",
            "0004_vectors.sql",
            "0005_session_memory.sql",
            "0006_saved_views.sql",
            "0007_requests.sql");

    private final Sqlite db;
    private final Clock clock;

    Migrations(Sqlite db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    void run() {
        run(SCRIPTS.stream().map(name -> new Script(name, text(name))).toList());
    }

    void run(List<Script> scripts) {
        db.change("create table if not exists schema_version (version integer primary key, name text not null, checksum"
                + " text not null, applied_at integer not null) strict");
        Map<Integer, Applied> applied = db
                .list(
                        row -> new Applied(row.getInt(1), row.getString(2), row.getString(3)),
                        "select version, name, checksum from schema_version order by version")
                .stream()
                .collect(Collectors.toMap(Applied::version, a -> a));
        Set<Integer> known = scripts.stream().map(Script::version).collect(Collectors.toSet());
        applied.values().stream()
                .filter(a -> !known.contains(a.version()))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalStateException("the registry was written by a newer program: it knows "
                            + unknown.name() + ", this program does not");
                });
        for (Script script : scripts) {
            Optional.ofNullable(applied.get(script.version()))
                    .ifPresentOrElse(a -> a.mustBe(script), () -> apply(script));
        }
    }

    private void apply(Script script) {
        db.write(connection -> {
            for (String statement : script.statements()) {
                Sqlite.update(connection, statement);
            }
            return record(connection, script.version(), script);
        });
    }

    private int record(Connection connection, int version, Script script) throws SQLException {
        return Sqlite.update(
                connection,
                "insert into schema_version (version, name, checksum, applied_at) values (?, ?, ?, ?)",
                version,
                script.name(),
                script.checksum(),
                Micros.of(clock.instant()));
    }

    private static String text(String name) {
        try (InputStream in = Optional.ofNullable(Migrations.class.getResourceAsStream(name))
                .orElseThrow(() -> new IllegalStateException("migration " + name + " is not in the program"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Applied(int version, String name, String checksum) {
        void mustBe(Script script) {
            if (!checksum.equals(script.checksum())) {
                throw new IllegalStateException("migration " + version + " (" + script.name()
                        + ") is not the one that the registry was made with; scripts that ran are never edited");
            }
        }
    }

    /** A script; its statements end with a semicolon and an empty line. */
    record Script(String name, String text) {
        /** Its number, with which its name begins. */
        int version() {
            return Integer.parseInt(name.substring(0, name.indexOf('_')));
        }

        List<String> statements() {
            return List.of(text.replaceAll("(?m)^--.*\n", "").strip().split(";\\s*\n\\s*\n"));
        }

        String checksum() {
            return Sha256.hex(text);
        }
    }
}
