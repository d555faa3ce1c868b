package io.sayquel.jdbc;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.CommonDataSource;

/** What both kinds of data source are told: a URL, and the properties beside it. */
abstract class BaseDataSource implements CommonDataSource {
    private final Properties properties = new Properties();
    private String url = "jdbc:sayquel://localhost:8000";
    private int loginTimeout;
    private PrintWriter logWriter;

    final JdbcConnection open() throws SQLException {
        return open(new Properties());
    }

    final JdbcConnection open(String user, String password) throws SQLException {
        Properties given = new Properties();
        set(given, "user", user);
        set(given, "password", password);
        return open(given);
    }

    private JdbcConnection open(Properties given) throws SQLException {
        Properties all = new Properties();
        all.putAll(properties);
        all.putAll(given);
        if (loginTimeout > 0) {
            all.setProperty("loginTimeout", Integer.toString(loginTimeout));
        }
        return Driver.open(url, all);
    }

    private static void set(Properties properties, String name, String value) {
        if (value == null) {
            properties.remove(name);
        } else {
            properties.setProperty(name, value);
        }
    }

    /** As it was set; a token does not belong in it. */
    public final String getUrl() {
        return url;
    }

    /** {@code jdbc:sayquel://host:port/dataset}. */
    public final void setUrl(String newUrl) {
        url = newUrl;
    }

    public final void setUser(String user) {
        set(properties, "user", user);
    }

    public final void setPassword(String password) {
        set(properties, "password", password);
    }

    /** Any property that the URL may have, such as {@code timeZone}. */
    public final void setProperty(String name, String value) {
        set(properties, name, value);
    }

    @Override
    public final int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public final void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public final PrintWriter getLogWriter() {
        return logWriter;
    }

    /** Kept and not written to: the driver logs by {@code java.util.logging}. */
    @Override
    public final void setLogWriter(PrintWriter out) {
        logWriter = out;
    }

    @Override
    public final Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return Logger.getLogger("io.sayquel.jdbc");
    }
}
