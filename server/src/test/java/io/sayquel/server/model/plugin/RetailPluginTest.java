package io.sayquel.server.model.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetailPluginTest {
    private static final Path FOLDER = Path.of("../plugins/retail");

    private final LoadedPlugin loaded = new PluginLoader(new EngineWall()).load(FOLDER);

    @Test
    void hasNoMistake() {
        assertThat(loaded.problems()).isEmpty();
    }

    @Test
    void declaresWhatTheSeedAsksFor() {
        Plugin retail = ((LoadedPlugin.Valid) loaded).plugin();

        assertThat(retail.dataFiles())
                .extracting(f -> f.getFileName().toString())
                .containsExactly(
                        "customers.csv", "order_items.csv", "orders.csv", "products.csv", "returns.csv", "stores.csv");
        assertThat(retail.anchor()).contains(Anchor.DATA);
        assertThat(retail.declared().metric("revenue").orElseThrow().sql())
                .isEqualTo("sum(quantity * price - discount)");
        assertThat(retail.declared().policy().denyColumns()).containsExactly(new ColumnRef("customers", "email"));
        assertThat(retail.declared().questions()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(retail.declared().questions())
                .extracting(VerifiedQuestion::rows)
                .allMatch(r -> r.isPresent());
        assertThat(retail.digest()).hasSize(64);
    }

    @Test
    void dataIsWhatItsGeneratorWrites(@TempDir Path fresh) throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        FOLDER.resolve("Generate.java").toString(),
                        fresh.toString())
                .inheritIO()
                .start();
        assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();

        for (String table : List.of("customers", "order_items", "orders", "products", "returns", "stores")) {
            Path kept = FOLDER.resolve("data").resolve(table + ".csv");
            assertThat(Files.mismatch(kept, fresh.resolve(table + ".csv")))
                    .as(table)
                    .isEqualTo(-1);
        }
    }
}
