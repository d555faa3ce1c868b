package io.sayquel.jdbc.probe;

import static io.sayquel.jdbc.probe.Probe.fails;
import static io.sayquel.jdbc.probe.Probe.failsWith;
import static io.sayquel.jdbc.probe.Probe.isFalse;
import static io.sayquel.jdbc.probe.Probe.isTrue;
import static io.sayquel.jdbc.probe.Probe.same;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Moving in results, and what they refuse. */
final class ResultChecks {
    private static final String THREE =
            "SELECT n, t FROM (SELECT 1 AS n, 'a' AS t UNION ALL SELECT 2, 'b' UNION ALL SELECT 3, NULL) x ORDER BY n";

    private ResultChecks() {}

    static void addTo(Probe probe) {
        moving(probe);
        columns(probe);
        refusals(probe);
        about(probe);
    }

    private static void moving(Probe probe) {
        probe.check("goes through all rows and then stays at the end", s -> {
            ResultSet rows = s.rows(THREE);
            advance(rows, 3);
            isFalse(rows.next());
            isFalse(rows.next());
        });
        probe.check("has values only on a row", s -> {
            ResultSet rows = s.rows(THREE);
            fails(() -> rows.getInt(1));
            isTrue(rows.next());
            rows.getInt(1);
            while (rows.next()) {
                rows.getInt(1);
            }
            fails(() -> rows.getInt(1));
        });
        probe.check("counts its rows from one", s -> {
            ResultSet rows = s.rows(THREE);
            same(0, rows.getRow());
            isTrue(rows.next());
            same(1, rows.getRow());
            isTrue(rows.next());
            same(2, rows.getRow());
        });
        probe.check("knows that it stands before the first", s -> {
            ResultSet rows = s.rows(THREE);
            isTrue(rows.isBeforeFirst());
            isTrue(rows.next());
            isFalse(rows.isBeforeFirst());
        });
        probe.check("knows that it stands on the first", s -> {
            ResultSet rows = s.rows(THREE);
            isFalse(rows.isFirst());
            isTrue(rows.next());
            isTrue(rows.isFirst());
            isTrue(rows.next());
            isFalse(rows.isFirst());
        });
        probe.check("knows that it stands behind the last", s -> {
            ResultSet rows = s.rows(THREE);
            while (rows.next()) {
                isFalse(rows.isAfterLast());
            }
            isTrue(rows.isAfterLast());
        });
        probe.check("has no rows where there are none", s -> {
            ResultSet rows = s.rows("SELECT 1 AS n WHERE 1 = 0");
            isFalse(rows.isBeforeFirst());
            isFalse(rows.next());
            same(1, rows.getMetaData().getColumnCount());
        });
        probe.check("refuses to go back", s -> {
            ResultSet rows = s.rows(THREE);
            isTrue(rows.next());
            fails(rows::previous);
            fails(rows::beforeFirst);
        });
        probe.check("refuses to jump", s -> {
            ResultSet rows = s.rows(THREE);
            fails(rows::last);
            fails(rows::first);
            fails(() -> rows.absolute(1));
            fails(() -> rows.relative(-1));
        });
    }

    private static void advance(ResultSet rows, int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            isTrue(rows.next());
        }
    }

    private static void columns(Probe probe) {
        probe.check("finds a column by its label in any case", s -> {
            ResultSet rows = s.rows(THREE);
            same(1, rows.findColumn("n"));
            same(2, rows.findColumn("T"));
        });
        probe.check("refuses a label that there is none of", s -> {
            ResultSet rows = s.rows(THREE);
            failsWith("42", () -> rows.findColumn("nobody"));
            isTrue(rows.next());
            fails(() -> rows.getString("nobody"));
        });
        probe.check("refuses a number that there is none of", s -> {
            ResultSet rows = s.rows(THREE);
            isTrue(rows.next());
            fails(() -> rows.getInt(0));
            fails(() -> rows.getInt(3));
        });
        probe.check("takes the first of two columns of one name", s -> {
            ResultSet rows = s.row("1 AS a, 2 AS b");
            same(1, rows.getInt("a"));
            same(2, rows.getInt("b"));
        });
        probe.check("says of each value whether it was null", s -> {
            ResultSet rows = s.rows(THREE);
            isTrue(rows.next());
            rows.getString(2);
            isFalse(rows.wasNull());
            advance(rows, 2);
            same(null, rows.getString(2));
            isTrue(rows.wasNull());
            rows.getInt(1);
            isFalse(rows.wasNull());
        });
        probe.check("a value may be read as often as one likes", s -> {
            ResultSet rows = s.row("'x' AS t");
            same("x", rows.getString(1));
            same("x", rows.getString(1));
        });
    }

    private static void refusals(Probe probe) {
        probe.check("is read-only", s -> {
            ResultSet rows = s.rows(THREE);
            same(ResultSet.CONCUR_READ_ONLY, rows.getConcurrency());
            isTrue(rows.next());
            fails(() -> rows.updateInt(1, 5));
            fails(() -> rows.updateString("t", "x"));
            fails(rows::deleteRow);
            fails(rows::moveToInsertRow);
            fails(rows::insertRow);
        });
        probe.check("tells of no changes", s -> {
            ResultSet rows = s.rows(THREE);
            isTrue(rows.next());
            isFalse(rows.rowUpdated());
            isFalse(rows.rowInserted());
            isFalse(rows.rowDeleted());
        });
        probe.check("says after it was closed that it is", s -> {
            ResultSet rows = s.rows(THREE);
            isTrue(rows.next());
            rows.close();
            rows.close();
            isTrue(rows.isClosed());
            fails(rows::next);
            fails(() -> rows.getInt(1));
            fails(rows::getMetaData);
            fails(() -> rows.findColumn("n"));
            fails(rows::isFirst);
            fails(rows::getStatement);
            fails(rows::wasNull);
        });
    }

    private static void about(Probe probe) {
        probe.check("tells what it is", s -> {
            ResultSet rows = s.rows(THREE);
            same(ResultSet.TYPE_FORWARD_ONLY, rows.getType());
            same(ResultSet.FETCH_FORWARD, rows.getFetchDirection());
            isTrue(rows.getHoldability() == ResultSet.HOLD_CURSORS_OVER_COMMIT
                    || rows.getHoldability() == ResultSet.CLOSE_CURSORS_AT_COMMIT);
            isTrue(rows.getStatement() != null);
            isTrue(rows.getFetchSize() >= 0);
        });
        probe.check("takes a fetch size, and refuses one below nothing", s -> {
            ResultSet rows = s.rows(THREE);
            rows.setFetchSize(10);
            fails(() -> rows.setFetchSize(-1));
        });
        probe.check("takes the direction that it has", s -> s.rows(THREE).setFetchDirection(ResultSet.FETCH_FORWARD));
        probe.check("lets its warnings be cleared", s -> {
            ResultSet rows = s.rows(THREE);
            rows.clearWarnings();
            same(null, rows.getWarnings());
        });
        probe.check("unwraps to a result", s -> {
            ResultSet rows = s.rows(THREE);
            isTrue(rows.isWrapperFor(ResultSet.class));
            isTrue(rows.unwrap(ResultSet.class) != null);
            isFalse(rows.isWrapperFor(Comparable.class));
        });
    }
}
