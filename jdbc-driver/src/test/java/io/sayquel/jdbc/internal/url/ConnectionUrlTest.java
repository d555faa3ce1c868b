package io.sayquel.jdbc.internal.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTest {
    private static ConnectionUrl parse(String url) throws SQLException {
        return ConnectionUrl.parse(url, new Properties());
    }

    private static Settings settings(String query) throws SQLException {
        return Settings.of(parse("jdbc:sayquel://localhost/retail?" + query), "test");
    }

    @Test
    void readsHostPortAndDataset() throws SQLException {
        ConnectionUrl url = parse("jdbc:sayquel://example.org:9000/retail@1?timeZone=Asia/Jakarta&user=a%20b");

        assertThat(url.host()).isEqualTo("example.org");
        assertThat(url.port()).isEqualTo(9000);
        assertThat(url.dataset()).isEqualTo("retail@1");
        assertThat(url.text(Property.TIME_ZONE)).isEqualTo("Asia/Jakarta");
        assertThat(url.text(Property.USER)).isEqualTo("a b");
    }

    @Test
    void knowsWhatIsLeftOut() throws SQLException {
        assertThat(parse("jdbc:sayquel://localhost").port()).isEqualTo(8000);
        assertThat(parse("jdbc:sayquel://localhost").dataset()).isEmpty();
        assertThat(parse("jdbc:sayquel://[::1]:8000/x").host()).isEqualTo("[::1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sayquel:",
                "jdbc:sayquel:retail",
                "jdbc:sayquel:///retail",
                "jdbc:sayquel://host:0/x",
                "jdbc:sayquel://host:70000/x",
                "jdbc:sayquel://user:secret@host/x",
                "jdbc:sayquel://host/x?secret",
                "jdbc:sayquel://host/x?token=%zz-secret"
            })
    void whatCannotBeReadIsRefusedWithoutShowingIt(String url) {
        assertThatThrownBy(() -> parse(url))
                .isInstanceOf(SQLException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void propertiesBesideTheUrlWinAndStayAsTheyAre() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("FETCHSIZE", "7");

        ConnectionUrl url = ConnectionUrl.parse("jdbc:sayquel://localhost/x?fetchSize=5", properties);

        assertThat(url.text(Property.FETCH_SIZE)).isEqualTo("7");
        assertThat(properties).hasSize(1);
    }

    @Test
    void propertiesOfOthersAreLeftOutAndTold() throws SQLException {
        assertThat(parse("jdbc:sayquel://localhost/x?loglevel=5&ApplicationName=DBeaver")
                        .unknown())
                .containsExactly("loglevel");
    }

    @Test
    void noSecretIsShown() throws SQLException {
        ConnectionUrl url =
                parse("jdbc:sayquel://localhost/x?token=secret1&password=secret2&trustStorePassword=secret3");

        assertThat(url.toString()).isEqualTo("jdbc:sayquel://localhost:8000/x");
        assertThat(Arrays.stream(url.infos()).map(info -> info.value))
                .noneMatch(v -> v != null && v.contains("secret"));
    }

    @Test
    void valuesHaveTypes() throws SQLException {
        Settings settings = settings("fetchSize=10&queryTimeout=3&timeZone=Asia/Tokyo&complexAs=OBJECT");

        assertThat(settings.fetchSize()).isEqualTo(10);
        assertThat(settings.queryTimeout()).isEqualTo(3);
        assertThat(settings.zone()).contains(ZoneId.of("Asia/Tokyo"));
        assertThat(settings.complexAsObject()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fetchSize=many",
                "maxRows=-1",
                "timeZone=Nowhere",
                "queryMode=guess",
                "tls=perhaps",
                "proxy=nowhere",
                "token=a%0Ab",
                "tls=true&tlsVerify=some",
                "tls=true&trustStore=/does/not/exist"
            })
    void wrongValuesAreRefused(String query) {
        assertThatThrownBy(() -> settings(query))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"));
    }

    @Test
    void everyPropertyIsExplained() throws SQLException {
        assertThat(parse("jdbc:sayquel://localhost").infos())
                .allSatisfy(info -> assertThat(info.description).endsWith("."));
    }
}
