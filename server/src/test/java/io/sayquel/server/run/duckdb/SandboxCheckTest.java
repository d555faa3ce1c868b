package io.sayquel.server.run.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxCheckTest {
    @TempDir
    Path folder;

    @Test
    void theLockRefusesEveryAttack() {
        assertThat(new SandboxCheck(DuckDbSettings.standard()).all(folder))
                .hasSizeGreaterThan(60)
                .allSatisfy(attack ->
                        assertThat(attack.refused()).as(attack.toString()).isTrue());
    }

    @Test
    void theUsualLockHasHolesAndTheyAreFound() {
        SandboxCheck usual = new SandboxCheck(SandboxCheckTest::openAsUsual, "usual");
        assertThat(usual.all(folder))
                .filteredOn(attack -> !attack.refused())
                .extracting(Attack::name)
                .contains("read_blob of the database", "COPY TO the database's WAL", "COPY TO the database");
    }

    @Test
    void anEngineWithAHoleDoesNotServe() {
        SandboxCheck usual = new SandboxCheck(SandboxCheckTest::openAsUsual, "usual");
        Path marker = folder.resolve("marker");
        assertThatThrownBy(() -> usual.filesOnce(folder, marker))
                .isInstanceOfSatisfying(
                        SayquelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SANDBOX_UNSAFE));
        assertThat(marker).doesNotExist();
    }

    @Test
    void remembersThatFilesWereSafeUnderTheseSettings() throws IOException {
        Path marker = folder.resolve("marker");
        new SandboxCheck(new DuckDbSettings(64, 1)).filesOnce(folder, marker);
        String remembered = Files.readString(marker);
        SandboxCheck sameLock = new SandboxCheck(
                file -> {
                    throw new AssertionError("tried again");
                },
                remembered);
        sameLock.filesOnce(folder, marker);
        new SandboxCheck(new DuckDbSettings(128, 1)).filesOnce(folder, marker);
        assertThat(Files.readString(marker)).isNotEqualTo(remembered);
    }

    @Test
    void leavesNothingBehind() throws IOException {
        new SandboxCheck(new DuckDbSettings(64, 1)).all(folder);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    /** Read-only, no external access, locked: what is commonly advised. */
    private static DuckDBConnection openAsUsual(Path file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("access_mode", "READ_ONLY");
        Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file, properties);
        try (Statement statement = connection.createStatement()) {
            for (String sql : List.of("SET enable_external_access = false", "SET lock_configuration = true")) {
                statement.execute(sql);
            }
        }
        return connection.unwrap(DuckDBConnection.class);
    }
}
