package io.sayquel.server.run.duckdb;

import static io.sayquel.server.run.Workbench.literal;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Statements that must fail on a locked database. Each worked on an engine that was locked less well: opened read-only, without
 * external access and with its configuration locked, as is commonly advised.
 */
final class AttackList {
    /**
     * An attack.
     *
     * @param statements run in order on one connection; it is refused if one of them fails or the last gives no rows
     */
    record Planned(String name, List<String> statements) {
        Planned(String name, String... statements) {
            this(name, List.of(statements));
        }
    }

    private final Prey prey;

    AttackList(Prey prey) {
        this.prey = prey;
    }

    /** Whatever touches a file. */
    List<Planned> files() {
        return Stream.of(reads(), writes()).flatMap(List::stream).toList();
    }

    /** All of them; those last that would hurt the ones after them if they succeeded. */
    List<Planned> all() {
        return Stream.of(reads(), extensions(), settings(), changes(), writes(), attaches())
                .flatMap(List::stream)
                .toList();
    }

    private List<Planned> reads() {
        String csv = text(prey.csv());
        String database = text(prey.database());
        return List.of(
                new Planned("read_text of another file", "SELECT * FROM read_text(" + csv + ")"),
                new Planned("read_blob of another file", "SELECT * FROM read_blob(" + csv + ")"),
                new Planned("read_csv of another file", "SELECT * FROM read_csv(" + csv + ")"),
                new Planned("read_json of another file", "SELECT * FROM read_json(" + text(prey.json()) + ")"),
                new Planned("read_parquet of another file", "SELECT * FROM read_parquet(" + text(prey.parquet()) + ")"),
                new Planned("parquet_metadata", "SELECT * FROM parquet_metadata(" + text(prey.parquet()) + ")"),
                new Planned("sniff_csv", "SELECT * FROM sniff_csv(" + csv + ")"),
                new Planned(
                        "glob of a folder",
                        "SELECT * FROM glob(" + text(prey.folder().resolve("*")) + ")"),
                new Planned("a file as a table", "SELECT * FROM " + csv),
                new Planned("a relative path", "SELECT * FROM glob('../*')"),
                new Planned("a system file", "SELECT * FROM read_text('/etc/passwd')"),
                new Planned("read_blob of the database", "SELECT * FROM read_blob(" + database + ")"),
                new Planned("read_text of the database", "SELECT * FROM read_text(" + database + ")"),
                new Planned("glob of the database", "SELECT * FROM glob(" + database + ")"),
                new Planned("COPY FROM a file", "CREATE TEMP TABLE c (line VARCHAR)", "COPY c FROM " + csv));
    }

    private List<Planned> writes() {
        String database = text(prey.database());
        return List.of(
                new Planned(
                        "COPY TO a new file", "COPY t TO " + text(prey.folder().resolve("stolen.csv"))),
                new Planned("COPY TO another file", "COPY t TO " + text(prey.csv())),
                new Planned(
                        "COPY TO the database's WAL",
                        "COPY (SELECT 'x'::BLOB AS b) TO " + text(prey.wal()) + " (FORMAT BLOB)"),
                new Planned("COPY TO the database", "COPY t TO " + database + " (USE_TMP_FILE false)"),
                new Planned(
                        "EXPORT DATABASE",
                        "EXPORT DATABASE " + text(prey.folder().resolve("export"))),
                new Planned(
                        "logging to a file",
                        "CALL enable_logging(storage := 'file', storage_config := {'path': "
                                + text(prey.folder().resolve("logs")) + "})"));
    }

    private List<Planned> extensions() {
        return List.of(
                new Planned("INSTALL", "INSTALL httpfs"),
                new Planned("FORCE INSTALL from a community", "FORCE INSTALL h3 FROM community"),
                new Planned("LOAD by name", "LOAD httpfs"),
                new Planned("LOAD of a file", "LOAD " + text(prey.folder().resolve("evil.duckdb_extension"))),
                new Planned("a URL as a table", "SELECT * FROM 'http://127.0.0.1:9/x.csv'"),
                new Planned("read_text of a URL", "SELECT * FROM read_text('https://127.0.0.1:9/x')"),
                new Planned("read_csv of S3", "SELECT * FROM read_csv('s3://bucket/x.csv')"),
                new Planned("a persistent secret", "CREATE PERSISTENT SECRET s (TYPE http, BEARER_TOKEN 'x')"));
    }

    private List<Planned> settings() {
        return List.of(
                new Planned("SET enable_external_access", "SET enable_external_access = true"),
                new Planned("RESET enable_external_access", "RESET enable_external_access"),
                new Planned("SET lock_configuration", "SET lock_configuration = false"),
                new Planned("RESET lock_configuration", "RESET lock_configuration"),
                new Planned("SET GLOBAL lock_configuration", "SET GLOBAL lock_configuration = false"),
                new Planned("SET disabled_filesystems", "SET disabled_filesystems = ''"),
                new Planned("RESET disabled_filesystems", "RESET disabled_filesystems"),
                new Planned("SET allowed_directories", "SET allowed_directories = ['/']"),
                new Planned("SET allowed_paths", "SET allowed_paths = [" + text(prey.csv()) + "]"),
                new Planned("SET temp_directory", "SET temp_directory = " + text(prey.folder())),
                new Planned("SET max_temp_directory_size", "SET max_temp_directory_size = '10GB'"),
                new Planned("SET memory_limit", "SET memory_limit = '100GB'"),
                new Planned("RESET memory_limit", "RESET memory_limit"),
                new Planned("PRAGMA threads", "PRAGMA threads = 64"),
                new Planned("SET autoload", "SET autoload_known_extensions = true"),
                new Planned("SET allow_unsigned_extensions", "SET allow_unsigned_extensions = true"),
                new Planned("SET secret_directory", "SET secret_directory = " + text(prey.folder())),
                new Planned(
                        "SET profiling_output",
                        "SET profiling_output = " + text(prey.folder().resolve("p"))),
                new Planned(
                        "SET log_query_path",
                        "SET log_query_path = " + text(prey.folder().resolve("q"))));
    }

    private List<Planned> changes() {
        return List.of(
                new Planned("INSERT", "INSERT INTO t VALUES (2)"),
                new Planned("UPDATE", "UPDATE t SET a = 2"),
                new Planned("DELETE", "DELETE FROM t"),
                new Planned("TRUNCATE", "TRUNCATE t"),
                new Planned("a changing WITH", "WITH d AS (DELETE FROM t RETURNING a) SELECT * FROM d"),
                new Planned("DROP TABLE", "DROP TABLE t"),
                new Planned("ALTER TABLE", "ALTER TABLE t ADD COLUMN b INTEGER"),
                new Planned("CREATE TABLE", "CREATE TABLE u AS SELECT 1 AS a"),
                new Planned("CREATE VIEW", "CREATE VIEW v AS SELECT 1 AS a"),
                new Planned("CREATE MACRO", "CREATE MACRO m() AS 1"));
    }

    private List<Planned> attaches() {
        String database = text(prey.database());
        return List.of(
                new Planned("ATTACH of another database", "ATTACH " + text(prey.other()) + " AS other"),
                new Planned("ATTACH of the same database", "ATTACH " + database + " AS again", "SELECT * FROM again.t"),
                new Planned("ATTACH for writing", "ATTACH " + database + " AS w (READ_WRITE)", "DELETE FROM w.t"),
                new Planned(
                        "ATTACH of a new file", "ATTACH " + text(prey.folder().resolve("new.duckdb")) + " AS n"),
                new Planned(
                        "DETACH, and ATTACH again",
                        "ATTACH ':memory:' AS m (READ_WRITE)",
                        "USE m",
                        "DETACH " + prey.name(),
                        "ATTACH " + database + " AS again (READ_WRITE)"));
    }

    private static String text(Path path) {
        return literal(path.toString());
    }
}
