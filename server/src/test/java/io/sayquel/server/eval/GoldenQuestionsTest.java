package io.sayquel.server.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.eval.GoldenFile.Golden;
import io.sayquel.server.eval.PluginBench.OpenPlugin;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.semantic.SemanticTranslator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions about retail by rules alone, held against SQL that was written by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenQuestionsTest {
    private final SemanticTranslator rules = new SemanticTranslator();
    private PluginBench bench;
    private OpenPlugin retail;
    private CheckedRun run;

    @BeforeAll
    void open(@TempDir Path home) {
        bench = new PluginBench(home);
        retail = bench.open(Path.of("../plugins/retail"));
        run = new CheckedRun(
                bench.checker,
                retail.model(),
                bench.reader.time(retail.model(), Optional.empty(), Optional.empty()),
                retail.engine());
    }

    @AfterAll
    void close() {
        retail.close();
        bench.close();
    }

    static List<Golden> goldens() {
        return GoldenFile.read(Path.of("../plugins/retail/golden.md"));
    }

    static List<Golden> byRules() {
        return goldens().stream().filter(Golden::byRules).toList();
    }

    @Test
    void theRulesAnswerMostOfThem() {
        assertThat(goldens()).hasSizeGreaterThanOrEqualTo(75);
        assertThat(byRules()).hasSizeGreaterThanOrEqualTo(52);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goldens")
    void theSqlGivesTheRows(Golden golden) {
        assertThat(difference(golden, run.run(golden.sql()).rows())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("byRules")
    void theRulesGiveTheRows(Golden golden) {
        Question question = bench.reader.read(
                golden.question(), retail.model(), Optional.empty(), Optional.empty(), Optional.empty());

        TranslationResult result = rules.translate(question, retail.model());

        assertThat(result).isInstanceOf(TranslationResult.Clear.class);
        String sql = result.best().orElseThrow().sql();
        assertThat(difference(golden, run.run(sql).rows())).as(sql).isEmpty();
    }

    /** The same rows, whatever the order of rows and columns. */
    private static Optional<String> difference(Golden golden, List<List<Object>> rows) {
        int width = rows.isEmpty() ? golden.rows().get(0).size() : rows.get(0).size();
        Optional<String> first = Optional.empty();
        for (List<Integer> order : orders(width, golden.rows().get(0).size())) {
            List<List<Object>> arranged =
                    rows.stream().map(row -> arranged(row, order)).toList();
            Optional<String> difference = GoldenRows.difference(golden.rows(), arranged, false);
            if (difference.isEmpty()) {
                return difference;
            }
            first = first.or(() -> difference);
        }
        return first.or(() -> Optional.of("expected " + golden.rows().get(0).size() + " columns, got " + width));
    }

    private static List<Object> arranged(List<Object> row, List<Integer> order) {
        List<Object> cells = new ArrayList<>();
        order.forEach(i -> cells.add(row.get(i)));
        return cells;
    }

    /** Every way to take as many columns as are expected; one more than expected is context, more than that is another answer. */
    private static List<List<Integer>> orders(int width, int expected) {
        if (width < expected || width > expected + 1) {
            return List.of();
        }
        List<List<Integer>> orders = List.of(List.of());
        for (int step = 0; step < expected; step++) {
            orders = orders.stream()
                    .flatMap(order -> IntStream.range(0, width)
                            .filter(i -> !order.contains(i))
                            .mapToObj(i -> {
                                List<Integer> longer = new ArrayList<>(order);
                                longer.add(i);
                                return longer;
                            }))
                    .map(List::copyOf)
                    .toList();
        }
        return orders;
    }
}
