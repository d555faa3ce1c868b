package io.sayquel.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameter;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.SimpleJdbcCall;

/** HikariCP with Spring's templates. */
@Timeout(60)
class HikariSpringTest {
    @RegisterExtension
    final Sayquel sayquel = new Sayquel();

    private HikariDataSource pool;
    private JdbcTemplate template;

    @BeforeEach
    void open() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(sayquel.url());
        config.setReadOnly(true);
        config.setMaximumPoolSize(1);
        pool = new HikariDataSource(config);
        template = new JdbcTemplate(pool);
        template.setFetchSize(100);
        template.setMaxRows(1000);
        template.setQueryTimeout(30);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void sql() {
        assertThat(template.query(Sayquel.SQL, (row, n) -> row.getString("name")))
                .isEqualTo(Sayquel.STORES);
    }

    @Test
    void view() {
        assertThat(template.queryForMap(Sayquel.VIEW)).containsEntry("customer", Sayquel.CUSTOMER);
    }

    @Test
    void ask() {
        assertThat(template.query(Sayquel.ASK, (row, n) -> row.getString(1))).isEqualTo(Sayquel.ASKED);
    }

    @Test
    void question() {
        List<Map<String, Object>> rows = template.queryForList(Sayquel.QUESTION);

        assertThat(rows).extracting(row -> row.get("product")).isEqualTo(Sayquel.PRODUCTS);
        assertThat(new BigDecimal(rows.get(0).get("revenue").toString())).isEqualByComparingTo("193508.59");
    }

    @Test
    void procedure() {
        SimpleJdbcCall call = new SimpleJdbcCall(pool)
                .withProcedureName("ask")
                .withoutProcedureColumnMetaDataAccess()
                .declareParameters(new SqlParameter("question", Types.VARCHAR))
                .returningResultSet("rows", (row, n) -> row.getString(1));

        assertThat(call.execute(Map.of("question", Sayquel.QUESTION))).containsEntry("rows", Sayquel.PRODUCTS);
    }

    @Test
    void namedValues() {
        NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(template);

        assertThat(named.queryForList(
                        "SELECT name FROM stores WHERE opened_on = :day AND region IN (:regions)",
                        Map.of("day", LocalDate.of(2021, 3, 1), "regions", List.of("Bali Utara", "Bali Selatan")),
                        String.class))
                .containsExactly("Singaraja Harbour");
    }

    @Test
    void nullIsAValue() {
        assertThat(template.queryForObject("SELECT ?::VARCHAR IS NULL", Boolean.class, new Object[] {null}))
                .isTrue();
    }

    @Test
    void errorsAreOfSpringsKindsAndLeaveTheConnectionInThePool() throws SQLException {
        sayquel.expect("Statement.executeQuery 42", "Statement.executeQuery NL");
        Object before = physical();

        assertThatThrownBy(() -> template.queryForList("SELECT nothing FROM stores"))
                .isInstanceOf(BadSqlGrammarException.class);
        assertThatThrownBy(() -> template.queryForList("sales by store"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("sales by store");

        assertThat(physical()).isEqualTo(before);
    }

    private Object physical() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return connection.unwrap(Connection.class);
        }
    }
}
