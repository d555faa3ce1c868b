package io.sayquel.clients;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code jdbc:spy<n>:sayquel://…}: the driver with spy number n before it, for clients that want a URL. In a process of its own a
 * client has {@code jdbc:spy:sayquel://…}, whose spy writes into {@link SpyFile#OF_THIS_PROCESS}.
 */
public final class SpyDriver implements Driver {
    private static final Pattern URL = Pattern.compile("jdbc:spy(\\d*):(sayquel:.*)");
    private static final Map<Integer, Spy> SPIES = new ConcurrentHashMap<>();

    static {
        try {
            DriverManager.registerDriver(new SpyDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Driver driver = new io.sayquel.jdbc.Driver();

    static String url(Spy spy, String url) {
        int number = System.identityHashCode(spy);
        SPIES.put(number, spy);
        return "jdbc:spy" + number + ":" + url;
    }

    static String urlElsewhere(String url) {
        return "jdbc:spy:" + url;
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            return null;
        }
        Connection connection = driver.connect("jdbc:" + matcher.group(2), properties);
        return matcher.group(1).isEmpty()
                ? SpyFile.OF_THIS_PROCESS.on(connection)
                : SPIES.get(Integer.valueOf(matcher.group(1))).on(connection);
    }

    @Override
    public boolean acceptsURL(String url) {
        return URL.matcher(url).matches();
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) throws SQLException {
        return driver.getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.sayquel.clients");
    }
}
