package io.sayquel.server.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.eval.GoldenFile.Golden;
import io.sayquel.server.translate.TranslationResult;
import java.nio.file.Path;
import java.util.List;
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
    private GoldenBench bench;

    @BeforeAll
    void open(@TempDir Path home) {
        bench = new GoldenBench(home);
    }

    @AfterAll
    void close() {
        bench.close();
    }

    static List<Golden> goldens() {
        return GoldenBench.goldens();
    }

    static List<Golden> byRules() {
        return goldens().stream().filter(Golden::byRules).toList();
    }

    @Test
    void theRulesAnswerMostOfThem() {
        assertThat(goldens()).hasSizeGreaterThanOrEqualTo(82);
        assertThat(byRules()).hasSizeGreaterThanOrEqualTo(78);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goldens")
    void theSqlGivesTheRows(Golden golden) {
        assertThat(bench.difference(golden, golden.sql())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("byRules")
    void theRulesGiveTheRows(Golden golden) {
        TranslationResult result = bench.byRules(golden.question());

        assertThat(result).isInstanceOf(TranslationResult.Clear.class);
        String sql = result.best().orElseThrow().sql();
        assertThat(bench.difference(golden, sql)).as(sql).isEmpty();
    }
}
