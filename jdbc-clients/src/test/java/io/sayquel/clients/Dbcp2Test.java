package io.sayquel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.dbcp2.BasicDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commons DBCP with everything that it can do to a connection between two borrowers. */
@Timeout(60)
class Dbcp2Test {
    @RegisterExtension
    final Sayquel sayquel = new Sayquel();

    private final BasicDataSource pool = new BasicDataSource();

    @BeforeEach
    void open() {
        pool.setUrl(sayquel.url());
        pool.setDriverClassName(SpyDriver.class.getName());
        pool.setDefaultReadOnly(true);
        pool.setDefaultAutoCommit(false);
        pool.setDefaultTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        pool.setDefaultSchema("main");
        pool.setDefaultQueryTimeout(Duration.ofSeconds(30));
        pool.setTestOnBorrow(true);
        pool.setTestOnReturn(true);
        pool.setPoolPreparedStatements(true);
        pool.setMaxTotal(1);
    }

    @AfterEach
    void close() throws SQLException {
        pool.close();
    }

    private List<String> texts(String sql, String column) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return texts(rows, column);
        }
    }

    private static List<String> texts(ResultSet rows, String column) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
            texts.add(rows.getString(column));
        }
        return texts;
    }

    @Test
    void sql() throws SQLException {
        assertThat(texts(Sayquel.SQL, "name")).isEqualTo(Sayquel.STORES);
        assertThat(texts(Sayquel.SQL, "name")).isEqualTo(Sayquel.STORES);
    }

    @Test
    void view() throws SQLException {
        assertThat(texts(Sayquel.VIEW, "customer")).containsExactly(Sayquel.CUSTOMER);
    }

    @Test
    void ask() throws SQLException {
        assertThat(texts(Sayquel.ASK, "product")).isEqualTo(Sayquel.ASKED);
    }

    @Test
    void question() throws SQLException {
        assertThat(texts(Sayquel.QUESTION, "product")).isEqualTo(Sayquel.PRODUCTS);
    }

    @Test
    void preparedStatementsAreKeptForTheNext() throws SQLException {
        for (String id : List.of("1", "2")) {
            try (Connection connection = pool.getConnection();
                    PreparedStatement statement = connection.prepareStatement("SELECT name FROM stores WHERE id = ?")) {
                statement.setString(1, id);
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(texts(rows, "name")).containsExactly(Sayquel.STORES.get(Integer.parseInt(id) - 1));
                }
            }
        }
    }

    @Test
    void aBorrowerWhoLeavesThingsOpenHarmsNobody() throws SQLException {
        Connection careless = pool.getConnection();
        careless.setSchema("questions");
        careless.createStatement().executeQuery(Sayquel.SQL).next();
        careless.close();

        assertThat(texts(Sayquel.SQL, "name")).isEqualTo(Sayquel.STORES);
    }
}
