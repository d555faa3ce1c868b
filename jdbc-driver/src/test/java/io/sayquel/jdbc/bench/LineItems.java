package io.sayquel.jdbc.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.StringJoiner;
import org.postgresql.PGConnection;

/** Rows of sixteen columns, after TPC-H's largest table: numbers, exact numbers, dates, short words and a text. */
final class LineItems {
    static final String SQL = "SELECT * FROM lineitem";

    private static final String COLUMNS = "SELECT i AS l_orderkey, i % 200000 AS l_partkey, i % 10000 AS l_suppkey,"
            + " (i % 7)::INTEGER AS l_linenumber, (1 + i % 50)::DECIMAL(15,2) AS l_quantity,"
            + " (900 + i % 100000 * 1.07)::DECIMAL(15,2) AS l_extendedprice, (i % 11 / 100)::DECIMAL(15,2) AS l_discount,"
            + " (i % 9 / 100)::DECIMAL(15,2) AS l_tax, ['A', 'N', 'R'][1 + i % 3] AS l_returnflag,"
            + " ['O', 'F'][1 + i % 2] AS l_linestatus, DATE '1992-01-01' + (i % 2500)::INTEGER AS l_shipdate,"
            + " DATE '1992-01-15' + (i % 2500)::INTEGER AS l_commitdate, DATE '1992-02-01' + (i % 2500)::INTEGER AS l_receiptdate,"
            + " ['DELIVER IN PERSON', 'COLLECT COD', 'NONE'][1 + i % 3] AS l_shipinstruct,"
            + " ['TRUCK', 'MAIL', 'SHIP', 'AIR'][1 + i % 4] AS l_shipmode, 'carefully final deposits ' || i AS l_comment";

    private LineItems() {}

    /** Writes so many rows as {@code lineitem.csv}. */
    static Path csv(Path folder, int rows) throws SQLException {
        Path file = folder.resolve("lineitem.csv");
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement()) {
            statement.execute("COPY (" + COLUMNS + " FROM range(" + rows + ") r(i)) TO '" + file + "' (HEADER)");
        }
        return file;
    }

    /** Opens an engine's file in this process, to read as a program would that has many rows before it. */
    static Connection inProcess(Path database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("access_mode", "READ_ONLY");
        properties.setProperty("jdbc_stream_results", "true");
        properties.setProperty("threads", "2");
        return DriverManager.getConnection("jdbc:duckdb:" + database, properties);
    }

    /** Fills PostgreSQL with the same rows, in columns of the same types. */
    static void copy(Path csv, Connection engine, Connection postgres) throws SQLException, IOException {
        try (Statement statement = postgres.createStatement();
                Reader rows = Files.newBufferedReader(csv, StandardCharsets.UTF_8)) {
            statement.execute("DROP TABLE IF EXISTS lineitem");
            statement.execute("CREATE TABLE lineitem (" + columns(engine) + ")");
            postgres.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY lineitem FROM STDIN (FORMAT csv, HEADER true)", rows);
            statement.execute("VACUUM ANALYZE lineitem"); // or the first rounds would write the rows' hints
        }
    }

    /** Names and types of the columns; the engine's names of types are PostgreSQL's, but for one. */
    static String columns(Connection engine) throws SQLException {
        try (PreparedStatement statement = engine.prepareStatement(SQL)) {
            ResultSetMetaData columns = statement.getMetaData();
            StringJoiner all = new StringJoiner(", ");
            for (int c = 1; c <= columns.getColumnCount(); c++) {
                String type = columns.getColumnTypeName(c).replace("DOUBLE", "DOUBLE PRECISION");
                all.add(columns.getColumnName(c) + " " + type);
            }
            return all.toString();
        }
    }
}
