package io.sayquel.server.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.translate.TranslationResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks how many there are gets a number, is asked back, or is refused: never a list. */
class CountQuestionsTest {
    @TempDir
    static Path home;

    private static GoldenBench bench;

    @BeforeAll
    static void open() {
        bench = new GoldenBench(home);
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @TestFactory
    Stream<DynamicTest> questionsForANumberAreNeverAnsweredWithAList() throws IOException {
        return GoldenBench.lines("counts.txt").stream()
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    boolean mayDecline = line.startsWith("? ");
                    TranslationResult result = bench.byRules(line.replaceFirst("^\\? ", ""));
                    List<Translation> readings = result instanceof TranslationResult.Clear clear
                            ? List.of(clear.translation())
                            : result instanceof TranslationResult.Several several ? several.readings() : List.of();

                    assertThat(readings).allSatisfy(r -> assertThat(r.sql()).containsPattern("(?i)count\\("));
                    assertThat(readings.isEmpty()).as("declined").isIn(false, mayDecline);
                }));
    }
}
