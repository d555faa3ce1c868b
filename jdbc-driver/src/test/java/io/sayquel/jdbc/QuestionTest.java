package io.sayquel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Questions where tools send statements. */
@Timeout(60)
@ExtendWith(Server.Shared.class)
class QuestionTest {
    private static final String QUESTION = "top 5 products by revenue";

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void connect(Server server) throws SQLException {
        connection = server.connect();
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static List<String> firstColumn(ResultSet rows) throws SQLException {
        List<String> values = new ArrayList<>();
        while (rows.next()) {
            values.add(rows.getString(1));
        }
        return values;
    }

    private List<String> warnings() throws SQLException {
        List<String> texts = new ArrayList<>();
        for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
            texts.add(w.getMessage());
        }
        return texts;
    }

    @Test
    void aQuestionGivesRowsAndSaysHowItWasRead() throws SQLException {
        assertThat(firstColumn(statement.executeQuery(QUESTION))).hasSize(5).startsWith("Trail Tent");

        assertThat(warnings()).anyMatch(w -> w.startsWith("Read as: ")).anyMatch(w -> w.startsWith("SQL: SELECT"));
        Translation translation =
                statement.unwrap(SayquelStatement.class).translation().orElseThrow();
        assertThat(translation.question()).isEqualTo(QUESTION);
        assertThat(translation.sql()).startsWith("SELECT");
        assertThat(translation.translator()).isEqualTo("VERIFIED");
        assertThat(translation.confidence()).isBetween(0.5, 1.0);
    }

    @Test
    void plainSqlHasNoTranslation() throws SQLException {
        statement.executeQuery("SELECT 1");

        assertThat(statement.unwrap(SayquelStatement.class).translation()).isEmpty();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void aQuestionIsATableOfSql() throws SQLException {
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM ask('" + QUESTION + "')");

        assertThat(firstColumn(rows)).containsExactly("5");
    }

    @Test
    void aQuestionSurvivesWhatAToolWrapsAroundIt() throws SQLException {
        ResultSet probe = statement.executeQuery("SELECT * FROM (" + QUESTION + ") SPARK_GEN_SUBQ_0 WHERE 1=0");

        assertThat(probe.getMetaData().getColumnLabel(1)).isEqualTo("product");
        assertThat(probe.next()).isFalse();
    }

    @Test
    void aQuestionIsAskedAsAProcedure() throws SQLException {
        try (CallableStatement call = connection.prepareCall("{call ask(?)}")) {
            call.setString("question", QUESTION);

            assertThat(firstColumn(call.executeQuery())).hasSize(5);
            assertThatThrownBy(() -> call.getString(1)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void columnsOfAQuestionAreKnownBeforeItRuns() throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(QUESTION)) {
            assertThat(prepared.getMetaData().getColumnLabel(1)).isEqualTo("product");
            assertThat(prepared.getParameterMetaData().getParameterCount()).isZero();
            assertThat(firstColumn(prepared.executeQuery())).hasSize(5);
        }
    }

    @Test
    void aQuestionMarkAtTheEndIsPunctuation() throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement("what are the top 5 products by revenue?")) {
            assertThat(firstColumn(prepared.executeQuery())).hasSize(5);
        }
    }

    @Test
    void aWrappedQuestionTakesItsValuesAmongThoseOfTheSqlAroundIt() throws SQLException {
        try (PreparedStatement prepared =
                connection.prepareStatement("SELECT ? AS a, t.* FROM (revenue in region ?) t WHERE 1 = ?")) {
            prepared.setString(1, "x");
            prepared.setString(2, "Jawa");
            prepared.setInt(3, 1);
            assertThat(prepared.getParameterMetaData().getParameterCount()).isEqualTo(3);
            assertThat(prepared.executeQuery().getMetaData().getColumnCount()).isEqualTo(2);
        }
        try (PreparedStatement prepared =
                connection.prepareStatement("SELECT * FROM (how many orders are there in 2025?) t WHERE 1 = ?")) {
            prepared.setInt(1, 1);
            assertThat(firstColumn(prepared.executeQuery())).hasSize(1);
        }
    }

    @Test
    void placeOfAnErrorIsInWhatWasWritten() throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(
                "SELECT t.product,\n  t.revenu FROM (" + QUESTION + ") t WHERE t.product <> ?")) {
            prepared.setString(1, "x");
            assertThatThrownBy(prepared::executeQuery)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("revenu")
                    .satisfies(
                            e -> assertThat(e.getMessage().lines().findFirst().orElseThrow())
                                    .endsWith("(line 2, column 3)")
                                    .hasSizeLessThanOrEqualTo(160));
        }
    }

    @Test
    void nativeSqlIsTheTranslation() throws SQLException {
        assertThat(connection.nativeSQL(QUESTION)).startsWith("SELECT").contains("sum(");
    }

    @Test
    void savedQuestionsAreViews() throws SQLException {
        ResultSet views = connection.getMetaData().getTables(null, "questions", "%", new String[] {"VIEW"});
        assertThat(views.next()).isTrue();

        ResultSet rows = statement.executeQuery("SELECT * FROM questions." + views.getString("TABLE_NAME"));

        assertThat(rows.getMetaData().getColumnCount()).isPositive();
    }

    @Test
    void aQuestionThatMeansSeveralThingsIsAskedBack() {
        ClarificationException unclear =
                catchThrowableOfType(ClarificationException.class, () -> statement.executeQuery("sales by store"));

        assertThat(unclear.getSQLState()).startsWith("NL");
        assertThat(unclear.options()).hasSizeGreaterThan(1);
        assertThat(unclear.getMessage().lines().findFirst().orElseThrow().length())
                .isLessThanOrEqualTo(160);
        assertThat(unclear.getMessage()).contains(unclear.options().get(0).reading());
        assertThat(unclear.options()).allSatisfy(option -> {
            try (ResultSet rows = connection.createStatement().executeQuery(option.sql())) {
                assertThat(rows.next()).isTrue();
            }
        });
    }

    @Test
    void aQuestionAboutSomethingElseIsRefused() {
        assertThatThrownBy(() -> statement.executeQuery("what is the weather in Paris"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("NL"));
    }

    @Test
    void aConnectionMayTakeEverythingForSql(Server server) throws SQLException {
        try (Connection strict = server.connect("?queryMode=sql")) {
            assertThatThrownBy(() -> strict.createStatement().executeQuery(QUESTION))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42601"));
        }
    }

    @Test
    void warningsOfTranslationsMayBeSwitchedOff(Server server) throws SQLException {
        try (Connection quiet = server.connect("?translationWarnings=false");
                Statement asking = quiet.createStatement()) {
            asking.executeQuery(QUESTION);

            assertThat((Object) asking.getWarnings()).isNull();
        }
    }

    @Test
    void escapesOfJdbcAreRead() throws SQLException {
        ResultSet rows = statement.executeQuery("SELECT {fn UCASE('x')} AS a, {d '2024-02-29'} AS b");
        rows.next();

        assertThat(rows.getString(1)).isEqualTo("X");
        assertThat(rows.getDate(2)).hasToString("2024-02-29");
    }
}
