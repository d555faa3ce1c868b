package io.sayquel.server.run.duckdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayquel.server.check.SqlParser;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * DuckDB's parser and printer, on connections to a private, empty and locked database in memory. A text is only ever bound as a
 * value, never prepared: preparing runs all but the last of several statements. Owned by whoever opened it; safe for many
 * threads, of which {@value #CONNECTIONS} parse at a time.
 */
public final class DuckDbSqlParser implements SqlParser, AutoCloseable {
    private static final int CONNECTIONS = 2;
    private static final String PARSE = "SELECT json_serialize_sql(?::VARCHAR)::VARCHAR";
    /** A cast to JSON would read the tree once more, and take as long as printing it. */
    private static final String PRINT = "SELECT json_deserialize_sql(?::VARCHAR)";

    private static final List<String> LOCK = List.of(
            "SET threads = 1",
            "SET memory_limit = '256MB'",
            "SET temp_directory = ''",
            "SET autoinstall_known_extensions = false",
            "SET autoload_known_extensions = false",
            "SET enable_external_access = false",
            "SET lock_configuration = true");
    private static final String FUNCTIONS =
            "SELECT DISTINCT lower(function_name), function_type, parameter_types, varargs, return_type"
                    + " FROM duckdb_functions() ORDER BY ALL";

    private final ObjectMapper json = new ObjectMapper();
    private final BlockingQueue<Session> idle = new LinkedBlockingQueue<>();
    private final List<Session> all = new ArrayList<>();
    private final List<FunctionSignature> functions;
    private final String version;

    private DuckDbSqlParser(DuckDBConnection first) throws SQLException {
        all.add(new Session(first));
        for (int i = 1; i < CONNECTIONS; i++) {
            all.add(new Session(first.duplicate()));
        }
        idle.addAll(all);
        functions = readFunctions(first);
        version = DuckDbEngine.version(first);
    }

    /** Opens the private database and reads the list of functions, once. */
    public static DuckDbSqlParser open() {
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = connection.createStatement()) {
                for (String setting : LOCK) {
                    statement.execute(setting);
                }
            }
            return new DuckDbSqlParser(connection.unwrap(DuckDBConnection.class));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot start DuckDB's parser: " + e.getMessage(), e);
        }
    }

    @Override
    public JsonNode parse(String sql) {
        try {
            return json.readTree(call(PARSE, sql));
        } catch (SQLException | JsonProcessingException e) {
            // The serialiser throws where the tree nests beyond its limit, and for text that is not Unicode.
            return json.createObjectNode()
                    .put("error", true)
                    .put("error_type", "serializer")
                    .put("error_message", Objects.requireNonNullElse(e.getMessage(), "cannot be parsed"));
        }
    }

    @Override
    public String print(JsonNode tree) {
        try {
            return call(PRINT, json.writeValueAsString(tree));
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalArgumentException("not a tree that DuckDB prints: " + e.getMessage(), e);
        }
    }

    /** Name and version of the engine. */
    public String version() {
        return version;
    }

    @Override
    public List<FunctionSignature> functions() {
        return functions;
    }

    private String call(String query, String argument) throws SQLException {
        Session session = take();
        try {
            return session.call(query, argument);
        } finally {
            idle.add(session);
        }
    }

    /** A caller that is gone has not sent a bad statement. */
    private Session take() {
        try {
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SayquelException(Reason.CANCELLED, "it was stopped", "", Optional.empty(), e);
        }
    }

    /** A connection and its prepared calls, which save two thirds of the time of each. Confined to whoever took it. */
    private static final class Session {
        private final Connection connection;
        private final Map<String, PreparedStatement> prepared = new HashMap<>();

        Session(Connection connection) {
            this.connection = connection;
        }

        String call(String query, String argument) throws SQLException {
            PreparedStatement statement = prepared.get(query);
            if (statement == null) {
                statement = connection.prepareStatement(query);
                prepared.put(query, statement);
            }
            statement.setString(1, argument);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getString(1);
            } catch (SQLException e) {
                // the driver closes a statement that failed
                prepared.remove(query);
                throw e;
            }
        }

        void close() throws SQLException {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
            connection.close();
        }
    }

    private static List<FunctionSignature> readFunctions(Connection connection) throws SQLException {
        List<FunctionSignature> signatures = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FUNCTIONS)) {
            while (row.next()) {
                signatures.add(new FunctionSignature(
                        row.getString(1).toLowerCase(Locale.ROOT),
                        row.getString(2),
                        texts(row.getArray(3)),
                        Objects.requireNonNullElse(row.getString(4), ""),
                        Objects.requireNonNullElse(row.getString(5), "")));
            }
        }
        return List.copyOf(signatures);
    }

    private static List<String> texts(Array array) throws SQLException {
        Stream<Object> values = array == null ? Stream.of() : Arrays.stream((Object[]) array.getArray());
        return values.map(v -> v == null ? "ANY" : v.toString()).toList();
    }

    /** Closes its connections; a call under way may fail. */
    @Override
    public void close() {
        for (Session session : all) {
            try {
                session.close();
            } catch (SQLException e) {
                throw new IllegalStateException("cannot close DuckDB's parser: " + e.getMessage(), e);
            }
        }
    }
}
