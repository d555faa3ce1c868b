package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.url.ConnectionUrl;
import io.sayquel.jdbc.internal.url.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * JDBC to Sayquel: {@code jdbc:sayquel://host[:port]/dataset}, the token as password. Statements are SQL or questions in plain
 * language; the server tells them apart. It registers itself.
 */
public final class Driver implements java.sql.Driver {
    private static final String PACKAGE = "io.sayquel.jdbc";

    static {
        try {
            DriverManager.registerDriver(new Driver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null; // JDBC's word for another driver's URL
        }
        return open(url, properties == null ? new Properties() : properties);
    }

    static JdbcConnection open(String url, Properties properties) throws SQLException {
        return JdbcConnection.open(Settings.of(ConnectionUrl.parse(url, properties), Version.userAgent()));
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        if (url == null) {
            throw new SQLException("The URL is null", "08001");
        }
        return ConnectionUrl.accepts(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) throws SQLException {
        String known = ConnectionUrl.accepts(url) ? url : "jdbc:sayquel://localhost";
        return ConnectionUrl.parse(known, properties == null ? new Properties() : properties)
                .infos();
    }

    @Override
    public int getMajorVersion() {
        return Version.major();
    }

    @Override
    public int getMinorVersion() {
        return Version.minor();
    }

    /** No: it does not take what SQL-92 asks for at entry level, since it reads only. */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return Logger.getLogger(PACKAGE);
    }
}
