package io.sayquel.jdbc;

import java.sql.SQLException;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;

/** Opens connections for somebody else's pool. */
public final class SayquelConnectionPoolDataSource extends BaseDataSource implements ConnectionPoolDataSource {
    @Override
    public PooledConnection getPooledConnection() throws SQLException {
        return new JdbcPooledConnection(open());
    }

    @Override
    public PooledConnection getPooledConnection(String user, String password) throws SQLException {
        return new JdbcPooledConnection(open(user, password));
    }
}
