package io.sayquel.server.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.eval.PluginBench.OpenPlugin;
import io.sayquel.server.model.SayquelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataChecksTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"retail", "lumiere_sales"})
    void theShippedPluginsFitTheirData(String plugin) {
        try (PluginBench bench = new PluginBench(home);
                OpenPlugin open = bench.open(Path.of("../plugins").resolve(plugin))) {
            assertThat(flaws(bench, open)).isEmpty();
        }
    }

    private static List<String> flaws(PluginBench bench, OpenPlugin open) {
        CheckedRun run = new CheckedRun(
                bench.checker,
                open.model(),
                bench.reader.time(open.model(), Optional.empty(), Optional.empty()),
                open.engine());
        List<String> flaws = new ArrayList<>();
        new DataChecks(open.plugin().declared(), open.model(), run).forEach(check -> {
            try {
                check.body().get().ifPresent(flaw -> flaws.add(check.part() + ": " + flaw.message()));
            } catch (SayquelException e) {
                flaws.add(check.part() + ": " + e.getMessage());
            }
        });
        return flaws;
    }
}
