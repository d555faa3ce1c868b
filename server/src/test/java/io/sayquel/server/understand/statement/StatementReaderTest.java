package io.sayquel.server.understand.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.Position;
import io.sayquel.server.model.RewrittenText;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is SQL and what is a question, with DuckDB's own parser as the judge. */
class StatementReaderTest {
    private static DuckDbSqlParser parser;
    private static StatementReader reader;

    @BeforeAll
    static void open() {
        parser = DuckDbSqlParser.open();
        reader = new StatementReader(new ParserGrammar(parser, List.of("orders")));
    }

    @AfterAll
    static void close() {
        parser.close();
    }

    private static String text(StatementForm form) {
        return ((StatementForm.Sql) form).text();
    }

    static List<String> wrappers() {
        return ToolWrappers.ALL;
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void questionIsFoundInWhatAToolPutAroundIt(String wrapper) {
        for (String question : List.of(
                "total revenue by region",
                "what's the revenue in O'Hare?",
                "revenue (net) by region (without returns)",
                "show orders from last year where total > 100",
                "who bought \"Trail Tent\" (2 pieces), and when",
                "from which country do most customers come",
                "How many orders are there in 2025?",
                "how many orders are there ?",
                "what is it, revenue? or (perhaps?) orders",
                "revenue) by (region")) {
            String text = ToolWrappers.wrapped(wrapper, question);
            assertThat(reader.read(text))
                    .as(text)
                    .isInstanceOfSatisfying(
                            StatementForm.Sql.class,
                            sql -> assertThat(ParserGrammar.asked(sql.text()))
                                    .as(text)
                                    .containsExactly(question));
        }
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void sqlInWhatAToolPutAroundItStays(String wrapper) {
        for (String sql : List.of(
                "SELECT region, sum(x) AS rev FROM orders GROUP BY region",
                "SELECT 1 AS region, 2 AS rev -- (a comment)\n",
                "SELECT region, FROM orders WHERE (a > 1",
                "SELEC region FROM orders",
                "region, total FROM orders",
                "COUNT(*) FROM orders WHERE region LIKE '%a%'",
                "WITH a AS (SELECT 1) SELECT * FRM a")) {
            String text = ToolWrappers.wrapped(wrapper, sql);
            assertThat(reader.read(text)).as(text).isEqualTo(new StatementForm.Sql(text));
        }
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void markersOfAWrappedQuestionStandBehindItInTheOrderOfTheText(String wrapper) {
        String text = ToolWrappers.wrapped(wrapper, "revenue in ? since ?");
        for (int values : new int[] {1, 2}) {
            String markers = ", ?".repeat(values);
            assertThat(text(reader.read(RewrittenText.unchanged(text), values)))
                    .as(text)
                    .contains("FROM ask('revenue in ? since ?'" + markers + ")");
        }
    }

    @Test
    void questionMarkAtTheEndOfAWrappedQuestionIsAMarkerWhereAValueIsLeftForIt() {
        String text = "SELECT * FROM (what is the revenue ?) a JOIN (orders in ?) b ON a.x = ? -- why?";
        assertThat(text(reader.read(RewrittenText.unchanged(text), 1)))
                .startsWith("SELECT * FROM (SELECT * FROM ask('what is the revenue ?')) a"
                        + " JOIN (SELECT * FROM ask('orders in ?')) b ON a.x = ?");
        assertThat(text(reader.read(RewrittenText.unchanged(text), 3)))
                .contains("ask('what is the revenue ?', ?)", "ask('orders in ?', ?)");
        assertThat(text(reader.read("SELECT * FROM (is it true??) a"))).contains("ask('is it true?')");
    }

    @Test
    void whatIsPutInIsKnownByWhatWasWrittenThere() {
        String text = "sql: SELECT {fn UCASE(regoin)} FROM (revenue by region) t";
        RewrittenText read = ((StatementForm.Sql)
                        reader.read(new JdbcEscapes("shop", "Ann").replaced(text.substring("sql: ".length())), 0))
                .rewritten();
        assertThat(read.text()).isEqualTo("SELECT upper(regoin) FROM (SELECT * FROM ask('revenue by region')) t");
        int wrong = read.text().indexOf("regoin");
        assertThat(read.position(wrong, wrong + 6).column()).isEqualTo(18);
        int asked = read.text().indexOf("ask(");
        assertThat(read.position(asked, asked + 3))
                .extracting(Position::column, Position::length)
                .containsExactly(33, 17);
        assertThat(read.position(read.text().length() - 1, read.text().length()).column())
                .isEqualTo(52);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM (revenue by region) a JOIN (orders by region) b ON a.region = b.region",
                "SELECT * FROM (revenue by region) a, (orders by region) b WHERE a.region = b.region",
                "SELECT * FROM (revenue by region) AS \"a\"\n,\n(\n orders by region\n) AS b(x, n) WHERE a.region = b.x",
                "SELECT count(*), (SELECT 1) FROM stores s, (revenue by region) a, (SELECT 1) c, (orders by region) b",
                "SELECT * FROM (SELECT a.region FROM (revenue by region) a, (orders by region) b) x, (SELECT 1) y",
                "WITH t AS (revenue by region) SELECT * FROM t, (orders by region) b WHERE t.region IN ('a', 'b')"
            })
    void twoQuestionsInOneStatement(String text) {
        assertThat(ParserGrammar.asked(text(reader.read(text))))
                .containsExactly("revenue by region", "orders by region");
    }

    @Test
    void manyQuestionsInOneStatement() {
        for (String between : List.of(", ", " CROSS JOIN ")) {
            String tables = IntStream.range(0, 8)
                    .mapToObj(i -> "(revenue (net) by region, in 201" + i + ") t" + i)
                    .collect(Collectors.joining(between));
            assertThat(ParserGrammar.asked(text(reader.read("SELECT * FROM " + tables))))
                    .as(between)
                    .hasSize(8)
                    .endsWith("revenue (net) by region, in 2017");
        }
    }

    @Test
    void commaBetweenValuesIsNoneBetweenTables() {
        for (String text : List.of(
                "SELECT a, (sum of revenue) FROM orders",
                "SELECT a FROM orders WHERE (a, b) IN ((1, 2), (revenue by region))",
                "SELECT a FROM orders ORDER BY 1, (revenue by region)",
                "SELECT coalesce(1, (revenue by region)) FROM orders")) {
            assertThat(text(reader.read(text))).isEqualTo(text);
        }
    }

    @Test
    void questionMayHaveCommasAndParenthesesOfItsOwn() {
        String question = "revenue, (only north), (and south) by month, (in 2026)";
        assertThat(ParserGrammar.asked(text(reader.read("SELECT * FROM orders o, (" + question + ") q"))))
                .containsExactly(question);
        assertThat(ParserGrammar.asked(text(reader.read("SELECT * FROM (" + question + ") q, orders o"))))
                .containsExactly(question);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "FROM orders",
                "TABLE orders",
                "describe orders",
                "show tables",
                "vacuum",
                "select the best product",
                "SELECT region FORM orders",
                "SELCT region FROM orders",
                "SELEC * FROM orders",
                "ELECT a, b FROM orders",
                "WITH x AS (SELECT 1 SELECT * FROM x",
                "WITH x S (SELECT 1 FROM y) SELECT * FROM x",
                "insert into orders valus (1)",
                "update orders set a =",
                "delete from orders wher x",
                "create or replace view x as",
                "SELECT TOP 10 * FROM orders",
                "SELECT `a` FROM [orders]",
                "EXPLAIN SELECT",
                "/* a comment */ SELECT x FRM y",
                "SELECT 1; SELECT 2",
                "region, total FROM orders WHERE total > 10",
                "ELECT region FROM orders ORDER BY total",
                "region SELECT FROM orders",
                "count(*) from orders",
                "PILIH region, total FROM orders WHERE region = 'a'",
                "SELECTregion FROM orders",
                "sqlite> SELECT DISTINCT region FROM orders",
                "CT o.region FROM orders AS o JOIN lines AS l ON o.id = l.order_id",
                "ders AS o JOIN lines AS l ON o.id = l.order_id WHERE l.total > 5"
            })
    void whatStartsLikeSqlIsSql(String text) {
        assertThat(reader.read(text)).isEqualTo(new StatementForm.Sql(text));
    }

    /** What tools try out when they connect, to learn what they may do, must reach no translator. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE LOCAL TEMPORARY TABLE \"#Tableau_6_1_Connect\" (\"COL\" INTEGER) ON COMMIT PRESERVE ROWS",
                "CREATE GLOBAL TEMPORARY TABLE \"XT01F2_1_Connect\" (COL INTEGER)",
                "CREATE MULTISET VOLATILE TABLE x AS (SELECT 1) WITH DATA",
                "CREATE COLUMN TABLE x (a INTEGER)",
                "DROP TABLE \"#Tableau_6_1_Connect\"",
                "INSERT INTO \"#Tableau_6_1_Connect\" (\"COL\") VALUES (1)",
                "SELECT * INTO \"#Tableau_6_2_Connect\" FROM (SELECT 1 AS COL) AS CHECKTEMP LIMIT 1",
                "SELECT TOP 1 * FROM \"main\".\"orders\"",
                "SAVEPOINT a",
                "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
                "SET NAMES utf8",
                "ALTER SESSION SET NLS_DATE_FORMAT = 'x'",
                "DECLARE c CURSOR FOR SELECT 1",
                "SHOW search_path",
                "SHOW CREATE TABLE orders",
                "SHOW VARIABLES LIKE 'x'",
                "SHOW COLUMNS FROM orders",
                "REPLACE INTO orders VALUES (1)",
                "ANALYZE TABLE orders",
                "KILL QUERY 5",
                "VALUES 1, 2",
                "SELECT @@version"
            })
    void whatToolsTryOutIsSql(String text) {
        assertThat(reader.read(text)).isEqualTo(new StatementForm.Sql(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "revenue by region",
                "show revenue",
                "show orders by region",
                "describe revenue",
                "from which country do most customers come?",
                "explain the revenue of last year",
                "with which customers did we make most",
                "selected customers from europe",
                "elect winners from 2019",
                "please select from the orders those of europe",
                "top customers from europe",
                "revenue (net) from europe",
                "HOW MANY ORDERS ARE FROM EUROPE",
                "list orders where total = 100",
                "update me on revenue",
                "call volume by month",
                "set of customers by region",
                "create a list of customers",
                "what's new",
                "set out revenue by region",
                "show columns of orders like price",
                "analyze revenue by region",
                "lock in sales by month",
                "comment on revenue",
                "replace rate of products",
                "show total_revenue",
                "create a local table of customers",
                "orders from jakarta where total > 100",
                "top customers from europe where revenue > 100",
                "customers from tokopedia.com",
                "list order_id from orders",
                "price <= 100 from tents",
                "How many orders are FROM Europe",
                "pilih 5 produk_terlaris dari toko = 'Jakarta'",
                "selected products from tents, sorted by price",
                "pendapatan per wilayah"
            })
    void theRestIsAQuestion(String text) {
        assertThat(reader.read(text)).isEqualTo(new StatementForm.Question(text, ""));
    }

    @Test
    void textMaySayWhatItIs() {
        assertThat(reader.read("ask: select the best product"))
                .isEqualTo(new StatementForm.Question("select the best product", ""));
        assertThat(reader.read("/*+ NL */ SELECT 1")).isEqualTo(new StatementForm.Question("SELECT 1", ""));
        assertThat(text(reader.read("sql: revenue"))).isEqualTo("revenue");
        assertThat(text(reader.read("/*+ sql */ revenue by region"))).isEqualTo("revenue by region");
    }

    @Test
    void commentsAndSemicolonAroundAQuestionAreTakenOff() {
        assertThat(reader.read("-- one\n/* two */ revenue by region; -- three\n;"))
                .isEqualTo(new StatementForm.Question("revenue by region", ""));
        assertThat(reader.read("what's up -- really")).isEqualTo(new StatementForm.Question("what's up -- really", ""));
    }

    @Test
    void limitThatAToolAppendsIsNoPartOfTheQuestion() {
        assertThat(reader.read("revenue by region LIMIT 200"))
                .isEqualTo(new StatementForm.Question("revenue by region", "LIMIT 200"));
        assertThat(reader.read("revenue by region LIMIT 200 OFFSET 5"))
                .isEqualTo(new StatementForm.Question("revenue by region", "LIMIT 200 OFFSET 5"));
        assertThat(reader.read("revenue by region fetch first ? rows only"))
                .isEqualTo(new StatementForm.Question("revenue by region", "fetch first ? rows only"));
        assertThat(reader.read("revenue by region OFFSET 2 ROWS FETCH NEXT 3 ROWS ONLY"))
                .isEqualTo(new StatementForm.Question("revenue by region", "OFFSET 2 ROWS FETCH NEXT 3 ROWS ONLY"));
        assertThat(reader.read("customers over their credit limit 200"))
                .isEqualTo(new StatementForm.Question("customers over their credit limit 200", ""));
    }

    @Test
    void callsAreQuestionsAsATable() {
        assertThat(text(reader.read("{call ask('what''s new')}"))).isEqualTo("SELECT * FROM ask('what''s new')");
        assertThat(text(reader.sql("{ ? = CALL ask(?, ?) }"))).isEqualTo("SELECT * FROM ask(?, ?)");
        assertThat(reader.read("{call other(?)}")).isEqualTo(new StatementForm.Sql("{call other(?)}"));
    }

    @Test
    void definitionsAreReadWhateverTheirNames() {
        assertThat(reader.sql("create or replace view \"shop\".\"questions\".\"a.b\" as ask 'what''s new';"))
                .isEqualTo(new StatementForm.CreateView("a.b", "what's new", true));
        assertThat(reader.read("CREATE VIEW v AS ASK('x')")).isEqualTo(new StatementForm.CreateView("v", "x", false));
        assertThat(reader.read("DROP VIEW IF EXISTS questions.v")).isEqualTo(new StatementForm.DropView("v", true));
        assertThat(reader.read("refresh view V")).isEqualTo(new StatementForm.RefreshView("V"));
        assertThat(reader.read("EXPLAIN ask('a''b')")).isEqualTo(new StatementForm.Explain("a'b"));
        assertThat(reader.read("CREATE VIEW v AS SELECT 1"))
                .isEqualTo(new StatementForm.Sql("CREATE VIEW v AS SELECT 1"));
    }

    @Test
    void longTextNeedsNeitherStackNorPatience() {
        String question = "revenue ".repeat(900).strip();
        assertThat(reader.read(question)).isEqualTo(new StatementForm.Question(question, ""));
        String call = "CREATE VIEW v AS ASK '" + "it''s ".repeat(2_000) + "'";
        assertThat(reader.read(call)).isInstanceOf(StatementForm.CreateView.class);
        assertThat(reader.read("SELECT * FROM (".repeat(50) + "x" + ") a FROM (".repeat(300)))
                .isInstanceOf(StatementForm.Sql.class);
    }

    @Test
    void questionMarksThatStandAloneAreMarkers() {
        assertThat(QuestionMarkers.of("revenue in ? since ?", 2).count()).isEqualTo(2);
        assertThat(QuestionMarkers.of("revenue in ? since ?", 2).with(i -> "<" + i + ">"))
                .isEqualTo("revenue in <0> since <1>");
        assertThat(QuestionMarkers.of("what is the revenue ?", 0).count()).isZero();
        assertThat(QuestionMarkers.of("what is the revenue?", 1).count()).isZero();
        assertThat(QuestionMarkers.of("is it true??", 0).with(i -> "")).isEqualTo("is it true?");
        assertThat(QuestionMarkers.of("region=?, year (?)", 2).count()).isEqualTo(2);
    }
}
