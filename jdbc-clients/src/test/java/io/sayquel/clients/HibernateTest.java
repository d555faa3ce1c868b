package io.sayquel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.dialect.PostgreSQLDialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Hibernate with the dialect of PostgreSQL, which it has to be told. */
@Timeout(60)
class HibernateTest {
    @RegisterExtension
    final Sayquel sayquel = new Sayquel();

    private SessionFactory sessions;

    @Entity(name = "Store")
    @Table(name = "stores")
    static class Store {
        @Id
        Long id;

        String name;
        String region;
    }

    /** It warns of its own pool and of the dialect, which are as they should be here. */
    @BeforeAll
    static void quiet() {
        ((Logger) LoggerFactory.getLogger("org.hibernate")).setLevel(Level.ERROR);
    }

    @BeforeEach
    void open() {
        sessions = new Configuration()
                .setProperty("hibernate.connection.url", sayquel.url())
                .setProperty("hibernate.connection.driver_class", SpyDriver.class.getName())
                .setProperty("hibernate.dialect", PostgreSQLDialect.class.getName())
                .addAnnotatedClass(Store.class)
                .buildSessionFactory();
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    private List<String> first(String sql, int most) {
        try (Session session = sessions.openSession()) {
            return session.createNativeQuery(sql, Object[].class).setMaxResults(most).list().stream()
                    .map(row -> (String) row[0])
                    .toList();
        }
    }

    @Test
    void sql() {
        assertThat(first("SELECT name, id FROM stores ORDER BY id", 2)).isEqualTo(Sayquel.STORES);
    }

    @Test
    void entities() {
        List<Store> stores = sessions.fromTransaction(
                session -> session.createQuery("from Store where region like :like and id < 3 order by id", Store.class)
                        .setParameter("like", "Bali%")
                        .list());

        assertThat(stores).extracting(store -> store.name).isEqualTo(Sayquel.STORES);
    }

    @Test
    void view() {
        assertThat(first(Sayquel.VIEW, 10)).containsExactly(Sayquel.CUSTOMER);
    }

    @Test
    void ask() {
        assertThat(first(Sayquel.ASK, 10)).isEqualTo(Sayquel.ASKED);
    }

    @Test
    void questionWithWhatItAppends() {
        assertThat(first(Sayquel.QUESTION, 3)).isEqualTo(Sayquel.PRODUCTS.subList(0, 3));
    }
}
