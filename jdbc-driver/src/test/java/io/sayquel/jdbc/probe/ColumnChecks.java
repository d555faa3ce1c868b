package io.sayquel.jdbc.probe;

import static io.sayquel.jdbc.probe.Probe.fails;
import static io.sayquel.jdbc.probe.Probe.isFalse;
import static io.sayquel.jdbc.probe.Probe.isTrue;
import static io.sayquel.jdbc.probe.Probe.same;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;

/** What columns are. */
final class ColumnChecks {
    private static final String COLUMNS =
            "CAST(1 AS INTEGER) AS i, CAST(1 AS BIGINT) AS l, CAST(1.5 AS DECIMAL(10,2)) AS d,"
                    + " 'x' AS t, CAST('2024-02-29' AS DATE) AS dd, CAST('2024-02-29 10:11:12' AS TIMESTAMP) AS ts,"
                    + " CAST('true' AS BOOLEAN) AS b, CAST(0.5 AS DOUBLE PRECISION) AS f";

    private ColumnChecks() {}

    static void addTo(Probe probe) {
        probe.check("knows how many there are", s -> same(8, of(s).getColumnCount()));
        probe.check(
                "a label is what the statement called it",
                s -> isTrue(of(s).getColumnLabel(1).equalsIgnoreCase("i")));
        probe.check(
                "a name is what the statement called it",
                s -> isTrue(of(s).getColumnName(1).equalsIgnoreCase("i")));
        type(probe, "INTEGER", 1, Types.INTEGER, Integer.class);
        type(probe, "BIGINT", 2, Types.BIGINT, Long.class);
        type(probe, "VARCHAR", 4, Types.VARCHAR, String.class);
        type(probe, "DATE", 5, Types.DATE, java.sql.Date.class);
        type(probe, "TIMESTAMP", 6, Types.TIMESTAMP, java.sql.Timestamp.class);
        type(probe, "DOUBLE", 8, Types.DOUBLE, Double.class);
        probe.check("a DECIMAL has precision and scale", s -> {
            ResultSetMetaData columns = of(s);
            isTrue(columns.getColumnType(3) == Types.DECIMAL || columns.getColumnType(3) == Types.NUMERIC);
            same(10, columns.getPrecision(3));
            same(2, columns.getScale(3));
            isTrue(columns.isSigned(3));
        });
        probe.check("a BOOLEAN is one", s -> {
            int type = of(s).getColumnType(7);
            isTrue(type == Types.BOOLEAN || type == Types.BIT);
        });
        probe.check("a class is that of the object", s -> {
            ResultSet row = s.row(COLUMNS);
            for (int c = 1; c <= 8; c++) {
                same(
                        row.getMetaData().getColumnClassName(c),
                        row.getObject(c).getClass().getName());
            }
        });
        probe.check("every column has every name, be it empty", s -> {
            ResultSetMetaData columns = of(s);
            for (int c = 1; c <= 8; c++) {
                isTrue(columns.getColumnTypeName(c) != null
                        && !columns.getColumnTypeName(c).isEmpty());
                isTrue(columns.getTableName(c) != null);
                isTrue(columns.getSchemaName(c) != null);
                isTrue(columns.getCatalogName(c) != null);
            }
        });
        probe.check("every column has a width above nothing", s -> {
            for (int c = 1; c <= 8; c++) {
                isTrue(of(s).getColumnDisplaySize(c) > 0);
            }
        });
        probe.check("nothing counts by itself", s -> isFalse(of(s).isAutoIncrement(1)));
        probe.check("everything may be searched, or says how", s -> {
            ResultSetMetaData columns = of(s);
            columns.isSearchable(1);
            columns.isCaseSensitive(1);
            columns.isCurrency(1);
            columns.isReadOnly(1);
            columns.isWritable(1);
            columns.isDefinitelyWritable(1);
        });
        probe.check("says of each whether it may be NULL, as far as is known", s -> {
            int nullable = of(s).isNullable(1);
            isTrue(nullable >= ResultSetMetaData.columnNoNulls && nullable <= ResultSetMetaData.columnNullableUnknown);
        });
        probe.check("refuses a column that there is none of", s -> {
            ResultSetMetaData columns = of(s);
            fails(() -> columns.getColumnType(0));
            fails(() -> columns.getColumnName(9));
            fails(() -> columns.isNullable(9));
        });
        probe.check("unwraps to itself", s -> {
            ResultSetMetaData columns = of(s);
            isTrue(columns.isWrapperFor(ResultSetMetaData.class));
            isFalse(columns.isWrapperFor(Comparable.class));
        });
    }

    private static void type(Probe probe, String name, int column, int type, Class<?> javaClass) {
        probe.check("a column of type " + name + " is one", s -> {
            same(type, of(s).getColumnType(column));
            same(javaClass.getName(), of(s).getColumnClassName(column));
        });
    }

    private static ResultSetMetaData of(Probe.Source source) throws SQLException {
        return source.rows("SELECT " + COLUMNS).getMetaData();
    }
}
