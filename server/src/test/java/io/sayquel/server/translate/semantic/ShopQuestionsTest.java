package io.sayquel.server.translate.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.eval.ResultMatch;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.translate.TranslationResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every question of the shop gets the rows of the SQL below it, and is answered rather than asked back. */
class ShopQuestionsTest {
    private static final Retail SHOP = new Retail();
    private static final SemanticTranslator TRANSLATOR = new SemanticTranslator();

    @AfterAll
    static void close() {
        SHOP.close();
    }

    @TestFactory
    Stream<DynamicTest> englishQuestions() throws IOException {
        return tests("shop.en.txt", Question.ENGLISH);
    }

    @TestFactory
    Stream<DynamicTest> indonesianQuestions() throws IOException {
        return tests("shop.id.txt", Question.INDONESIAN);
    }

    private static Stream<DynamicTest> tests(String file, Locale language) throws IOException {
        try (InputStream stream = ShopQuestionsTest.class.getResourceAsStream(file)) {
            List<String> lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<DynamicTest> tests = new ArrayList<>();
            for (int i = 0; i + 1 < lines.size(); i += 3) {
                String question = lines.get(i);
                String sql = lines.get(i + 1);
                tests.add(DynamicTest.dynamicTest(question, () -> check(question, sql, language)));
            }
            return tests.stream();
        }
    }

    private static void check(String question, String sql, Locale language) {
        TranslationResult result = TRANSLATOR.translate(Retail.question(question, language), SHOP.model());
        Translation best = result.best().orElseThrow(() -> new AssertionError("nothing: " + result));
        ResultMatch expected = new ResultMatch(SHOP.rows(sql));
        ResultMatch actual = new ResultMatch(SHOP.rows(best.sql()));
        assertThat(expected.matches(actual, sql.contains("ORDER BY")))
                .as("%s%n  expected %s%n  got %s%n  read as %s", question, sql, best.sql(), best.reading())
                .isTrue();
        assertThat(result)
                .as("%s, confidence %.2f", question, best.confidence())
                .isInstanceOf(TranslationResult.Clear.class);
    }
}
