package io.sayquel.server.boot;

import static io.sayquel.server.boot.StatementDoor.ask;
import static io.sayquel.server.boot.StatementDoor.text;
import static io.sayquel.server.boot.StatementDoor.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.GetMetadataRequest.Kind;
import io.sayquel.v1.Interpretation;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.ParameterType;
import io.sayquel.v1.StatementDescription;
import io.sayquel.v1.StatementKind;
import io.sayquel.v1.StatementMode;
import io.sayquel.v1.TextPosition;
import io.sayquel.v1.Translator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions where a tool can only send statements, over a real channel and the demo data. */
@Timeout(180)
class QuestionStatementsTest {
    private static final String QUESTION = "revenue by region";

    @TempDir
    static Path home;

    private static ServerFixture server;
    private static StatementDoor door;

    @BeforeAll
    static void start() {
        server = new ServerFixture(home, Map.of());
        door = new StatementDoor(server.channel(), "retail");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void questionIsAnsweredAsAnyQuestion() {
        StatementDoor.Told told = door.auto(QUESTION);
        assertThat(told.card().getOutcome()).as(told.card().getMessage()).isEqualTo(Outcome.OUTCOME_ANSWERED);
        assertThat(told.columns()).containsExactly("region", "revenue");
        assertThat(told.rows()).hasSizeGreaterThan(1);
        assertThat(told.card().getQuestion()).isEqualTo(QUESTION);
        assertThat(told.card().getTranslator()).isNotEqualTo(Translator.TRANSLATOR_USER_SQL);
        Interpretation taken = told.interpretations().get(0);
        assertThat(taken.getKind()).isEqualTo(StatementKind.STATEMENT_KIND_QUESTION);
        assertThat(taken.getTranslation().getReading()).isEqualTo(told.card().getReading());
    }

    @Test
    void sameRowsInEveryForm() {
        var rows = door.auto(QUESTION).lines();
        assertThat(rows).isNotEmpty();
        for (String form : new String[] {
            "ask: revenue by region",
            "/*+ nl */ revenue by region;",
            "-- from a tool\nrevenue by region -- here",
            "SELECT * FROM ask('revenue by region')",
            "{call ask('revenue by region')}",
            "{? = call ask('revenue by region')}",
            "CALL ask('revenue by region')",
            "SELECT * FROM (revenue by region) t",
            "SELECT \"region\",\"revenue\" FROM (revenue by region) SPARK_GEN_SUBQ_0  WHERE (\"revenue\" IS NOT NULL)    ",
            "WITH __cte AS (revenue by region) SELECT * FROM __cte",
            "revenue by region LIMIT 100",
            "revenue by region fetch first 100 rows only"
        }) {
            StatementDoor.Told told = door.auto(form);
            assertThat(told.lines()).as(form + ": " + told.card().getMessage()).containsExactlyElementsOf(rows);
        }
        assertThat(door.auto("{call ask(?)}", text(QUESTION)).lines()).containsExactlyElementsOf(rows);
        assertThat(door.execute(StatementMode.STATEMENT_MODE_QUESTION, QUESTION).lines())
                .containsExactlyElementsOf(rows);
    }

    @Test
    void severalQuestionsJoinWithTables() {
        StatementDoor.Told told = door.sql(
                "SELECT a.region, a.revenue, b.\"orders\" > 0 AS some, count(DISTINCT s.id) AS stores"
                        + " FROM ask('revenue by region') a JOIN (SELECT region, 1 AS orders FROM ask('revenue by region')) b USING (region)"
                        + " JOIN stores s ON s.region = a.region GROUP BY ALL ORDER BY 2 DESC LIMIT ?",
                value(ParameterType.PARAMETER_TYPE_BIGINT, "2"));
        assertThat(told.card().getMessage()).isEmpty();
        assertThat(told.rows()).hasSize(2);
        assertThat(told.interpretations())
                .extracting(Interpretation::getKind)
                .containsExactly(StatementKind.STATEMENT_KIND_SQL_WITH_QUESTION);
    }

    @Test
    void questionsInACommaListAreJoinedAsWritten() {
        StatementDoor.Told told = door.auto(
                "SELECT a.region, a.revenue = b.revenue AS same FROM (revenue by region) a, (revenue by region?) b, stores s"
                        + " WHERE a.region = b.region AND s.region = a.region AND s.id = ?",
                value(ParameterType.PARAMETER_TYPE_BIGINT, "1"));
        assertThat(told.card().getMessage()).isEmpty();
        assertThat(told.rows()).hasSize(1);
        assertThat(told.rows().get(0).get(1)).isEqualTo("true");
    }

    @Test
    void typedValuesFilterBesideAQuestion() {
        String region =
                door.sql("SELECT min(region) AS region FROM stores").lines().get(0);
        assertThat(door.sql("SELECT region FROM ask('revenue by region') WHERE region = ?", text(region))
                        .lines())
                .containsExactly(region);
    }

    @Test
    void valueOfAQuestionStandsInItsStatement() {
        StatementDoor.Told told = door.auto("revenue in region ?", text("North by month"));
        assertThat(told.card().getMessage()).isEmpty();
        assertThat(told.card().getSql()).contains("'North by month'").doesNotContain("month(", "date_trunc");
        assertThat(told.columns()).containsExactly("revenue");
    }

    @Test
    void valueThatHasNoPlaceIsRefused() {
        StatementDoor.Told told = door.auto("revenue in region ?", value(ParameterType.PARAMETER_TYPE_BLOB, "00ff"));
        assertThat(told.card().getReason()).isEqualTo("NOT_UNDERSTOOD");
        assertThat(told.card().getMessage()).contains("parameter 1");
        assertThat(door.auto("revenue by ?", text("region")).card().getOutcome())
                .isNotEqualTo(Outcome.OUTCOME_ANSWERED);
    }

    @Test
    void wrappedQuestionHasItsOwnQuestionMarksAndValues() {
        String alone = door.auto("how many orders are there in 2025?").lines().get(0);
        for (String form : new String[] {
            "SELECT * FROM (How many orders are there in 2025?) t",
            "SELECT * FROM (How many orders are there in 2025 ?) SPARK_GEN_SUBQ_0 WHERE 1=1",
            "WITH __cte AS (How many orders are there in 2025?) SELECT * FROM __cte LIMIT 10",
            "How many orders are there in 2025? LIMIT 10"
        }) {
            assertThat(door.auto(form).lines()).as(form).containsExactly(alone);
            assertThat(door.describe(form).getParameterTypesList()).as(form).isEmpty();
        }
        String there = door.auto("revenue in region 'Jawa'").lines().get(0);
        String wrapped = "SELECT * FROM (revenue in region ?) t WHERE 1 = ?";
        assertThat(door.auto(wrapped, text("Jawa"), value(ParameterType.PARAMETER_TYPE_BIGINT, "1"))
                        .lines())
                .containsExactly(there);
        assertThat(door.describe(wrapped).getParameterTypesCount()).isEqualTo(1);
        assertThat(door.describe(wrapped, text("Jawa"), text("1")).getParameterTypesCount())
                .isEqualTo(2);
        assertThat(door.auto("SELECT ask.* FROM ask('revenue in region ?', ?)", text("Jawa"))
                        .lines())
                .containsExactly(there);
        assertThat(door.auto("{call ask(?, ?)}", text("revenue in region ?"), text("Jawa"))
                        .lines())
                .containsExactly(there);
        assertThat(door.auto(
                                "revenue in region ? LIMIT ?",
                                text("Jawa"),
                                value(ParameterType.PARAMETER_TYPE_BIGINT, "0"))
                        .lines())
                .isEmpty();
        assertThat(door.auto("SELECT * FROM ask('revenue in region ?', 'Jawa', 1)")
                        .card()
                        .getReason())
                .isEqualTo("INVALID_ARGUMENT");
    }

    static List<Arguments> wrongStatements() {
        return List.of(
                Arguments.of("SELECT regoin FROM stores WHERE region = ?", 1, 8, 6),
                Arguments.of("SELECT t.region,\n  t.revenu FROM (revenue by region) t WHERE region <> ?", 2, 3, 8),
                Arguments.of("SELECT 'é😀', regoin FROM ask('revenue by region') a WHERE region <> ?", 1, 14, 6),
                Arguments.of("SELECT {fn UCASE(regoin)} FROM stores WHERE region <> ?", 1, 18, 6),
                Arguments.of("SELECT x FROM\n questions.nothing WHERE 'a' = ?", 2, 2, 17),
                Arguments.of("SELECT region FRM stores WHERE region = ?", 1, 19, 1),
                Arguments.of("/* a tool */ sql: SELECT region FRM stores WHERE region = ?;", 1, 37, 1),
                Arguments.of("SELECT ask.revenue FROM ask(region, ?) LIMIT 1", 1, 25, 14),
                Arguments.of("SELECT $name FROM stores WHERE region = 'x'", 1, 8, 5),
                Arguments.of("{call ask(? || region)}", 1, 7, 16));
    }

    @ParameterizedTest
    @MethodSource("wrongStatements")
    void placeOfAnErrorIsInWhatWasSent(String sent, int line, int column, int length) {
        StatementDoor.Told told = door.auto(sent, text("x"));
        assertThat(told.card().getOutcome()).as(told.card().getMessage()).isEqualTo(Outcome.OUTCOME_REFUSED);
        assertThat(told.card().getPosition())
                .as(told.card().getMessage())
                .extracting(TextPosition::getLine, TextPosition::getColumn, TextPosition::getLength)
                .containsExactly(line, column, length);
    }

    @Test
    void questionMarkAtTheEndIsPunctuation() {
        assertThat(door.auto("what is the revenue by region ?").lines())
                .isEqualTo(door.auto("what is the revenue by region").lines());
        assertThat(door.describe("what is the revenue by region ?").getParameterTypesList())
                .isEmpty();
    }

    @Test
    void whatStartsLikeSqlIsSqlAndGetsAnErrorInSql() {
        for (String broken : new String[] {
            "SELECT region FORM stores", "SELEC region FROM stores", "WITH x S (SELECT 1 FROM stores) SELECT * FROM x",
            "select the best product", "SELECT * FROM (SELECT region FRM stores) t", "UPDATE stores SET region = 1"
        }) {
            StatementDoor.Told told = door.auto(broken);
            assertThat(told.card().getOutcome()).as(broken).isEqualTo(Outcome.OUTCOME_REFUSED);
            assertThat(told.card().getSqlState()).as(broken).startsWith("42");
            assertThat(told.card().getSuggestion()).as(broken).isNotEmpty();
        }
    }

    @Test
    void questionWithinWhatIsSaidToBeSqlIsExplained() {
        AnswerCard card = door.sql("SELECT * FROM (revenue by region) t").card();
        assertThat(card.getReason()).isEqualTo("SQL_SYNTAX");
        assertThat(card.getSuggestion()).isEqualTo("write a question in SQL as ask('…')");
        assertThat(door.sql("SELECT * FORM (revenue by region) t").card().getSuggestion())
                .isEmpty();
    }

    @Test
    void missingValueOfAQuestionWithinSqlIsNamed() {
        String text = "SELECT * FROM (revenue in region ?) t";
        AnswerCard card = door.sql(text).card();
        assertThat(card.getReason()).isEqualTo("INVALID_ARGUMENT");
        assertThat(card.getMessage()).isEqualTo("the statement has 1 parameter, and 0 values were sent");
        assertThat(door.sql(text, text("Bali Utara")).card().getReason()).isEqualTo("SQL_SYNTAX");
        assertThat(door.sql("SELECT * FROM (revenue by region) t WHERE region = ? AND revenue > ?", text("Bali Utara"))
                        .card()
                        .getMessage())
                .contains("2 parameters, and 1 value was");
    }

    @Test
    void showIsAQuestionUnlessThereIsSuchATable() {
        assertThat(door.auto("show revenue").interpretations())
                .extracting(Interpretation::getKind)
                .contains(StatementKind.STATEMENT_KIND_QUESTION);
        assertThat(door.auto("describe stores").card().getReason()).isEqualTo("STATEMENT_NOT_ALLOWED");
    }

    @Test
    void probeOfATypeTranslatesOnceAndRunsNothing() {
        StatementDescription probe = door.describe("SELECT * FROM (revenue by store) t WHERE 1=0");
        assertThat(probe.getColumnsList()).extracting(c -> c.getName()).contains("revenue");
        StatementDescription again = door.describe("revenue by store");
        assertThat(again.getInterpretation().getPinned()).isTrue();
        StatementDoor.Told told = door.auto("SELECT * FROM (revenue by store) SPARK_GEN_SUBQ_1");
        assertThat(told.interpretations().get(0).getPinned()).isTrue();
    }

    @Test
    void preparedCallIsDescribedWithoutItsQuestion() {
        StatementDescription is = door.describe("{call ask(?)}");
        assertThat(is.getParameterTypesCount()).isEqualTo(1);
        assertThat(is.getColumnsList()).isEmpty();
        assertThat(door.describe("{call ask(?)}", text(QUESTION)).getColumnsList())
                .extracting(c -> c.getName())
                .containsExactly("region", "revenue");
    }

    @Test
    void explanationIsTheTranslationAsARow() {
        StatementDoor.Told told = door.sql("EXPLAIN ask('revenue by region')");
        assertThat(told.columns()).containsExactly("question", "reading", "sql", "translator", "confidence");
        assertThat(told.column("question")).containsExactly(QUESTION);
        assertThat(told.column("sql").get(0)).startsWith("SELECT");
    }

    @Test
    void questionThatIsNotAnsweredEndsAsAnyQuestion() {
        StatementDoor.Told told = door.sql("SELECT * FROM ask('how many frobnicators are there')");
        assertThat(told.card().getOutcome()).isNotEqualTo(Outcome.OUTCOME_ANSWERED);
        assertThat(told.card().getSqlState()).startsWith("NL");
        assertThat(told.card().getQuestion()).contains("frobnicators");
        assertThat(door.describe("how many frobnicators are there").getOutcome().getSqlState())
                .startsWith("NL");
    }

    @Test
    void questionThatIsAskedBackHasOptionsAProgramCanRead() {
        StatementDoor.Told told = door.sql("SELECT * FROM ask('revenue by regoin')");
        assertThat(told.card().getOutcome()).isEqualTo(Outcome.OUTCOME_NEEDS_CLARIFICATION);
        assertThat(told.card().getSqlState()).isEqualTo("NL003");
        assertThat(told.card().getOptionsList()).isNotEmpty().allSatisfy(o -> {
            assertThat(o.getReading()).isNotEmpty();
            assertThat(door.sql(o.getSql()).card().getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
        });
    }

    @Test
    void askedTextMustBeWrittenOut() {
        assertThat(door.sql("SELECT * FROM ask('a' || region)").card().getReason())
                .isEqualTo("SQL_INVALID");
    }

    @Test
    void savedQuestionsOfAPluginAreViewsAndFunctions() {
        assertThat(door.sql("SELECT * FROM questions.best_customer").lines()).containsExactly("Grace Baskoro|33897.49");
        assertThat(door.sql("SELECT customer FROM \"retail\".\"questions\".\"best_customer\"")
                        .lines())
                .containsExactly("Grace Baskoro");
        assertThat(door.sql("SELECT best_customer.customer FROM best_customer").lines())
                .containsExactly("Grace Baskoro");
        assertThat(door.sql("SELECT product FROM questions.top_products(n => 2)")
                        .lines())
                .containsExactly("Trail Tent", "Trail Coat");
        assertThat(door.sql("SELECT * FROM questions.revenue_in_period(?)", text("2025"))
                        .lines())
                .containsExactly("2771134.75");
        assertThat(door.sql("SELECT * FROM questions.top_products").card().getMessage())
                .contains("needs values");
        assertThat(door.sql("SELECT * FROM questions.top_products(m => 2)")
                        .card()
                        .getMessage())
                .contains("no parameter m");
        assertThat(door.sql("SELECT * FROM questions.nothing").card().getSqlState())
                .isEqualTo("42S02");
    }

    @Test
    void savedQuestionsAreInTheCatalogue() {
        StatementDoor.Told views = door.metadata(ask(Kind.KIND_TABLES).setSchema("questions"));
        assertThat(views.column("TABLE_NAME")).contains("best_customer").doesNotContain("top_products");
        int at = views.column("TABLE_NAME").indexOf("best_customer");
        assertThat(views.column("REMARKS").get(at)).isEqualTo("who is our best customer");
        assertThat(views.column("TABLE_TYPE")).containsOnly("VIEW");
        assertThat(door.metadata(ask(Kind.KIND_COLUMNS).setTable("best\\_customer"))
                        .column("COLUMN_NAME"))
                .containsExactly("customer", "revenue");
        assertThat(door.metadata(ask(Kind.KIND_FUNCTIONS)).column("FUNCTION_NAME"))
                .contains("ask", "top_products");
        assertThat(door.metadata(ask(Kind.KIND_FUNCTION_COLUMNS).setTable("top\\_products"))
                        .column("COLUMN_NAME"))
                .containsExactly("n", "product", "revenue");
    }

    @Test
    void namesOfTheCatalogueResolve() {
        assertThat(door.sql(
                                "SELECT \"retail\".\"main\".\"stores\".\"region\" FROM \"retail\".\"main\".\"stores\" WHERE 0 = 1")
                        .card()
                        .getMessage())
                .isEmpty();
    }
}
