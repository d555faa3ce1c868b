package io.sayquel.server.run.duckdb;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.run.Workbench;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * The one way in which a database is opened for statements of others: read-only, without extensions, network or files, its
 * settings fixed. The order matters, since each setting after {@code lock_configuration} is refused; each is read back, since
 * settings have been accepted and not kept before.
 */
final class Lock {
    /** A setting, its value, and how the engine prints the value. */
    private record Setting(String name, String value, String printed) {
        Setting(String name, String value) {
            this(name, value, value);
        }
    }

    /** These can only be given while connecting. */
    private static final List<Setting> AT_CONNECT = List.of(
            new Setting("access_mode", "READ_ONLY", "read_only"),
            new Setting("autoinstall_known_extensions", "false"),
            new Setting("autoload_known_extensions", "false"),
            new Setting("allow_community_extensions", "false"),
            new Setting("allow_unsigned_extensions", "false"));

    /**
     * Dates mean the same everywhere; rows flow early; errors have a position; Arrow stays in the form that readers know. What the
     * engine has ready for a slow reader is bounded: at 1 MB its workers stop and start so often that it takes up to twice the CPU,
     * and above 4 MB nothing is won, while the first rows of a costly statement come later.
     */
    private static final List<Setting> BEHAVIOUR = List.of(
            new Setting("temp_directory", ""),
            new Setting("max_temp_directory_size", "0KiB", "0 bytes"),
            new Setting("TimeZone", "UTC"),
            new Setting("streaming_buffer_size", "4MB", "3.8 MiB"),
            new Setting("errors_as_json", "true"),
            new Setting("arrow_lossless_conversion", "false"),
            new Setting("arrow_output_version", "1.0"),
            new Setting("arrow_large_buffer_size", "false"),
            new Setting("arrow_output_list_view", "false"),
            new Setting("produce_arrow_string_view", "false"));

    /**
     * Rows of its largest table for which a database has one thread more. With fewer a second one answered hardly sooner (measured on
     * aggregates, joins and sorts from 250,000 rows on), and while rows flow it takes CPU: whoever reads then waits for it busily.
     */
    private static final long ROWS_FOR_A_THREAD = 1_000_000;

    private static final Setting NO_EXTERNAL_ACCESS = new Setting("enable_external_access", "false");
    private static final Setting NO_FILES = new Setting("disabled_filesystems", "LocalFileSystem");
    private static final Setting LOCKED = new Setting("lock_configuration", "true");

    private Lock() {}

    /** Opens and locks a file. */
    static DuckDBConnection open(Path file, DuckDbSettings settings) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file.toAbsolutePath(), properties());
        try {
            DuckDbSettings fitting = settings.atMostThreads(threadsFor(connection));
            lock(connection, fitting);
            verify(connection, file, fitting);
            return connection.unwrap(DuckDBConnection.class);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** What decides whether the lock holds: the engine's version and every setting. */
    static String fingerprint(DuckDbSettings settings) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            String version = connection.getMetaData().getDatabaseProductVersion();
            return List.of(version, AT_CONNECT, inOrder(settings).toList()).toString();
        } catch (SQLException e) {
            throw new IllegalStateException("no engine: " + e.getMessage(), e);
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        AT_CONNECT.forEach(setting -> properties.setProperty(setting.name, setting.value));
        properties.setProperty("jdbc_stream_results", "true");
        return properties;
    }

    private static int threadsFor(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT coalesce(max(estimated_size), 0) FROM duckdb_tables()")) {
            rows.next();
            return (int) Math.min(Integer.MAX_VALUE, Math.max(1, 1 + (rows.getLong(1) - 1) / ROWS_FOR_A_THREAD));
        }
    }

    private static void lock(Connection connection, DuckDbSettings settings) throws SQLException {
        String sets = inOrder(settings)
                .map(setting -> "SET " + setting.name + " = " + Workbench.literal(setting.value))
                .collect(Collectors.joining("; "));
        try (Statement statement = connection.createStatement()) {
            statement.execute(sets);
        }
    }

    private static Stream<Setting> inOrder(DuckDbSettings settings) {
        List<Setting> last = List.of(NO_EXTERNAL_ACCESS, NO_FILES, LOCKED);
        return Stream.of(resources(settings), BEHAVIOUR, last).flatMap(List::stream);
    }

    private static List<Setting> resources(DuckDbSettings settings) {
        return List.of(
                new Setting("memory_limit", settings.memoryMib() + "MiB", printedMib(settings.memoryMib())),
                new Setting("threads", Integer.toString(settings.threads())));
    }

    /** One decimal, cut and not rounded. */
    private static String printedMib(int mib) {
        return mib < 1024 ? mib + ".0 MiB" : mib / 1024 + "." + mib % 1024 * 10 / 1024 + " GiB";
    }

    private static void verify(Connection connection, Path file, DuckDbSettings settings) throws SQLException {
        List<Setting> printed = Stream.concat(AT_CONNECT.stream(), inOrder(settings))
                .filter(setting -> !setting.equals(NO_FILES))
                .toList();
        String read = printed.stream()
                .map(setting -> "current_setting('" + setting.name + "')::VARCHAR")
                .collect(Collectors.joining(", ", "SELECT ", ""));
        try (Statement statement = connection.createStatement()) {
            try (ResultSet result = statement.executeQuery(read)) {
                result.next();
                for (int i = 0; i < printed.size(); i++) {
                    requireKept(printed.get(i), result.getString(i + 1));
                }
            }
            requireFilesClosed(statement, file);
        }
    }

    private static void requireKept(Setting setting, String found) {
        if (!setting.printed.equals(found)) {
            throw unsafe(setting.name + " reads back as '" + found + "', not '" + setting.printed + "'");
        }
    }

    /**
     * The engine prints {@link #NO_FILES} as an empty text whatever its value, so it is read back by its effect: with external
     * access off, the database's own file is the one file that the engine would still read.
     */
    private static void requireFilesClosed(Statement statement, Path file) throws SQLException {
        String probe = "SELECT count(*) FROM read_blob("
                + Workbench.literal(file.toAbsolutePath().toString()) + ")";
        try (ResultSet result = statement.executeQuery(probe)) {
            result.next();
        } catch (SQLException e) {
            if (e.getMessage().contains(NO_FILES.value)) {
                return;
            }
            throw e;
        }
        throw unsafe("the database's own file can be read as bytes");
    }

    private static SayquelException unsafe(String what) {
        return new SayquelException(
                Reason.SANDBOX_UNSAFE,
                "The engine's lock is not as it must be: " + what + ".",
                "Nothing runs on this engine; run sayquel doctor, and check the engine's version.");
    }
}
