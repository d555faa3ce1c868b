package io.sayquel.server.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayquel.server.eval.PluginBench.OpenPlugin;
import io.sayquel.server.model.plugin.LoadedPlugin;
import io.sayquel.server.model.plugin.PluginLoader;
import io.sayquel.server.model.plugin.PluginProblem;
import io.sayquel.server.translate.semantic.SemanticTranslator;
import io.sayquel.server.translate.verified.VerifiedTranslator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/plugins.md} is true: its example is a plugin, and no key goes unexplained. */
class PluginDocsTest {
    private static final Pattern FILE =
            Pattern.compile("`(bakery/[a-z/]+\\.(?:yaml|csv))`\\n\\n```(?:yaml|csv)\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private String docs;

    @BeforeEach
    void writeTheExample() throws IOException {
        docs = Files.readString(Path.of("../docs/plugins.md"));
        Matcher file = FILE.matcher(docs);
        while (file.find()) {
            Path path = folder.resolve(file.group(1));
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.group(2));
        }
    }

    @Test
    void theExampleKeepsTheContract() {
        try (PluginBench bench = new PluginBench(folder.resolve("home"));
                OpenPlugin open = bench.open(folder.resolve("bakery"))) {
            PluginContract contract =
                    new PluginContract(bench.checker, bench.reader, new VerifiedTranslator(), new SemanticTranslator());

            assertThat(contract.check(open.plugin(), open.model(), open.engine())
                            .failures())
                    .isEmpty();
        }
    }

    @Test
    void theMistakeReadsAsPrinted() throws IOException {
        Path metrics = folder.resolve("bakery/metrics.yaml");
        Files.writeString(metrics, Files.readString(metrics).replaceFirst("sum\\(price\\)", "sum(prize)"));
        try (PluginBench bench = new PluginBench(folder.resolve("home"))) {
            LoadedPlugin loaded = bench.load(folder.resolve("bakery"));

            PluginProblem problem = loaded.problems().get(0);
            assertThat(docs).contains("error[PLUGIN_INVALID]: " + problem);
            assertThat(docs).contains("^".repeat(5) + " " + problem.hint());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema", "metrics", "questions", "policy", "insights"})
    void everyKeyIsThere(String kind) throws IOException {
        try (InputStream in = PluginLoader.class.getResourceAsStream(kind + ".schema.json")) {
            Set<String> keys = new LinkedHashSet<>();
            collect(new ObjectMapper().readTree(in), keys);

            assertThat(keys).isNotEmpty().allSatisfy(key -> assertThat(docs).containsPattern("\\b" + key + ":"));
        }
    }

    private static void collect(JsonNode form, Set<String> keys) {
        form.path("properties").fieldNames().forEachRemaining(keys::add);
        form.forEach(part -> collect(part, keys));
    }
}
