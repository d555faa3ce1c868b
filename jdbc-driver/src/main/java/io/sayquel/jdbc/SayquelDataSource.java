package io.sayquel.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Opens connections; each call a new one. Set it up before it is used: it is not for several threads until then. */
public final class SayquelDataSource extends BaseDataSource implements DataSource, JdbcWrapper {
    @Override
    public Connection getConnection() throws SQLException {
        return open();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return open(user, password);
    }
}
