package io.sayquel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(Server.Shared.class)
class DataSourceTest {
    @Test
    void opensConnections(Server server) throws SQLException {
        SayquelDataSource source = new SayquelDataSource();
        source.setUrl(server.url());
        source.setProperty("timeZone", "Asia/Tokyo");

        try (Connection connection = source.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
            assertThat(source.isWrapperFor(SayquelDataSource.class)).isTrue();
        }
    }

    @Test
    void aConnectionOfAPoolIsGivenBackByItsHandle(Server server) throws SQLException {
        SayquelConnectionPoolDataSource source = new SayquelConnectionPoolDataSource();
        source.setUrl(server.url());
        PooledConnection pooled = source.getPooledConnection();
        AtomicInteger given = new AtomicInteger();
        pooled.addConnectionEventListener(new ConnectionEventListener() {
            @Override
            public void connectionClosed(ConnectionEvent event) {
                given.incrementAndGet();
            }

            @Override
            public void connectionErrorOccurred(ConnectionEvent event) {
                throw new AssertionError(event.getSQLException());
            }
        });

        Connection handle = pooled.getConnection();
        handle.close();
        handle.close();

        assertThat(given).hasValue(1);
        assertThat(handle.isClosed()).isTrue();
        assertThatThrownBy(handle::createStatement).isInstanceOf(SQLException.class);
        assertThat(pooled.getConnection().isValid(1)).isTrue();
        pooled.close();
    }
}
