package io.sayquel.jdbc.probe;

import static io.sayquel.jdbc.probe.Probe.fails;
import static io.sayquel.jdbc.probe.Probe.failsWith;
import static io.sayquel.jdbc.probe.Probe.isFalse;
import static io.sayquel.jdbc.probe.Probe.isTrue;
import static io.sayquel.jdbc.probe.Probe.same;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Properties;

/** Drivers and connections. */
final class ConnectionChecks {
    private ConnectionChecks() {}

    static void addTo(Probe probe) {
        driver(probe);
        life(probe);
        transactions(probe);
        state(probe);
        afterClose(probe);
    }

    private static void driver(Probe probe) {
        probe.check("the driver registers itself", s -> isTrue(DriverManager.getDriver(s.url()) != null));
        probe.check("the driver has no connection for another's URL", s -> {
            Driver driver = DriverManager.getDriver(s.url());
            same(null, driver.connect("jdbc:somebody:else", new Properties()));
            isFalse(driver.acceptsURL("jdbc:somebody:else"));
            isTrue(driver.acceptsURL(s.url()));
        });
        probe.check("the driver tells its properties, each with a name", s -> {
            for (DriverPropertyInfo info :
                    DriverManager.getDriver(s.url()).getPropertyInfo(s.url(), new Properties())) {
                isTrue(info.name != null && !info.name.isEmpty());
            }
        });
        probe.check("the driver leaves given properties as they are", s -> {
            Properties given = new Properties();
            DriverManager.getDriver(s.url()).connect(s.url(), given).close();
            isTrue(given.isEmpty());
        });
    }

    private static void life(Probe probe) {
        probe.check("is valid while it is open, and not after", s -> {
            Connection connection = s.connect();
            isTrue(connection.isValid(0));
            isTrue(connection.isValid(5));
            connection.close();
            isFalse(connection.isValid(0));
        });
        probe.check("refuses to validate in less than no time", s -> {
            Connection connection = s.connect();
            fails(() -> connection.isValid(-1));
        });
        probe.check("may be closed twice", s -> {
            Connection connection = s.connect();
            connection.close();
            connection.close();
            isTrue(connection.isClosed());
        });
        probe.check("closes its statements and their results with itself", s -> {
            Connection connection = s.connect();
            Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("SELECT 1 AS n");
            connection.close();
            isTrue(statement.isClosed());
            isTrue(rows.isClosed());
        });
        probe.check("is closed by abort", s -> {
            Connection connection = s.connect();
            connection.abort(Runnable::run);
            isTrue(connection.isClosed());
        });
        probe.check("refuses to abort without an executor", s -> {
            Connection connection = s.connect();
            fails(() -> connection.abort(null));
        });
        probe.check("unwraps to itself", s -> {
            Connection connection = s.connect();
            isTrue(connection.isWrapperFor(Connection.class));
            isTrue(connection.unwrap(Connection.class) != null);
        });
        probe.check("unwraps to nothing else", s -> {
            Connection connection = s.connect();
            isFalse(connection.isWrapperFor(Comparable.class));
            fails(() -> connection.unwrap(Comparable.class));
        });
    }

    private static void transactions(Probe probe) {
        probe.check("commits by itself at first", s -> isTrue(s.connect().getAutoCommit()));
        probe.check("lets transactions be switched on, committed and rolled back", s -> {
            Connection connection = s.connect();
            connection.setAutoCommit(false);
            isFalse(connection.getAutoCommit());
            connection.commit();
            connection.rollback();
            connection.setAutoCommit(true);
        });
        probe.check("refuses to commit what commits itself", s -> {
            Connection connection = s.connect();
            fails(connection::commit);
        });
        probe.check("accepts its own isolation", s -> {
            Connection connection = s.connect();
            int level = connection.getTransactionIsolation();
            connection.setTransactionIsolation(level);
            same(level, connection.getTransactionIsolation());
        });
        probe.check("accepts every level of isolation that JDBC names", s -> {
            Connection connection = s.connect();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        });
        probe.check("refuses an isolation that is none", s -> {
            Connection connection = s.connect();
            fails(() -> connection.setTransactionIsolation(77));
        });
        probe.check("accepts to be read-only, as pools ask", s -> {
            Connection connection = s.connect();
            connection.setReadOnly(true);
            isTrue(connection.isReadOnly());
        });
        probe.check(
                "accepts to be not read-only, as pools ask", s -> s.connect().setReadOnly(false));
    }

    private static void state(Probe probe) {
        probe.check("accepts both kinds of holdability", s -> {
            Connection connection = s.connect();
            connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);
            connection.setHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT);
            same(ResultSet.HOLD_CURSORS_OVER_COMMIT, connection.getHoldability());
        });
        probe.check("refuses a holdability that is none", s -> {
            Connection connection = s.connect();
            fails(() -> connection.setHoldability(77));
        });
        probe.check("has a catalog, and accepts it again", s -> {
            Connection connection = s.connect();
            connection.setCatalog(connection.getCatalog());
        });
        probe.check("has a schema, and accepts it again", s -> {
            Connection connection = s.connect();
            connection.setSchema(connection.getSchema());
        });
        probe.check("has a network timeout", s -> isTrue(s.connect().getNetworkTimeout() >= 0));
        probe.check(
                "has properties of the client, be they none",
                s -> isTrue(s.connect().getClientInfo() != null));
        probe.check("remembers the name of the application", s -> {
            Connection connection = s.connect();
            connection.setClientInfo("ApplicationName", "probe");
            same("probe", connection.getClientInfo("ApplicationName"));
        });
        probe.check(
                "takes a property of the client that it does not know",
                s -> s.connect().setClientInfo("NobodyKnowsThis", "x"));
        probe.check("has a map of types, be it empty", s -> isTrue(s.connect().getTypeMap() != null));
        probe.check("lets its warnings be cleared", s -> {
            Connection connection = s.connect();
            connection.clearWarnings();
            same(null, connection.getWarnings());
        });
        probe.check(
                "gives SQL as the engine's own",
                s -> isTrue(s.connect().nativeSQL("SELECT 1 AS n").contains("1")));
        probe.check("is the connection of its statements and of its catalogue", s -> {
            Connection connection = s.connect();
            same(connection, connection.createStatement().getConnection());
            same(connection, connection.getMetaData().getConnection());
        });
        probe.check("takes requests to scroll and update, or says that it does not", s -> {
            Connection connection = s.connect();
            connection
                    .createStatement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE)
                    .close();
            connection
                    .prepareStatement("SELECT 1 AS n", ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE)
                    .close();
        });
        probe.check("refuses a kind of result that is none", s -> {
            Connection connection = s.connect();
            fails(() -> connection.createStatement(77, ResultSet.CONCUR_READ_ONLY));
            fails(() -> connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, 77));
        });
    }

    private static void afterClose(Probe probe) {
        probe.check("says after it was closed that it is", s -> {
            Connection connection = s.connect();
            connection.close();
            failsWith("08", connection::createStatement);
            failsWith("08", () -> connection.prepareStatement("SELECT 1 AS n"));
            failsWith("08", connection::getAutoCommit);
            failsWith("08", connection::getMetaData);
            failsWith("08", connection::getCatalog);
            failsWith("08", connection::clearWarnings);
        });
    }
}
