package io.sayquel.server.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.translate.TranslationResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** An answer does something with every word that would change its numbers; otherwise it is asked back or refused. */
class AccountedQuestionsTest {
    @TempDir
    static Path home;

    private static GoldenBench retail;
    private static GoldenBench lumiere;

    @BeforeAll
    static void open() {
        retail = new GoldenBench(home);
        lumiere = new GoldenBench(home, "lumiere_sales");
    }

    @AfterAll
    static void close() {
        lumiere.close();
        retail.close();
    }

    @TestFactory
    Stream<DynamicTest> noWordThatChangesNumbersIsPassedOver() throws IOException {
        return Stream.concat(tests("accounted.txt", retail), tests("accounted.lumiere.txt", lumiere));
    }

    private static Stream<DynamicTest> tests(String file, GoldenBench bench) throws IOException {
        return GoldenBench.lines(file).stream().map(line -> {
            List<String> parts = List.of(line.split("\\s*=>\\s*"));
            String expected = parts.get(1);
            return DynamicTest.dynamicTest(parts.get(0), () -> {
                TranslationResult result = bench.byRules(parts.get(0));
                if (result instanceof TranslationResult.Clear clear) {
                    assertThat(expected)
                            .as("asked back, but %s", clear.translation().sql())
                            .isNotEqualTo("?");
                    assertThat(clear.translation().sql().replaceAll("\\s+", " "))
                            .containsPattern(Pattern.compile(expected.replaceFirst("^\\? ", "")));
                } else {
                    assertThat(expected).as("answered, but %s", result).startsWith("?");
                }
            });
        });
    }
}
