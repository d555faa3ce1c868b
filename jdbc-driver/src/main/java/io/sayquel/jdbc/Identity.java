package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.wire.ServerInfo;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who serves, who asks, and by which words and marks. */
abstract class Identity extends Limits {
    /** Stable and its own: who takes it for another database would send that one's SQL. */
    static final String PRODUCT = "Sayquel";

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

    private final JdbcConnection connection;

    Identity(JdbcConnection connection) {
        this.connection = connection;
    }

    final Session session() throws SQLException {
        connection.checkOpen();
        return connection.session();
    }

    private Optional<ServerInfo> server() {
        return connection.session().info();
    }

    @Override
    public final Connection getConnection() {
        return connection;
    }

    @Override
    public final String getURL() {
        return connection.session().settings().url().toString();
    }

    @Override
    public final String getUserName() {
        return server().map(ServerInfo::user)
                .orElseGet(() -> connection.session().settings().user());
    }

    @Override
    public final String getDatabaseProductName() {
        return PRODUCT;
    }

    @Override
    public final String getDatabaseProductVersion() {
        return server().map(ServerInfo::version).orElse("0.0");
    }

    @Override
    public final int getDatabaseMajorVersion() {
        return part(1);
    }

    @Override
    public final int getDatabaseMinorVersion() {
        return part(2);
    }

    private int part(int group) {
        Matcher version = VERSION.matcher(getDatabaseProductVersion());
        return version.matches() ? Integer.parseInt(version.group(group)) : 0;
    }

    @Override
    public final String getDriverName() {
        return Version.NAME;
    }

    @Override
    public final String getDriverVersion() {
        return Version.TEXT;
    }

    @Override
    public final int getDriverMajorVersion() {
        return Version.major();
    }

    @Override
    public final int getDriverMinorVersion() {
        return Version.minor();
    }

    @Override
    public final int getJDBCMajorVersion() {
        return 4;
    }

    @Override
    public final int getJDBCMinorVersion() {
        return 3;
    }

    @Override
    public final String getIdentifierQuoteString() {
        return "\"";
    }

    @Override
    public final String getSearchStringEscape() {
        return "\\";
    }

    @Override
    public final String getExtraNameCharacters() {
        return "";
    }

    @Override
    public final String getCatalogSeparator() {
        return ".";
    }

    @Override
    public final String getCatalogTerm() {
        return "dataset";
    }

    @Override
    public final String getSchemaTerm() {
        return "schema";
    }

    @Override
    public final String getProcedureTerm() {
        return "procedure";
    }

    @Override
    public final String getSQLKeywords() {
        return server().map(ServerInfo::keywords).orElse("");
    }

    @Override
    public final String getNumericFunctions() {
        return Escapes.NUMERIC;
    }

    @Override
    public final String getStringFunctions() {
        return Escapes.STRING;
    }

    @Override
    public final String getTimeDateFunctions() {
        return Escapes.TIME;
    }

    @Override
    public final String getSystemFunctions() {
        return Escapes.SYSTEM;
    }

    @Override
    public final int getSQLStateType() {
        return DatabaseMetaData.sqlStateSQL;
    }

    @Override
    public final int getDefaultTransactionIsolation() {
        return Connection.TRANSACTION_READ_COMMITTED;
    }

    @Override
    public final int getResultSetHoldability() {
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public final RowIdLifetime getRowIdLifetime() {
        return RowIdLifetime.ROWID_UNSUPPORTED;
    }
}
