package io.sayquel.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.v1.PluginProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginFailureTest {
    private static final PluginProblem UNKNOWN_COLUMN = PluginProblem.newBuilder()
            .setFile("metrics.yaml")
            .setLine(12)
            .setColumn(18)
            .setLength(3)
            .setText("sql: sum(price - cst)")
            .setMessage("unknown column \"cst\"")
            .setHint("cost?")
            .build();

    @Test
    void showsTheLineWithACaret() {
        assertThat(lines(UNKNOWN_COLUMN)).isEqualTo("""
                error[PLUGIN_INVALID]: shop/metrics.yaml:12:18: unknown column "cst"
                 12 | sql: sum(price - cst)
                    |                  ^^^ cost?""");
    }

    @Test
    void needsNoLine() {
        assertThat(lines(UNKNOWN_COLUMN.toBuilder().clearText().build())).isEqualTo("""
                error[PLUGIN_INVALID]: shop/metrics.yaml:12:18: unknown column "cst"
                do  cost?""");
    }

    @Test
    void saysOnceWhatFollows() {
        List<PluginProblem> two = List.of(UNKNOWN_COLUMN, UNKNOWN_COLUMN);

        assertThat(PluginFailure.lines("shop", two, new ErrorView(new Ink(false), false)))
                .endsWith("why shop is skipped; other plugins work")
                .filteredOn(line -> line.startsWith("why"))
                .hasSize(1);
        assertThat(PluginFailure.lines("shop", two, new ErrorView(new Ink(false), true)))
                .hasSize(2);
        assertThat(PluginFailure.lines("shop", List.of(), new ErrorView(new Ink(false), false)))
                .isEmpty();
    }

    private static String lines(PluginProblem problem) {
        return String.join("\n", new ErrorView(new Ink(false), false).lines(PluginFailure.of("shop", problem)));
    }
}
