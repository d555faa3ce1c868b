package io.sayquel.server.model.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PluginMistakesTest {
    @TempDir
    Path plugins;

    private ShopFolder shop;

    @BeforeEach
    void write() {
        shop = ShopFolder.in(plugins);
    }

    @Test
    void findsNoneWhereNoneIs() {
        assertThat(shop.problems()).isEmpty();
    }

    @Test
    void pointsAtTheWordAndOffersTheRightOne() {
        PluginProblem problem = only(shop.replace("metrics.yaml", "sum(price - cost)", "sum(price - cst)")
                .problems());

        assertThat(problem).hasToString("shop/metrics.yaml:3:22: unknown column \"cst\"");
        assertThat(problem.position().orElseThrow().text()).isEqualTo("    sql: sum(price - cst)");
        assertThat(problem.position().orElseThrow().caret()).isEqualTo(" ".repeat(21) + "^^^");
        assertThat(problem.missing()).isEqualTo("cst");
        assertThat(problem.hint()).isEqualTo("cost?");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("mistakes")
    void saysWhatIsWrongAndWhere(String file, String good, String bad, String problem, String hint) {
        PluginProblem found = only(shop.replace(file, good, bad).problems());

        assertThat(found).hasToString(problem);
        assertThat(found.hint()).isEqualTo(hint);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                // the form
                mistake(
                        "metrics.yaml",
                        "    table: orders\n",
                        "",
                        "shop/metrics.yaml:2:3: \"table\" is missing",
                        "add table:"),
                mistake(
                        "schema.yaml",
                        "anchor: data",
                        "anchor: dat",
                        "shop/schema.yaml:2:9: \"dat\" is none of clock, data",
                        "data?"),
                mistake(
                        "schema.yaml",
                        "title: Shop",
                        "tittle: Shop",
                        "shop/schema.yaml:1:1: unknown key \"tittle\"",
                        "title?"),
                mistake(
                        "schema.yaml",
                        "type: DATE,",
                        "type: DAY,",
                        "shop/schema.yaml:23:25: \"DAY\" does not look right here",
                        "The engine's type."),
                mistake(
                        "policy.yaml",
                        "mask: [",
                        "row_filters: {orders: prize > 0}\nmask: [",
                        "shop/policy.yaml:3:23: unknown column \"prize\"",
                        "price?"),
                mistake(
                        "policy.yaml",
                        "mask: [",
                        "row_filters: {orders: price > ANY (SELECT 1)}\nmask: [",
                        "shop/policy.yaml:3:36: one expression is expected, not a statement",
                        "write one SQL expression"),
                mistake(
                        "policy.yaml",
                        "deny_columns",
                        "deny_colums",
                        "shop/policy.yaml:2:1: unknown key \"deny_colums\"",
                        "deny_columns?"),
                mistake(
                        "policy.yaml",
                        "mask: [customers.phone]",
                        "mask: customers.phone",
                        "shop/policy.yaml:3:7: expected a list, found a text",
                        "Columns, as table.column, that read as a masked value."),
                mistake(
                        "questions.yaml",
                        "tags: [top,",
                        "tags: [best,",
                        "shop/questions.yaml:11:10: \"best\" is none of total, count, average, breakdown, top, trend, compare, share, list",
                        ""),
                // what is named
                mistake(
                        "schema.yaml",
                        "key: [id]\n    time",
                        "key: [ids]\n    time",
                        "shop/schema.yaml:5:11: unknown column \"ids\"",
                        "id?"),
                mistake(
                        "schema.yaml",
                        "time: ordered_at",
                        "time: orderd_at",
                        "shop/schema.yaml:6:11: unknown column \"orderd_at\"",
                        "ordered_at?"),
                mistake(
                        "schema.yaml",
                        "time: ordered_at",
                        "time: status",
                        "shop/schema.yaml:6:11: \"status\" is VARCHAR, and says no day",
                        "name a DATE or TIMESTAMP column"),
                mistake(
                        "schema.yaml",
                        "to: customers",
                        "to: customer",
                        "shop/schema.yaml:15:14: unknown table \"customer\"",
                        "customers?"),
                mistake(
                        "schema.yaml",
                        "{customer_id: id}",
                        "{customr_id: id}",
                        "shop/schema.yaml:15:30: unknown column \"customr_id\"",
                        "customer_id?"),
                mistake(
                        "schema.yaml",
                        "{customer_id: id}",
                        "{customer_id: name}",
                        "shop/schema.yaml:15:14: the link leads to customers by name, which is not its key",
                        "its key is id"),
                mistake(
                        "schema.yaml",
                        "type: BIGINT, role: id}\n      ordered",
                        "type: VARCHAR, role: measure}\n      ordered",
                        "shop/schema.yaml:9:42: a column of type VARCHAR cannot be a measure",
                        "a measure is a number"),
                mistake(
                        "metrics.yaml",
                        "table: orders",
                        "table: order",
                        "shop/metrics.yaml:4:12: unknown table \"order\"",
                        "orders?"),
                mistake(
                        "metrics.yaml",
                        "time: ordered_at",
                        "time: shipments.sent_on",
                        "shop/metrics.yaml:5:11: no link leads from orders to \"shipments\"",
                        "there is: orders, customers"),
                mistake(
                        "metrics.yaml",
                        "time: ordered_at",
                        "time: customers.joined",
                        "shop/metrics.yaml:5:11: unknown column \"customers.joined\"",
                        "customers.joined_on?"),
                mistake(
                        "metrics.yaml",
                        "orders.status",
                        "status",
                        "shop/metrics.yaml:9:41: \"status\" does not say its table",
                        "orders.status?"),
                mistake(
                        "metrics.yaml",
                        "sum(price - cost)",
                        "count(customers.name)",
                        "shop/metrics.yaml:3:16: \"customers.name\" is not of table orders",
                        "an expression here reads one table; name its columns"),
                mistake(
                        "metrics.yaml",
                        "orders.status = 'shipped'",
                        "customers.email LIKE '%.org'",
                        "shop/metrics.yaml:9:41: policy.yaml denies customers.email",
                        "leave it out, or allow it"),
                mistake(
                        "questions.yaml",
                        "LIMIT {n}",
                        "LIMIT {n} OFFSET {m}",
                        "shop/questions.yaml:7:69: unknown slot \"m\"",
                        "n?"),
                mistake(
                        "questions.yaml",
                        "type: number",
                        "type: customers.nam",
                        "shop/questions.yaml:3:21: unknown slot type \"customers.nam\"",
                        "customers.name?"),
                mistake(
                        "questions.yaml",
                        "example: 5",
                        "example: five",
                        "shop/questions.yaml:3:38: \"five\" is no number",
                        "write digits"),
                mistake(
                        "questions.yaml",
                        "[Ben, null]",
                        "[Ben]",
                        "shop/questions.yaml:10:7: the row has 1 values, the first has 2",
                        "a value for each column of the result; null for an empty one"),
                mistake(
                        "policy.yaml",
                        "customers.email",
                        "customers.mail",
                        "shop/policy.yaml:2:16: unknown column \"customers.mail\"",
                        "customers.email?"),
                mistake(
                        "policy.yaml",
                        "Asia/Jakarta",
                        "Asia/Jakrta",
                        "shop/policy.yaml:1:23: unknown time zone \"Asia/Jakrta\"",
                        "Asia/Jakarta?"),
                mistake(
                        "insights.yaml",
                        "{orders} orders",
                        "{order} orders",
                        "shop/insights.yaml:4:20: unknown column of the rule's statement \"order\"",
                        "orders?"));
    }

    private static Arguments mistake(String file, String good, String bad, String problem, String hint) {
        return Arguments.of(file, good, bad, problem, hint);
    }

    @Test
    void tellsAllOfThemAtOnce() {
        shop.replace("metrics.yaml", "sum(price - cost)", "sum(prize - cst)");
        shop.replace("policy.yaml", "customers.phone", "customers.fone");

        assertThat(shop.problems())
                .extracting(PluginProblem::missing)
                .containsExactly("prize", "cst", "customers.fone");
    }

    @Test
    void findsWordsInFoldedStatements() {
        shop.replace("metrics.yaml", "sql: sum(price - cost)", "sql: >\n      sum(\n        price - cst)");

        assertThat(only(shop.problems())).hasToString("shop/metrics.yaml:5:17: unknown column \"cst\"");
    }

    @Test
    void noticesTheSameIdTwice() {
        shop.write("insights.yaml", """
                - {id: a, when: n > 1, sql: SELECT count(*) AS n FROM orders, text: "{n}"}
                - {id: a, when: n > 2, sql: SELECT count(*) AS n FROM orders, text: "{n}"}
                """);

        assertThat(only(shop.problems())).hasToString("shop/insights.yaml:2:8: id \"a\" is there twice");
    }

    @Test
    void oneBrokenPluginLeavesTheOthersAlone() {
        shop.replace("metrics.yaml", "cost", "cst");
        ShopFolder.in(plugins.resolve("good"));
        Path moved = plugins.resolve("good/shop");

        List<LoadedPlugin> all = new PluginLoader(new EngineWall()).loadAll(plugins);

        assertThat(all).extracting(LoadedPlugin::id).containsExactly("good", "shop");
        assertThat(new PluginLoader(new EngineWall()).load(moved).problems()).isEmpty();
    }

    private static PluginProblem only(List<PluginProblem> problems) {
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }
}
