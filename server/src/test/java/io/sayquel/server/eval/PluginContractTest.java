package io.sayquel.server.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.eval.PluginBench.OpenPlugin;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.plugin.LoadedPlugin;
import io.sayquel.server.model.plugin.PluginProblem;
import io.sayquel.server.translate.semantic.SemanticTranslator;
import io.sayquel.server.translate.verified.VerifiedTranslator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginContractTest {
    private static final Path PLUGINS = Path.of("../plugins");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"retail", "lumiere_sales"})
    void theShippedPluginsKeepIt(String plugin) {
        ContractReport report = check(PLUGINS.resolve(plugin));

        assertThat(report.failures()).isEmpty();
        assertThat(report.checks())
                .filteredOn(c -> c.name().startsWith("question "))
                .isNotEmpty()
                .allSatisfy(c -> {
                    assertThat(c.translator()).contains(TranslatorKind.VERIFIED);
                    assertThat(c.note()).startsWith("by rules alone: ");
                });
    }

    @Test
    void aWrongGoldenRowIsPointedAt() throws IOException {
        Path broken = lumiereWith("questions.yaml", "[South, 11060.00]", "[South, 11061.00]");

        PluginProblem problem = only(check(broken));

        assertThat(problem.place()).isEqualTo("lumiere_sales/questions.yaml:1:7");
        assertThat(problem.message()).startsWith("row 1: expected [South, 11061.00], got [South, 11060");
    }

    @Test
    void goldenRowsHaveTheShapeOfTheirIntent() throws IOException {
        Path broken = lumiereWith("questions.yaml", "tags: [breakdown,", "tags: [total,");

        assertThat(only(check(broken)).message()).isEqualTo("intent total is one row, got 4");
    }

    @Test
    void declaredTypesAreThoseOfTheData() throws IOException {
        Path broken = lumiereWith("schema.yaml", "Date: {type: DATE", "Date: {type: TIMESTAMP");

        assertThat(only(check(broken)))
                .hasToString("lumiere_sales/schema.yaml:14:7: declared TIMESTAMP, the data has DATE");
    }

    @Test
    void aDeclaredKeyNamesARow() throws IOException {
        Path broken = lumiereWith("schema.yaml", "    time: Date", "    key: [Product]\n    time: Date");

        assertThat(only(check(broken)).message()).contains("its values repeat");
    }

    @Test
    void whatCouldNotBeLoadedFailsMistakeByMistake() throws IOException {
        Path broken = lumiereWith("metrics.yaml", "sum(\"Sales\")", "sum(\"Sale\")");
        try (PluginBench bench = new PluginBench(folder.resolve("home"))) {
            LoadedPlugin.Invalid invalid = (LoadedPlugin.Invalid) bench.load(broken);

            PluginProblem problem = only(contract(bench).check(invalid));

            assertThat(problem).hasToString("lumiere_sales/metrics.yaml:3:14: unknown column \"Sale\"");
            assertThat(problem.hint()).isEqualTo("Sales?");
        }
    }

    private ContractReport check(Path plugin) {
        try (PluginBench bench = new PluginBench(folder.resolve("home"));
                OpenPlugin open = bench.open(plugin)) {
            return contract(bench).check(open.plugin(), open.model(), open.engine());
        }
    }

    private static PluginContract contract(PluginBench bench) {
        return new PluginContract(bench.checker, bench.reader, new VerifiedTranslator(), new SemanticTranslator());
    }

    private static PluginProblem only(ContractReport report) {
        assertThat(report.passed()).isFalse();
        List<PluginProblem> problems = report.failures().stream()
                .map(PluginCheck::problem)
                .flatMap(Optional::stream)
                .toList();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    /** A copy of lumiere_sales with a mistake in it. */
    private Path lumiereWith(String file, String good, String bad) throws IOException {
        Path from = PLUGINS.resolve("lumiere_sales");
        Path to = folder.resolve("lumiere_sales");
        Files.createDirectories(to.resolve("data"));
        for (String name : List.of("schema.yaml", "metrics.yaml", "questions.yaml", "policy.yaml", "insights.yaml")) {
            Files.copy(from.resolve(name), to.resolve(name));
        }
        Files.copy(from.resolve("data/test_sales_data.csv"), to.resolve("data/test_sales_data.csv"));
        String text = Files.readString(to.resolve(file));
        assertThat(text).contains(good);
        Files.writeString(to.resolve(file), text.replace(good, bad));
        return to;
    }
}
