package io.sayquel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(Server.Shared.class)
class StatementTest {
    /** 1.4 million rows, more than any buffer on the way holds. */
    private static final String MANY = "SELECT a.id, b.id AS other, c.name FROM customers a, customers b, stores c";
    /** Takes longer than any test; nothing comes before its end. */
    private static final String LONG =
            "SELECT count(*) FROM order_items a, order_items b, orders c WHERE a.id + b.id * c.id % 7 = 3";

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void connect(Server server) throws SQLException {
        connection = server.connect();
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void readsRowsOfSql() throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT id, name FROM stores ORDER BY id")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
            assertThat(rows.getString("NAME")).isEqualTo("Singaraja Harbour");
            int count = 1;
            while (rows.next()) {
                count++;
            }
            assertThat(count).isEqualTo(19);
            assertThat(rows.next()).isFalse();
            assertThat(rows.isAfterLast()).isTrue();
        }
    }

    @Test
    void saysWhatIsWrongWithSqlAndInWhichSqlState() {
        assertThatThrownBy(() -> statement.executeQuery("SELECT FROM WHERE"))
                .isInstanceOfSatisfying(
                        SQLSyntaxErrorException.class,
                        e -> assertThat(e.getSQLState()).isEqualTo("42601"));
        assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM nope"))
                .hasMessageStartingWith("there is no table \"nope\"")
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42S02"));
        assertThatThrownBy(() -> statement.executeQuery("DELETE FROM stores"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    @Test
    void isUsableAgainAfterAMistake() throws SQLException {
        assertThatThrownBy(() -> statement.executeQuery("SELECT FROM WHERE")).isInstanceOf(SQLException.class);

        assertThat(statement.execute("SELECT 1")).isTrue();
    }

    @Test
    void stopsAtTheLimitOfRowsWithoutAWarning() throws SQLException {
        statement.setMaxRows(7);
        try (ResultSet rows = statement.executeQuery(MANY)) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            assertThat(count).isEqualTo(7);
            assertThat(rows.isClosed()).isFalse();
        }
        assertThat((Object) statement.getWarnings()).isNull();
    }

    @Test
    void canBeClosedInTheMiddleOfManyRows() throws SQLException {
        ResultSet rows = statement.executeQuery(MANY);
        assertThat(rows.next()).isTrue();
        rows.close();

        assertThat(statement.executeQuery("SELECT 1").next()).isTrue();
    }

    @Test
    void runningItAgainClosesTheResultBefore() throws SQLException {
        ResultSet before = statement.executeQuery(MANY);

        statement.executeQuery("SELECT 1");

        assertThat(before.isClosed()).isTrue();
        assertThatThrownBy(before::next).isInstanceOf(SQLException.class);
    }

    @Test
    void twoResultsOfOneConnectionAreReadSideBySide() throws SQLException {
        try (Statement other = connection.createStatement();
                ResultSet a = statement.executeQuery("SELECT id FROM stores ORDER BY id");
                ResultSet b = other.executeQuery("SELECT id FROM stores ORDER BY id DESC")) {
            while (a.next()) {
                assertThat(b.next()).isTrue();
                assertThat(a.getInt(1) + b.getInt(1)).isEqualTo(20);
            }
        }
    }

    @Test
    void timesOut() throws SQLException {
        statement.setQueryTimeout(1);

        assertThatThrownBy(() -> statement.executeQuery(LONG).next())
                .isInstanceOfSatisfying(
                        SQLTimeoutException.class,
                        e -> assertThat(e.getSQLState()).isEqualTo("57014"));
    }

    @Test
    void isCancelledFromAnotherThread() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<SQLException> ended = threads.submit(() -> failureOf(LONG));
            while (!((JdbcStatement) statement).isRunning()) {
                Thread.onSpinWait();
            }
            statement.cancel();

            assertThat(ended.get().getSQLState()).isEqualTo("57014");
            assertThat(statement.executeQuery("SELECT 1").next()).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anInterruptEndsItAndIsNotLost() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        Thread reader = new Thread(() -> {
            SQLException failure = failureOf(LONG);
            if (Thread.currentThread().isInterrupted() && failure.getSQLState().equals("57014")) {
                told.countDown();
            }
        });
        reader.start();
        while (!((JdbcStatement) statement).isRunning()) {
            Thread.onSpinWait();
        }
        reader.interrupt();
        reader.join();

        assertThat(told.getCount()).isZero();
    }

    private SQLException failureOf(String sql) {
        try {
            statement.executeQuery(sql).next();
            throw new AssertionError("it ended by itself");
        } catch (SQLException e) {
            return e;
        }
    }

    @Test
    void closesItselfWithItsResultIfToldSo() throws SQLException {
        statement.closeOnCompletion();
        statement.executeQuery("SELECT 1").close();

        assertThat(statement.isClosed()).isTrue();
    }

    @Test
    void knowsWhetherARowIsTheLast() throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT id FROM stores ORDER BY id LIMIT 2")) {
            assertThat(rows.isBeforeFirst()).isTrue();
            rows.next();
            assertThat(rows.isFirst()).isTrue();
            assertThat(rows.isLast()).isFalse();
            rows.next();
            assertThat(rows.isLast()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void asksForScrollingAreAnsweredByAWarning() throws SQLException {
        try (Statement scrolling =
                connection.createStatement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
            SQLWarning warning = scrolling.getWarnings();
            assertThat(warning.getSQLState()).isEqualTo("01S02");
            assertThat(scrolling.getResultSetType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
        }
    }

    @Test
    void anArrayIsReadAsRowsToo() throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT [10, NULL, 30] AS v, [['a'], []] AS nested")) {
            row.next();
            java.sql.Array array = row.getArray("v");
            assertThat(rows(array.getResultSet())).containsExactly("1=10", "2=null", "3=30");
            assertThat(rows(array.getResultSet(2, 5))).containsExactly("2=null", "3=30");
            assertThat(rows(array.getResultSet(2, 1, Map.of()))).containsExactly("2=null");
            assertThat(rows(array.getResultSet(4, 1))).isEmpty();
            assertThatThrownBy(() -> array.getResultSet(0, 1)).isInstanceOf(SQLException.class);
            try (ResultSet nested = row.getArray("nested").getResultSet(Map.of())) {
                nested.next();
                assertThat(nested.getMetaData().getColumnTypeName(2)).isEqualTo("VARCHAR[]");
                assertThat(rows(nested.getArray("VALUE").getResultSet())).containsExactly("1=a");
            }
        }
    }

    private static List<String> rows(ResultSet elements) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (elements.next()) {
            rows.add(elements.getInt("INDEX") + "=" + elements.getString(2));
        }
        return rows;
    }
}
