package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.type.Rendering;
import io.sayquel.jdbc.internal.url.Settings;
import io.sayquel.jdbc.internal.wire.ServerInfo;
import io.sayquel.jdbc.internal.wire.StatementText;
import java.sql.CallableStatement;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * A connection: no socket of its own, but a session with the server in which each statement is one call. Everything is read-only, so
 * that transactions have nothing to do and are agreed to. Any thread may use it.
 */
final class JdbcConnection extends Transactions implements JdbcWrapper {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final String QUESTIONS = "questions";

    private final Session session;
    private final Set<JdbcStatement> statements = ConcurrentHashMap.newKeySet();
    private final Warnings warnings = new Warnings();
    private volatile String schema;
    private volatile boolean closed;

    private JdbcConnection(Session session) {
        this.session = session;
        this.schema = tables();
        remember("ApplicationName", session.settings().applicationName());
        session.settings()
                .url()
                .unknown()
                .forEach(name -> warnings.add("The property " + name + " is not known and was left out", "01S00"));
    }

    static JdbcConnection open(Settings settings) throws SQLException {
        return new JdbcConnection(Session.open(settings));
    }

    Session session() {
        return session;
    }

    void opened(JdbcStatement statement) {
        statements.add(statement);
    }

    void ended(JdbcStatement statement) {
        statements.remove(statement);
    }

    @Override
    void checkOpen() throws SQLException {
        if (closed) {
            throw SqlErrors.closed("connection");
        }
    }

    @Override
    void introduce(List<String> client) throws SQLException {
        session.introduce(client);
    }

    @Override
    void warn(String message, String state) {
        warnings.add(message, state);
    }

    @Override
    Rendering rendering() {
        return session.rendering();
    }

    // ---- statements ----

    @Override
    public Statement createStatement() throws SQLException {
        checkOpen();
        return new JdbcStatement(this);
    }

    @Override
    public Statement createStatement(int type, int concurrency, int hold) throws SQLException {
        JdbcStatement statement = new JdbcStatement(this);
        downgrade(statement, type, concurrency, hold);
        return statement;
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        checkOpen();
        return new JdbcPreparedStatement(this, checked(sql));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int hold) throws SQLException {
        JdbcPreparedStatement statement = new JdbcPreparedStatement(this, checked(sql));
        downgrade(statement, type, concurrency, hold);
        return statement;
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int hold) throws SQLException {
        JdbcCallableStatement statement = new JdbcCallableStatement(this, checked(sql));
        downgrade(statement, type, concurrency, hold);
        return statement;
    }

    private static String checked(String sql) throws SQLException {
        if (sql == null) {
            throw new SQLException("The statement is null", "22004");
        }
        return sql;
    }

    /** What is not had is said and not refused: some tools ask for scrolling and then read forward. */
    private void downgrade(JdbcStatement statement, int type, int concurrency, int hold) throws SQLException {
        checkOpen();
        requireOneOf(
                type, ResultSet.TYPE_FORWARD_ONLY, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.TYPE_SCROLL_SENSITIVE);
        requireOneOf(concurrency, ResultSet.CONCUR_READ_ONLY, ResultSet.CONCUR_UPDATABLE);
        requireOneOf(hold, ResultSet.HOLD_CURSORS_OVER_COMMIT, ResultSet.CLOSE_CURSORS_AT_COMMIT);
        if (type != ResultSet.TYPE_FORWARD_ONLY || concurrency != ResultSet.CONCUR_READ_ONLY) {
            String told = "Results are forward only and read-only, whatever was asked for";
            statement.warn(told, "01S02");
            warn(told, "01S02");
        }
    }

    @Override
    public String nativeSQL(String sql) throws SQLException {
        checkOpen();
        StatementText text = session.text(checked(sql), List.of(), true);
        return Descriptions.answered(session.describe(text, session.settings().queryTimeout()))
                .sql();
    }

    // ---- where it is ----

    @Override
    public void setCatalog(String catalog) throws SQLException {
        checkOpen();
        if (catalog != null && !catalog.isEmpty() && !catalog.equals(getCatalog())) {
            session.connect(catalog, session.settings().loginTimeout());
        }
    }

    @Override
    public String getCatalog() throws SQLException {
        checkOpen();
        return session.info().map(ServerInfo::dataset).orElseGet(session::dataset);
    }

    /** The schema of the tables. */
    private String tables() {
        return session.info().map(ServerInfo::defaultSchema).orElse("main");
    }

    /**
     * A name without a schema is a table's, and a saved question's where no table has it, whichever schema is chosen; so the choice is
     * only remembered, but not that of a schema that is not there.
     */
    @Override
    public void setSchema(String name) throws SQLException {
        checkOpen();
        String tables = tables();
        if (name != null && !name.isEmpty() && !name.equalsIgnoreCase(tables) && !name.equalsIgnoreCase(QUESTIONS)) {
            throw new SQLException(
                    "There is no schema " + name + "; there are " + tables + " and " + QUESTIONS, "3F000");
        }
        schema = name == null || name.isEmpty() ? tables : name;
    }

    @Override
    public String getSchema() throws SQLException {
        checkOpen();
        return schema;
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        checkOpen();
        return new JdbcDatabaseMetaData(this);
    }

    @Override
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        checkOpen();
        return Map.of();
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
        checkOpen();
    }

    // ---- its life ----

    @Override
    public boolean isValid(int seconds) throws SQLException {
        if (seconds < 0) {
            throw new SQLException("A timeout cannot be " + seconds, "22023");
        }
        if (closed) {
            return false;
        }
        if (session.sinceAnswer().compareTo(FRESH) < 0) {
            return true;
        }
        try {
            Duration within = seconds == 0 ? session.settings().loginTimeout() : Duration.ofSeconds(seconds);
            session.ping(within);
            return true;
        } catch (SQLException gone) {
            return false;
        }
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        checkOpen();
        return (int) session.networkTimeout().toMillis();
    }

    @Override
    public void setNetworkTimeout(Executor executor, int millis) throws SQLException {
        checkOpen();
        if (millis < 0) {
            throw new SQLException("A timeout cannot be " + millis, "22023");
        }
        session.networkTimeout(Duration.ofMillis(millis));
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return warnings.first();
    }

    @Override
    public void clearWarnings() throws SQLException {
        checkOpen();
        warnings.clear();
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        for (JdbcStatement statement : statements) {
            statement.close();
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    /** Closes without waiting: the server learns of it by its closed connections. */
    @Override
    public void abort(Executor executor) throws SQLException {
        if (executor == null) {
            throw new SQLException("The executor is null", "22023");
        }
        close();
    }
}
