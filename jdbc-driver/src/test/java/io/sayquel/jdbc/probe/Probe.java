package io.sayquel.jdbc.probe;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Checks of what JDBC promises, for any driver: they read only, and need no tables. A name tells what is promised. Run against other
 * databases to show that the checks are right; see {@code ConformanceTest}.
 */
public final class Probe {
    private final List<Check> checks = new ArrayList<>();
    private String area = "";

    /** One promise. */
    public record Check(String name, Body body) {}

    /** Finds out; throws if it is not kept. */
    @FunctionalInterface
    public interface Body {
        void run(Source source) throws Exception;
    }

    /** Something that may fail. */
    @FunctionalInterface
    public interface Action {
        void run() throws SQLException;
    }

    /** Where connections come from. */
    public static final class Source implements AutoCloseable {
        private final String url;
        private final List<AutoCloseable> open = new ArrayList<>();

        public Source(String url) {
            this.url = url;
        }

        public String url() {
            return url;
        }

        Connection connect() throws SQLException {
            return closing(DriverManager.getConnection(url));
        }

        Statement statement() throws SQLException {
            return closing(connect().createStatement());
        }

        /** A result that stands on its only row. */
        ResultSet row(String columns) throws SQLException {
            ResultSet rows = rows("SELECT " + columns);
            isTrue(rows.next());
            return rows;
        }

        ResultSet rows(String sql) throws SQLException {
            return closing(statement().executeQuery(sql));
        }

        private <T extends AutoCloseable> T closing(T opened) {
            open.add(0, opened);
            return opened;
        }

        @Override
        public void close() throws Exception {
            for (AutoCloseable one : open) {
                one.close();
            }
        }
    }

    /** All of them. */
    public static List<Check> all() {
        Probe probe = new Probe();
        ConnectionChecks.addTo(probe.in("connection"));
        StatementChecks.addTo(probe.in("statement"));
        PreparedChecks.addTo(probe.in("prepared"));
        ArrayChecks.addTo(probe.in("array"));
        ResultChecks.addTo(probe.in("result"));
        ConversionChecks.addTo(probe.in("value"));
        ColumnChecks.addTo(probe.in("columns"));
        CatalogueChecks.addTo(probe.in("catalogue"));
        return List.copyOf(probe.checks);
    }

    private Probe in(String newArea) {
        area = newArea;
        return this;
    }

    void check(String promise, Body body) {
        checks.add(new Check(area + ": " + promise, body));
    }

    // ---- what a check says ----

    static void isTrue(boolean fact) {
        if (!fact) {
            throw new AssertionError("it is not so");
        }
    }

    static void isFalse(boolean fact) {
        isTrue(!fact);
    }

    static void same(Object expected, Object actual) {
        if (!Objects.deepEquals(expected, actual)) {
            throw new AssertionError("expected " + shown(expected) + ", but it is " + shown(actual));
        }
    }

    private static String shown(Object value) {
        return value + (value == null ? "" : " (" + value.getClass().getSimpleName() + ")");
    }

    static SQLException fails(Action action) {
        try {
            action.run();
        } catch (SQLException e) {
            if (e.getMessage() == null || e.getMessage().isBlank()) {
                throw new AssertionError("it fails without a word", e);
            }
            return e;
        }
        throw new AssertionError("it does not fail");
    }

    /** Fails with a SQLSTATE that begins so. */
    static void failsWith(String stateClass, Action action) {
        String state = fails(action).getSQLState();
        if (state == null || !state.startsWith(stateClass)) {
            throw new AssertionError("expected SQLSTATE " + stateClass + "…, but it is " + state);
        }
    }
}
