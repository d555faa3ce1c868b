package io.sayquel.server.model.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin is somebody else's text. */
@Timeout(30)
class HostilePluginTest {
    @TempDir
    Path plugins;

    private ShopFolder shop;

    @BeforeEach
    void write() {
        shop = ShopFolder.in(plugins);
    }

    @Test
    void refusesABillionLaughs() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [ha, ha, ha]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }

        assertThat(problem("metrics.yaml", bomb.toString()))
                .hasToString("shop/metrics.yaml:1:5: anchors and aliases (& and *) are not allowed");
    }

    @Test
    void refusesTagsThatNameClasses() {
        assertThat(problem(
                        "metrics.yaml",
                        "metrics: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]\n"))
                .hasToString("shop/metrics.yaml:1:10: tags (!) are not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void refusesDeepNesting(String opening) {
        assertThat(problem("metrics.yaml", opening.repeat(100_000)).message()).startsWith("nested deeper than 20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metrics: {}\n---\nmetrics: {}\n",
                "metrics: {}\nmetrics: {}\n",
                "metrics: [1, 2\n",
                "metrics:\n\tx: 1\n",
                "? [a, b]\n: c\n",
                "<<: {metrics: {}}\n",
                "metrics: \"\\x00\"\n\u0000",
                "",
                "just a text",
                "42"
            })
    void refusesWhatIsNoPluginFile(String text) {
        assertThat(problem("metrics.yaml", text).file()).isEqualTo("metrics.yaml");
    }

    @Test
    void refusesHugeFiles() {
        assertThat(problem("metrics.yaml", "# " + "x".repeat(PluginLoader.MAX_BYTES)))
                .hasToString("shop/metrics.yaml: the file is larger than 1 MB");
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        Files.write(shop.folder().resolve("metrics.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0x41, 0x00});

        assertThat(only(shop.problems())).hasToString("shop/metrics.yaml: the bytes are not UTF-8");
    }

    @Test
    void refusesAMisspeltPolicyInsteadOfOpeningEverything() throws IOException {
        Files.move(shop.folder().resolve("policy.yaml"), shop.folder().resolve("polcy.yaml"));

        assertThat(shop.problems())
                .extracting(PluginProblem::toString)
                .containsExactly(
                        "shop/policy.yaml: the file is missing", "shop/polcy.yaml: no file of a plugin is called so");
    }

    @Test
    void followsNoLinkOutOfItsFolder() throws IOException {
        Path secret = Files.writeString(plugins.resolve("secret.csv"), "a\n1\n");
        Files.createDirectories(shop.folder().resolve("data"));
        Files.createSymbolicLink(shop.folder().resolve("data/orders.csv"), secret);
        Files.delete(shop.folder().resolve("insights.yaml"));
        Files.createSymbolicLink(shop.folder().resolve("insights.yaml"), secret);

        assertThat(shop.problems())
                .extracting(PluginProblem::toString)
                .containsExactly("shop/insights.yaml: not a plain file", "shop/data/orders.csv: not a plain file");
    }

    @Test
    void refusesAFolderNameThatIsNoId() {
        LoadedPlugin loaded = new PluginLoader(new EngineWall())
                .load(ShopFolder.in(plugins.resolve("x")).folder().resolve("..").resolve("Shop; DROP"));

        assertThat(loaded.problems().get(0).message()).isEqualTo("\"Shop; DROP\" cannot be a plugin's id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(price)) AS value, (1) FROM orders UNION ALL SELECT (sum(cost)",
                "sum(price) -- and more",
                "sum(price) /* and more */",
                "sum(price); DROP TABLE orders",
                "(SELECT sum(price) FROM orders)",
                "sum(price",
                "sum(price)'",
                "price"
            })
    void aMetricIsOneAggregate(String sql) {
        shop.replace("metrics.yaml", "sum(price - cost)", "'" + sql.replace("'", "''") + "'");

        assertThat(only(shop.problems()).place()).startsWith("shop/metrics.yaml:3:");
    }

    @Test
    void putsEveryPieceOfSqlToTheWall() {
        List<String> seen = new ArrayList<>();
        EngineWall engine = new EngineWall();

        new PluginLoader((model, sql) -> {
                    seen.add(sql);
                    return engine.outputs(model, sql);
                })
                .load(shop.replace("policy.yaml", "mask:", "row_filters: {orders: price > 0}\nmask:")
                        .folder());

        assertThat(seen)
                .anySatisfy(sql -> assertThat(sql).contains("sum(price - cost)"))
                .anySatisfy(sql -> assertThat(sql).contains("orders.status = 'shipped'"))
                .anySatisfy(sql -> assertThat(sql).contains("LIMIT 5"))
                .anySatisfy(sql -> assertThat(sql).contains("price > 0"))
                .anySatisfy(sql -> assertThat(sql).contains("orders > 10"));
    }

    @Test
    void aStatementThatTheWallRefusesMakesThePluginInvalid() {
        shop.replace(
                "insights.yaml", "SELECT count(*) AS orders FROM orders", "SELECT count(*) AS orders FROM passwords");

        assertThat(only(shop.problems()).place()).isEqualTo("shop/insights.yaml:3:8");
    }

    /** Whatever the bytes, there is an answer, soon, and it is no exception. */
    @Test
    void anyDamageIsAProblemOrNone() throws IOException {
        Random random = new Random(85);
        byte[] good = Files.readAllBytes(shop.folder().resolve("schema.yaml"));
        byte[] odd = "{}[]:,-&*!|>'\"%@`#?\n\t \u0000\u00e9".getBytes(StandardCharsets.UTF_8);
        PluginLoader loader = new PluginLoader((model, sql) -> List.of("customer", "margin"));
        long started = System.nanoTime();
        for (int i = 0; i < 2_000; i++) {
            byte[] bad = good.clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                bad[random.nextInt(bad.length)] = odd[random.nextInt(odd.length)];
            }
            Files.write(shop.folder().resolve("schema.yaml"), bad);
            assertThatCode(() -> loader.load(shop.folder())).doesNotThrowAnyException();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(25));
    }

    private PluginProblem problem(String file, String text) {
        List<PluginProblem> problems = shop.write(file, text).problems();
        assertThat(problems).isNotEmpty();
        return problems.get(0);
    }

    private static PluginProblem only(List<PluginProblem> problems) {
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }
}
