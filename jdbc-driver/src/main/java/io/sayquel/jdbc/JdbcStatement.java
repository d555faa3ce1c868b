package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.wire.Interpretation;
import io.sayquel.jdbc.internal.wire.Parameter;
import io.sayquel.jdbc.internal.wire.StatementText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** A statement: each execute is one call. One thread runs it and reads; any thread may cancel or close. */
class JdbcStatement extends Updates {
    private volatile Warnings warnings = new Warnings();
    private volatile Optional<Run> running = Optional.empty();
    private Optional<JdbcResultSet> result = Optional.empty();
    private int updateCount = -1;
    private volatile boolean closed;

    JdbcStatement(JdbcConnection connection) {
        super(connection);
        connection.opened(this);
    }

    @Override
    void checkOpen() throws SQLException {
        if (closed) {
            throw SqlErrors.closed("statement");
        }
        connection().checkOpen();
    }

    final void warn(String message, String state) {
        warnings.add(message, state);
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return run(sql, List.of());
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        return rowsOf(execute(sql));
    }

    final ResultSet rowsOf(boolean rows) throws SQLException {
        if (!rows) {
            throw new SQLException("The statement gives no rows: run it by execute", "07005");
        }
        return getResultSet();
    }

    /** Runs a text; whether it gives rows. */
    final boolean run(String sql, List<Parameter> parameters) throws SQLException {
        checkOpen();
        if (sql == null) {
            throw new SQLException("The statement is null", "22004");
        }
        closeResult();
        Warnings fresh = new Warnings();
        warnings = fresh;
        Session session = connection().session();
        StatementText text = session.text(sql, parameters, escapeProcessing());
        Run run = session.run(text, getLargeMaxRows(), getFetchSize(), getQueryTimeout(), fresh);
        running = Optional.of(run);
        begin(run, session);
        if (session.settings().translationWarnings()) {
            run.interpretation().filter(Interpretation::ofQuestion).ifPresent(told -> warnOf(told, fresh));
        }
        if (run.hasColumns()) {
            result = Optional.of(new JdbcResultSet(run, Optional.of(this), fresh));
            return true;
        }
        updateCount = 0;
        return false;
    }

    private static void begin(Run run, Session session) throws SQLException {
        try {
            run.begin();
            session.answered();
        } catch (SQLNonTransientConnectionException e) {
            session.forgetAnswer();
            throw e;
        }
    }

    private static void warnOf(Interpretation told, Warnings warnings) {
        if (!told.reading().isEmpty()) {
            warnings.add("Read as: " + told.reading(), "01000");
        }
        if (!told.sql().isEmpty()) {
            warnings.add("SQL: " + told.sql(), "01000");
        }
    }

    @Override
    public final Optional<Translation> translation() throws SQLException {
        checkOpen();
        return running.flatMap(Run::interpretation)
                .filter(told -> !told.question().isEmpty())
                .map(Translation::new);
    }

    @Override
    public final ResultSet getResultSet() throws SQLException {
        checkOpen();
        return result.orElse(null);
    }

    @Override
    public final int getUpdateCount() throws SQLException {
        checkOpen();
        return updateCount;
    }

    @Override
    public final long getLargeUpdateCount() throws SQLException {
        return getUpdateCount();
    }

    @Override
    public final boolean getMoreResults() throws SQLException {
        checkOpen();
        closeResult();
        return false;
    }

    @Override
    public final boolean getMoreResults(int current) throws SQLException {
        checkOpen();
        if (current == Statement.KEEP_CURRENT_RESULT) {
            result = Optional.empty();
        } else if (current == Statement.CLOSE_CURRENT_RESULT || current == Statement.CLOSE_ALL_RESULTS) {
            closeResult();
        } else {
            throw new SQLException("No constant of java.sql.Statement is " + current, "22023");
        }
        updateCount = -1;
        return false;
    }

    @Override
    final void closeResult() throws SQLException {
        Optional<JdbcResultSet> open = result;
        result = Optional.empty();
        updateCount = -1;
        if (open.isPresent()) {
            open.get().forgetStatement();
            open.get().close();
        }
    }

    /** Told by a result that was closed. */
    final void resultClosed() throws SQLException {
        if (closesOnCompletion()) {
            close();
        }
    }

    /** Whether the server works for it. */
    final boolean isRunning() {
        return running.filter(Run::isRunning).isPresent();
    }

    @Override
    public final void cancel() throws SQLException {
        checkOpen();
        Optional<Run> run = running.filter(Run::isRunning);
        if (run.isPresent()) {
            run.get().close();
            if (!run.get().answerId().isEmpty()) {
                connection().session().cancel(run.get().answerId());
            }
        }
    }

    @Override
    public final void close() throws SQLException {
        if (!closed) {
            closed = true;
            running.ifPresent(Run::close);
            connection().ended(this);
            closeResult();
        }
    }

    @Override
    public final boolean isClosed() {
        return closed;
    }

    @Override
    public final SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return warnings.first();
    }

    @Override
    public final void clearWarnings() throws SQLException {
        checkOpen();
        warnings.clear();
    }

    @Override
    public String toString() {
        return closed ? "closed statement" : "statement";
    }
}
