package io.sayquel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.jdbcclient.JDBCPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The JDBC client of Vert.x, from threads that must not wait. */
@Timeout(60)
class VertxTest {
    @RegisterExtension
    final Sayquel sayquel = new Sayquel();

    private final Vertx vertx = Vertx.vertx();
    private Pool pool;

    @BeforeEach
    void open() {
        pool = JDBCPool.pool(vertx, sayquel.dataSource(), new PoolOptions().setMaxSize(2));
    }

    @AfterEach
    void close() throws Exception {
        pool.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private List<Row> rows(String sql, Object... values) throws Exception {
        List<Row> rows = new ArrayList<>();
        (values.length == 0
                        ? pool.query(sql).execute()
                        : pool.preparedQuery(sql).execute(Tuple.from(values)))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .forEach(rows::add);
        return rows;
    }

    @Test
    void sql() throws Exception {
        assertThat(rows(Sayquel.SQL)).extracting(row -> row.getString("name")).isEqualTo(Sayquel.STORES);
    }

    @Test
    void view() throws Exception {
        assertThat(rows(Sayquel.VIEW))
                .extracting(row -> row.getString("customer"))
                .containsExactly(Sayquel.CUSTOMER);
    }

    @Test
    void ask() throws Exception {
        assertThat(rows(Sayquel.ASK))
                .extracting(row -> row.getString("product"))
                .isEqualTo(Sayquel.ASKED);
    }

    @Test
    void question() throws Exception {
        assertThat(rows(Sayquel.QUESTION))
                .extracting(row -> row.getString("product"))
                .isEqualTo(Sayquel.PRODUCTS);
    }

    @Test
    void values() throws Exception {
        List<Row> rows = rows(
                "SELECT opened_on FROM stores WHERE opened_on = ? AND region = ?",
                LocalDate.of(2021, 3, 1),
                "Bali Utara");

        assertThat(rows).extracting(row -> row.getLocalDate(0)).containsExactly(LocalDate.of(2021, 3, 1));
    }
}
