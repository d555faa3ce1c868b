package io.sayquel.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Tableau is not here; but what its file of customizations says of the server is true of it, statement by statement. */
@Timeout(60)
class TableauTest {
    private static final Path FILE = Path.of("../client-examples/bi/sayquel.tdc");

    /** Says how Tableau should go about things, not what a statement may be. */
    private static final Set<String> NO_STATEMENT = Set.of(
            "CAP_FAST_METADATA",
            "CAP_JDBC_EXPORT_DATA_BATCH",
            "CAP_JDBC_QUERY_ASYNC",
            "CAP_JDBC_QUERY_CANCEL",
            "CAP_SUPPRESS_TEMP_TABLE_CHECKS");

    /** Is "no" where the statement works: it names a weakness. */
    private static final Set<String> WEAKNESSES = Set.of(
            "CAP_QUERY_BOOLEXPR_TO_INTEXPR",
            "CAP_QUERY_FROM_REQUIRES_ALIAS",
            "CAP_QUERY_HAVING_REQUIRES_GROUP_BY",
            "CAP_QUERY_HAVING_UNSUPPORTED");

    private static final Map<String, String> STATEMENTS = Map.ofEntries(
            Map.entry("CAP_CREATE_TEMP_TABLES", "CREATE TEMPORARY TABLE \"#t\" AS SELECT 1 AS n"),
            Map.entry("CAP_SELECT_INTO", "SELECT name INTO TEMPORARY t FROM stores"),
            Map.entry("CAP_SELECT_TOP_INTO", "SELECT name INTO TEMPORARY t FROM stores LIMIT 1"),
            Map.entry("CAP_QUERY_WHERE_FALSE_METADATA", "SELECT * FROM \"main\".\"stores\" \"stores\" WHERE 1 = 0"),
            Map.entry("CAP_QUERY_TOP_0", "SELECT * FROM (" + Sayquel.QUESTION + ") \"Custom SQL Query\" LIMIT 0"),
            Map.entry("CAP_QUERY_BOOLEXPR_TO_INTEXPR", "SELECT quantity > 2 AS many FROM order_items LIMIT 1"),
            Map.entry("CAP_QUERY_FROM_REQUIRES_ALIAS", "SELECT name FROM (SELECT name FROM stores)"),
            Map.entry("CAP_QUERY_GROUP_ALLOW_DUPLICATES", "SELECT region FROM stores GROUP BY region, region"),
            Map.entry("CAP_QUERY_GROUP_BY_BOOL", "SELECT quantity > 2 AS many FROM order_items GROUP BY quantity > 2"),
            Map.entry("CAP_QUERY_GROUP_BY_DEGREE", "SELECT region, COUNT(*) AS n FROM stores GROUP BY 1"),
            Map.entry("CAP_QUERY_HAVING_REQUIRES_GROUP_BY", "SELECT COUNT(*) AS n FROM stores HAVING COUNT(*) > 0"),
            Map.entry("CAP_QUERY_HAVING_UNSUPPORTED", "SELECT region FROM stores GROUP BY 1 HAVING COUNT(*) > 0"),
            Map.entry(
                    "CAP_QUERY_INOUT_JOINS",
                    "SELECT CASE WHEN b.region IS NULL THEN 'out' ELSE 'in' END AS side, COUNT(*) AS n FROM stores s"
                            + " LEFT JOIN (SELECT region FROM stores GROUP BY 1 HAVING COUNT(*) > 1) b"
                            + " ON s.region = b.region GROUP BY 1"),
            Map.entry(
                    "CAP_QUERY_JOIN_ACROSS_SCHEMAS",
                    "SELECT c.id FROM \"main\".\"customers\" c"
                            + " JOIN \"questions\".\"best_customer\" b ON c.name = b.customer"),
            Map.entry("CAP_QUERY_SORT_BY_DEGREE", "SELECT region, name FROM stores ORDER BY 1, 2 DESC"),
            Map.entry(
                    "CAP_QUERY_SUBQUERIES",
                    "SELECT \"Custom SQL Query\".\"product\" AS \"product\", SUM(\"Custom SQL Query\".\"revenue\")"
                            + " AS \"sum:revenue:ok\" FROM (" + Sayquel.ASK + ") \"Custom SQL Query\" GROUP BY 1"),
            Map.entry("CAP_QUERY_SUBQUERIES_WITH_TOP", "SELECT t.name FROM (SELECT name FROM stores LIMIT 2) t"),
            Map.entry("CAP_QUERY_TOP_N", "SELECT name FROM stores LIMIT 2"),
            Map.entry("CAP_SUPPORTS_UNION", "SELECT name FROM stores UNION ALL SELECT name FROM customers"));

    @RegisterExtension
    final Sayquel sayquel = new Sayquel();

    @TestFactory
    Stream<DynamicTest> saysWhatIsSo() throws Exception {
        sayquel.expect("Statement.execute 42", "Statement.execute 25006", "Statement.execute 0A000");
        return customizations().entrySet().stream()
                .filter(one -> STATEMENTS.containsKey(one.getKey()))
                .map(one -> dynamicTest(one.getKey(), () -> {
                    boolean works = works(STATEMENTS.get(one.getKey()));

                    assertThat(one.getValue()).isEqualTo(works != WEAKNESSES.contains(one.getKey()) ? "yes" : "no");
                }));
    }

    @Test
    void saysNothingThatIsNotTried() throws Exception {
        sayquel.connect().close();
        Set<String> known = new TreeSet<>(STATEMENTS.keySet());
        known.addAll(NO_STATEMENT);

        assertThat(customizations()).containsOnlyKeys(known);
    }

    private boolean works(String sql) throws SQLException {
        try (Connection connection = sayquel.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** The names of the file with their values, none of them twice. */
    private static Map<String, String> customizations() throws Exception {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(FILE.toFile())
                .getElementsByTagName("customization");
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Element one = (Element) nodes.item(i);
            assertThat(all.put(one.getAttribute("name"), one.getAttribute("value")))
                    .isNull();
        }
        return all;
    }
}
