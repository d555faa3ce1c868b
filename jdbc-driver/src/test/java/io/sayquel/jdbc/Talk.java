package io.sayquel.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One of each call that the driver knows, in a fixed order, and everything it gives as lines of text. */
final class Talk {
    private static final String TYPES =
            "SELECT true AS b, 1::TINYINT AS i1, 2::SMALLINT AS i2, 3::INTEGER AS i4, 4::BIGINT AS i8,"
                    + " 170141183460469231731687303715884105727::HUGEINT AS i16, 18446744073709551615::UBIGINT AS u8,"
                    + " 12.50::DECIMAL(9,2) AS d, 1.25::FLOAT AS f4, 2.5::DOUBLE AS f8, 'é' AS t, DATE '2024-02-29' AS day,"
                    + " TIME '10:11:12.5' AS clock, TIMESTAMP '2024-02-29 10:11:12.123456' AS local,"
                    + " TIMESTAMPTZ '2024-02-29 10:11:12+02' AS instant, '00112233-4455-6677-8899-aabbccddeeff'::UUID AS id,"
                    + " INTERVAL '2 days' AS span, [1, NULL, 3] AS list, {'a': 1, 'b': 'x'} AS struct, MAP {'k': 1} AS map, NULL AS none";

    private final Connection connection;
    private final List<String> lines = new ArrayList<>();

    private Talk(Connection connection) {
        this.connection = connection;
    }

    static List<String> on(Connection connection) throws SQLException {
        Talk talk = new Talk(connection);
        talk.statements();
        talk.prepared();
        talk.catalogue();
        return talk.lines;
    }

    private void statements() throws SQLException {
        query("SELECT * FROM stores ORDER BY id LIMIT 3");
        query("SELECT id FROM stores WHERE id < 0");
        query(TYPES);
        query("top 5 products by revenue");
        query("SELECT nothing FROM stores");
        query("DELETE FROM stores");
        query("sales by store");
    }

    private void query(String sql) throws SQLException {
        lines.add("> " + sql);
        try (Statement statement = connection.createStatement()) {
            rows(statement.executeQuery(sql));
            for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
                lines.add("warning " + w.getSQLState() + " " + w.getMessage());
            }
            statement
                    .unwrap(SayquelStatement.class)
                    .translation()
                    .ifPresent(t -> lines.add("read as " + t.reading() + ", by " + t.translator() + ": " + t.sql()));
        } catch (SQLException e) {
            lines.add("error " + e.getSQLState() + " " + e.getMessage());
        }
    }

    private void rows(ResultSet rows) throws SQLException {
        try (rows) {
            ResultSetMetaData columns = rows.getMetaData();
            List<String> heads = new ArrayList<>();
            for (int c = 1; c <= columns.getColumnCount(); c++) {
                heads.add(columns.getColumnLabel(c) + " " + columns.getColumnTypeName(c));
            }
            lines.add(String.join(" | ", heads));
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int c = 1; c <= heads.size(); c++) {
                    values.add(text(rows.getObject(c)));
                }
                lines.add(String.join(" | ", values));
            }
        }
    }

    private static String text(Object value) throws SQLException {
        return value instanceof Array array ? Arrays.deepToString((Object[]) array.getArray()) : String.valueOf(value);
    }

    private void prepared() throws SQLException {
        lines.add("> prepared");
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT name FROM stores WHERE id = ? AND name <> ?")) {
            lines.add(statement.getMetaData().getColumnLabel(1) + ", "
                    + statement.getParameterMetaData().getParameterCount() + " parameters");
            statement.setLong(1, 2);
            statement.setString(2, "x");
            rows(statement.executeQuery());
        }
    }

    private void catalogue() throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        lines.add("> " + metadata.getDatabaseProductName());
        rows(metadata.getTables(null, null, "s%", null));
        rows(metadata.getColumns(null, null, "stores", "%"));
        rows(metadata.getPrimaryKeys(null, null, "stores"));
        rows(metadata.getImportedKeys(null, null, "order_items"));
        rows(metadata.getTypeInfo());
    }
}
