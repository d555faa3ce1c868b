package io.sayquel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.adapter.jdbc.JdbcSchema;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.schema.SchemaPlus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calcite, which plans statements over others' tables. It parses them itself, so that questions reach it as views only. */
@Timeout(60)
class CalciteTest {
    @RegisterExtension
    final Sayquel sayquel = new Sayquel();

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("lex", "JAVA");
        connection = DriverManager.getConnection("jdbc:calcite:", properties);
        SchemaPlus root = connection.unwrap(CalciteConnection.class).getRootSchema();
        for (String schema : List.of("main", "questions")) {
            root.add(schema, JdbcSchema.create(root, schema, sayquel.dataSource(), "retail", schema));
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    @Test
    void sql() throws SQLException {
        assertThat(rows("SELECT name FROM main.stores WHERE id <= 2 ORDER BY id"))
                .isEqualTo(Sayquel.STORES);
    }

    @Test
    void view() throws SQLException {
        assertThat(rows("SELECT customer FROM questions.best_customer")).containsExactly(Sayquel.CUSTOMER);
    }

    @Test
    void joinsAreTheServers() throws SQLException {
        assertThat(rows("SELECT s.region, COUNT(*) AS orders FROM main.orders o JOIN main.stores s ON s.id = o.store_id"
                        + " WHERE o.status = 'completed' GROUP BY s.region ORDER BY 2 DESC LIMIT 2"))
                .containsExactly("Bali Selatan", "Jawa Barat");
    }

    @Test
    void datesAndDecimals() throws SQLException {
        assertThat(rows("SELECT MIN(opened_on) FROM main.stores WHERE region = 'Bali Utara'"))
                .containsExactly("2021-03-01");
        assertThat(rows("SELECT list_price FROM main.products WHERE id = 1")).containsExactly("249.00");
    }
}
