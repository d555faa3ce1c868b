package io.sayquel.jdbc.probe;

import static io.sayquel.jdbc.probe.Probe.fails;
import static io.sayquel.jdbc.probe.Probe.failsWith;
import static io.sayquel.jdbc.probe.Probe.isFalse;
import static io.sayquel.jdbc.probe.Probe.isTrue;
import static io.sayquel.jdbc.probe.Probe.same;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements. */
final class StatementChecks {
    private static final String THREE = "SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3";

    private StatementChecks() {}

    static void addTo(Probe probe) {
        defaults(probe);
        refusals(probe);
        running(probe);
        closing(probe);
    }

    private static void defaults(Probe probe) {
        probe.check("has no limits at first", s -> {
            Statement statement = s.statement();
            same(0, statement.getMaxRows());
            same(0, statement.getQueryTimeout());
            same(0, statement.getMaxFieldSize());
            isTrue(statement.getFetchSize() >= 0);
        });
        probe.check("gives back what it is told", s -> {
            Statement statement = s.statement();
            statement.setMaxRows(5);
            statement.setQueryTimeout(6);
            statement.setFetchSize(7);
            same(5, statement.getMaxRows());
            same(6, statement.getQueryTimeout());
            same(7, statement.getFetchSize());
        });
        probe.check("knows large limits of rows", s -> {
            Statement statement = s.statement();
            statement.setLargeMaxRows(5);
            same(5L, statement.getLargeMaxRows());
        });
        probe.check("is forward only and read-only at first", s -> {
            Statement statement = s.statement();
            same(ResultSet.TYPE_FORWARD_ONLY, statement.getResultSetType());
            same(ResultSet.CONCUR_READ_ONLY, statement.getResultSetConcurrency());
            isTrue(statement.getResultSetHoldability() > 0);
        });
        probe.check("takes hints that it may leave aside", s -> {
            Statement statement = s.statement();
            statement.setEscapeProcessing(false);
            statement.setPoolable(true);
            statement.setFetchDirection(ResultSet.FETCH_FORWARD);
            same(ResultSet.FETCH_FORWARD, statement.getFetchDirection());
            statement.setMaxFieldSize(100);
            statement.setCursorName("cursor");
        });
        probe.check(
                "has no warning before it ran", s -> same(null, s.statement().getWarnings()));
        probe.check("has no result before it ran", s -> {
            Statement statement = s.statement();
            same(null, statement.getResultSet());
            same(-1, statement.getUpdateCount());
        });
        probe.check("unwraps to a statement", s -> {
            Statement statement = s.statement();
            isTrue(statement.isWrapperFor(Statement.class));
            isFalse(statement.isWrapperFor(Comparable.class));
        });
    }

    private static void refusals(Probe probe) {
        probe.check("refuses limits below nothing", s -> {
            Statement statement = s.statement();
            fails(() -> statement.setMaxRows(-1));
            fails(() -> statement.setQueryTimeout(-1));
            fails(() -> statement.setFetchSize(-1));
            fails(() -> statement.setMaxFieldSize(-1));
        });
        probe.check("refuses a direction that is none", s -> {
            Statement statement = s.statement();
            fails(() -> statement.setFetchDirection(77));
        });
        probe.check("says by SQLSTATE that SQL is wrong", s -> {
            Statement statement = s.statement();
            failsWith("42", () -> statement.executeQuery("SELECT FROM WHERE"));
            failsWith("42", () -> statement.executeQuery("SELECT * FROM nobody_has_this_table"));
            failsWith("42", () -> statement.executeQuery("SELECT nobody_has_this_column FROM (SELECT 1 AS n) t"));
        });
        probe.check("works on after a mistake", s -> {
            Statement statement = s.statement();
            fails(() -> statement.executeQuery("SELECT FROM WHERE"));
            isTrue(statement.executeQuery("SELECT 1 AS n").next());
        });
        probe.check("refuses an update that gives rows", s -> {
            Statement statement = s.statement();
            fails(() -> statement.executeUpdate("SELECT 1 AS n"));
        });
        probe.check("refuses a text that is null", s -> {
            Statement statement = s.statement();
            fails(() -> statement.execute(null));
        });
    }

    private static void running(Probe probe) {
        probe.check("tells that there are rows", s -> {
            Statement statement = s.statement();
            isTrue(statement.execute("SELECT 1 AS n"));
            same(-1, statement.getUpdateCount());
            isTrue(statement.getResultSet() != null);
            same(statement.getResultSet(), statement.getResultSet());
        });
        probe.check("has no more than one result", s -> {
            Statement statement = s.statement();
            statement.execute("SELECT 1 AS n");
            ResultSet rows = statement.getResultSet();
            isFalse(statement.getMoreResults());
            same(-1, statement.getUpdateCount());
            isTrue(rows.isClosed());
        });
        probe.check("keeps a result that it is told to keep", s -> {
            Statement statement = s.statement();
            ResultSet rows = statement.executeQuery(THREE);
            isFalse(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT));
            isTrue(rows.next());
        });
        probe.check("gives no more rows than it may", s -> {
            Statement statement = s.statement();
            statement.setMaxRows(2);
            same(2, count(statement.executeQuery(THREE)));
        });
        probe.check("gives all rows with a small fetch size", s -> {
            Statement statement = s.statement();
            statement.setFetchSize(1);
            same(3, count(statement.executeQuery(THREE)));
        });
        probe.check("takes every form of execute", s -> {
            Statement statement = s.statement();
            isTrue(statement.execute("SELECT 1 AS n", Statement.NO_GENERATED_KEYS));
            isTrue(statement.execute("SELECT 1 AS n", Statement.RETURN_GENERATED_KEYS));
            isTrue(statement.execute("SELECT 1 AS n", new String[] {"n"}));
        });
        probe.check("generates no keys, which is no error", s -> {
            Statement statement = s.statement();
            statement.execute("SELECT 1 AS n");
            isFalse(statement.getGeneratedKeys().next());
        });
        probe.check("an empty batch is nothing", s -> same(0, s.statement().executeBatch().length));
        probe.check("a batch of a query fails", s -> {
            Statement statement = s.statement();
            statement.addBatch("SELECT 1 AS n");
            fails(statement::executeBatch);
        });
        probe.check("a batch may be cleared", s -> {
            Statement statement = s.statement();
            statement.addBatch("SELECT 1 AS n");
            statement.clearBatch();
            same(0, statement.executeBatch().length);
        });
        probe.check("may be cancelled while nothing runs", s -> {
            Statement statement = s.statement();
            statement.cancel();
            statement.cancel();
            isTrue(statement.executeQuery("SELECT 1 AS n").next());
        });
        probe.check("two of one connection run side by side", s -> {
            Statement one = s.statement();
            Statement two = one.getConnection().createStatement();
            ResultSet a = one.executeQuery(THREE);
            ResultSet b = two.executeQuery(THREE);
            isTrue(a.next() && b.next() && a.next() && b.next());
        });
        probe.check("quotes texts and names", s -> {
            Statement statement = s.statement();
            same("'it''s'", statement.enquoteLiteral("it's"));
            isTrue(statement.isSimpleIdentifier("abc"));
            isFalse(statement.isSimpleIdentifier("a b"));
        });
    }

    private static void closing(Probe probe) {
        probe.check("closes the result before when it runs again", s -> {
            Statement statement = s.statement();
            ResultSet before = statement.executeQuery(THREE);
            statement.executeQuery("SELECT 1 AS n");
            isTrue(before.isClosed());
        });
        probe.check("closes its result with itself, and may be closed twice", s -> {
            Statement statement = s.statement();
            ResultSet rows = statement.executeQuery(THREE);
            statement.close();
            statement.close();
            isTrue(statement.isClosed());
            isTrue(rows.isClosed());
        });
        probe.check("closes itself with its result if told so", s -> {
            Statement statement = s.statement();
            isFalse(statement.isCloseOnCompletion());
            statement.closeOnCompletion();
            isTrue(statement.isCloseOnCompletion());
            statement.executeQuery(THREE).close();
            isTrue(statement.isClosed());
        });
        probe.check("says after it was closed that it is", s -> {
            Statement statement = s.statement();
            statement.close();
            fails(() -> statement.executeQuery("SELECT 1 AS n"));
            fails(statement::getMaxRows);
            fails(statement::getResultSet);
            fails(statement::getConnection);
            fails(statement::getWarnings);
        });
    }

    private static int count(ResultSet rows) throws SQLException {
        int count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }
}
