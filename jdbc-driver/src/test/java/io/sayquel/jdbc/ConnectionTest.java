package io.sayquel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(Server.Shared.class)
class ConnectionTest {
    @Test
    void saysThatThereIsNoSuchDataset(Server server) {
        String url = server.url().replace("retail", "retial");

        assertThatThrownBy(() -> DriverManager.getConnection(url))
                .hasMessageContaining("retial")
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("3D000"));
    }

    @Test
    void goesToAnotherDatasetByItsCatalog(Server server) throws SQLException {
        try (Connection connection = server.connect()) {
            assertThat(connection.getCatalog()).isEqualTo("retail");

            connection.setCatalog("lumiere_sales");

            assertThat(connection.getCatalog()).isEqualTo("lumiere_sales");
            assertThatThrownBy(() -> connection.setCatalog("nowhere")).isInstanceOf(SQLException.class);
            assertThat(connection.getCatalog()).isEqualTo("lumiere_sales");
        }
    }

    @Test
    void schemaIsOneThatIsThere(Server server) throws SQLException {
        try (Connection connection = server.connect()) {
            assertThat(connection.getSchema()).isEqualTo("main");
            connection.setSchema("questions");
            assertThat(connection.getSchema()).isEqualTo("questions");
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.executeQuery("SELECT * FROM best_customer").next())
                        .isTrue();
            }
            assertThatThrownBy(() -> connection.setSchema("public"))
                    .hasMessageContaining("main and questions")
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("3F000"));
            assertThat(connection.getSchema()).isEqualTo("questions");
        }
    }

    @Test
    void savedQuestionsAreTablesForToolsThatLookForNothingElse(Server server) throws SQLException {
        try (Connection views = server.connect();
                Connection tables = server.connect("?questionTableType=TABLE")) {
            assertThat(questions(views, "TABLE")).isEmpty();
            assertThat(questions(views, "VIEW")).contains("best_customer");
            assertThat(questions(tables, "TABLE")).contains("best_customer");
            assertThat(questions(tables, "VIEW")).isEmpty();
        }
        assertThatThrownBy(() -> server.connect("?questionTableType=graph")).hasMessageContaining("view, table");
    }

    private static List<String> questions(Connection connection, String type) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getTables(null, "questions", "%", new String[] {type})) {
            while (rows.next()) {
                assertThat(rows.getString("TABLE_TYPE")).isEqualTo(type);
                names.add(rows.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    @Test
    void whatAClientSaysOfItselfIsRememberedAndSent(Server server) throws SQLException {
        try (Connection connection = server.connect("?applicationName=Reports")) {
            assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("Reports");
            connection.setClientInfo("ClientUser", "ann");
            connection.setClientInfo("ClientHostname", "pc-1\nfake");
            connection.setClientInfo("ApplicationName", null);
            assertThat(connection.getClientInfo()).containsOnlyKeys("ClientUser", "ClientHostname");
            assertThat(connection.getClientInfo().stringPropertyNames())
                    .containsExactlyInAnyOrder("ClientUser", "ClientHostname");

            connection.setClientInfo("Mood", "good");

            assertThat(connection.getWarnings().getMessage()).contains("ApplicationName, ClientUser, ClientHostname");
        }
    }

    @Test
    void needsTheTokenAndNeverShowsIt() throws Exception {
        try (Server guarded = Server.start(Map.of("server.token", "the-right-token-of-the-server"))) {
            Properties wrong = new Properties();
            wrong.setProperty("password", "a-wrong-token");
            Properties right = new Properties();
            right.setProperty("password", "the-right-token-of-the-server");

            assertThatThrownBy(() -> DriverManager.getConnection(guarded.url(), wrong))
                    .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("a-wrong-token"));
            try (Connection connection = DriverManager.getConnection(guarded.url() + "?loginTimeout=0", right)) {
                assertThat(connection.getMetaData().getURL()).isEqualTo(guarded.url());
            }
        }
    }

    @Test
    void goesThroughAProxy() throws Exception {
        try (HostileServer proxy = new HostileServer(out -> {})) {
            String url = "jdbc:sayquel://nowhere.invalid:80/any?tls=false&proxy=127.0.0.1:" + proxy.port();

            try (Connection connection = DriverManager.getConnection(url)) {
                assertThat(connection.isClosed()).isFalse();
            }
        }
    }

    @Test
    void tellsOfPropertiesThatItDoesNotKnow(Server server) throws SQLException {
        try (Connection connection = server.connect("?loglevel=5")) {
            SQLWarning warning = connection.getWarnings();

            assertThat(warning.getMessage()).contains("loglevel");
        }
    }

    @Test
    void isNoLongerValidWhenTheServerIsGone() throws Exception {
        try (HostileServer server = new HostileServer(out -> {});
                Connection connection = DriverManager.getConnection(server.url())) {
            server.close();
            ((JdbcConnection) connection).session().forgetAnswer();

            assertThat(connection.isValid(1)).isFalse();
        }
    }
}
