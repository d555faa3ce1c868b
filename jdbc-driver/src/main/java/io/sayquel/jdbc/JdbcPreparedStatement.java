package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.wire.Description;
import io.sayquel.jdbc.internal.wire.Parameter;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement with parameter markers. Nothing is asked of the server before it runs, or before somebody wants to know its columns or
 * markers; that is asked once, and again where values tell more.
 */
class JdbcPreparedStatement extends ParameterSetters {
    private final String sql;
    private final List<Optional<Parameter>> values = new ArrayList<>();
    private Optional<Description> description = Optional.empty();
    private int describedWith;

    JdbcPreparedStatement(JdbcConnection connection, String sql) {
        super(connection);
        this.sql = sql;
    }

    @Override
    final void set(int index, Parameter value) throws SQLException {
        checkOpen();
        if (index < 1 || index > marks()) {
            throw new SQLException("There is no parameter " + index, "07009");
        }
        while (values.size() < index) {
            values.add(Optional.empty());
        }
        values.set(index - 1, Optional.of(value));
    }

    /** Question marks in the text: as many markers there may be, but only the server knows which of them are. */
    private long marks() {
        return sql.chars().filter(c -> c == '?').count();
    }

    @Override
    public void clearParameters() throws SQLException {
        checkOpen();
        values.clear();
    }

    private List<Parameter> parameters() throws SQLException {
        List<Parameter> parameters = new ArrayList<>();
        for (Optional<Parameter> value : values) {
            parameters.add(value.orElseThrow(
                    () -> new SQLException("The parameter " + (parameters.size() + 1) + " has no value", "07001")));
        }
        return parameters;
    }

    @Override
    public boolean execute() throws SQLException {
        List<Parameter> parameters = parameters();
        boolean rows = run(sql, parameters);
        if (rows && description.isPresent()) {
            warnOfOtherColumns(description.get(), parameters.isEmpty());
        }
        return rows;
    }

    /**
     * Whoever was told of columns must learn that there are others now: the data may have another version.
     *
     * @param typed whether types count, too; those of values were not known
     */
    private void warnOfOtherColumns(Description told, boolean typed) throws SQLException {
        List<String> before = shown(metaData(told), typed);
        if (!before.isEmpty() && !before.equals(shown(getResultSet().getMetaData(), typed))) {
            warn("The columns were others when the statement was prepared: " + String.join(", ", before), "01000");
        }
    }

    private static List<String> shown(ResultSetMetaData columns, boolean typed) throws SQLException {
        List<String> shown = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            shown.add(columns.getColumnLabel(i) + (typed ? " " + columns.getColumnTypeName(i) : ""));
        }
        return shown;
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return rowsOf(execute());
    }

    @Override
    public int executeUpdate() throws SQLException {
        if (execute()) {
            closeResult();
            throw rowsInUpdate();
        }
        return 0;
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return executeUpdate();
    }

    /** The columns that it would have, without running it. */
    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        return metaData(Descriptions.answered(described()));
    }

    private ResultSetMetaData metaData(Description described) throws SQLException {
        boolean complexAsObject = connection().session().settings().complexAsObject();
        return new JdbcResultSetMetaData(Columns.of(described.columns(), complexAsObject));
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        return new JdbcParameterMetaData(described().parameters());
    }

    private Description described() throws SQLException {
        checkOpen();
        List<Parameter> known = known();
        if (description.isEmpty() || tellsMore(description.get(), known)) {
            Session session = connection().session();
            description =
                    Optional.of(session.describe(session.text(sql, known, escapeProcessing()), getQueryTimeout()));
            describedWith = known.size();
        }
        return description.get();
    }

    /** Whether values that came since then tell more: that a question has more markers, or what a question is. */
    private boolean tellsMore(Description before, List<Parameter> known) {
        return known.size() > describedWith
                && (known.size() > before.parameters().size()
                        || before.columns().isEmpty());
    }

    /** The values up to the first that is missing. */
    private List<Parameter> known() {
        List<Parameter> known = new ArrayList<>();
        values.stream().takeWhile(Optional::isPresent).forEach(value -> value.ifPresent(known::add));
        return known;
    }

    // ---- a prepared statement has its text ----

    private static SQLException hasText() {
        return new SQLException("A prepared statement has its text already", "07000");
    }

    @Override
    public final boolean execute(String other) throws SQLException {
        throw hasText();
    }

    @Override
    public final ResultSet executeQuery(String other) throws SQLException {
        throw hasText();
    }

    @Override
    public final void addBatch(String other) throws SQLException {
        throw hasText();
    }

    /** What would be written by a batch cannot be written. */
    @Override
    public void addBatch() throws SQLException {
        checkOpen();
        throw new SQLException("Nothing can be written, so that there is no batch of it", "25006");
    }

    /** Its text, and no values. */
    @Override
    public String toString() {
        return sql;
    }
}
