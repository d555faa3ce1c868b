package io.sayquel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.ForeignKey;
import org.jooq.Meta;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** jOOQ: its statements and its model of the catalogue. */
@Timeout(60)
class JooqTest {
    @RegisterExtension
    final Sayquel sayquel = new Sayquel();

    private Connection connection;
    private DSLContext jooq;

    @BeforeEach
    void open() throws SQLException {
        connection = sayquel.connect();
        jooq = DSL.using(connection);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void sql() {
        assertThat(jooq.fetch(Sayquel.SQL).getValues("name", String.class)).isEqualTo(Sayquel.STORES);
    }

    @Test
    void statementsThatItWrites() {
        DSLContext duckdb = DSL.using(connection, SQLDialect.DUCKDB);

        assertThat(duckdb.select(DSL.field("name", String.class))
                        .from(DSL.table("stores"))
                        .where(DSL.field("id", Long.class).le(2L))
                        .orderBy(DSL.field("id"))
                        .fetch(DSL.field("name", String.class)))
                .isEqualTo(Sayquel.STORES);
    }

    @Test
    void view() {
        assertThat(jooq.fetch(Sayquel.VIEW).getValues("customer", String.class)).containsExactly(Sayquel.CUSTOMER);
    }

    @Test
    void ask() {
        assertThat(jooq.fetch(Sayquel.ASK).getValues("product", String.class)).isEqualTo(Sayquel.ASKED);
    }

    @Test
    void question() {
        assertThat(jooq.fetch(Sayquel.QUESTION).getValues("product", String.class))
                .isEqualTo(Sayquel.PRODUCTS);
    }

    @Test
    void model() {
        Meta meta = jooq.meta();
        Table<?> orders = meta.getTables("orders").get(0);

        assertThat(meta.getSchemas()).extracting(schema -> schema.getName()).contains("main", "questions");
        assertThat(orders.fields()).extracting(field -> field.getName()).contains("customer_id", "ordered_at");
        assertThat(orders.getReferences())
                .extracting(ForeignKey::getInverseKey)
                .extracting(key -> key.getTable().getName())
                .contains("stores", "customers");
        assertThat(meta.getTables("best_customer").get(0).fields())
                .extracting(field -> field.getName())
                .containsExactly("customer", "revenue");
    }
}
