package io.sayquel.server.translate.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.eval.ResultMatch;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.TranslationResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Questions with SQL below them, three lines each: every question gets the rows of its SQL, and is answered rather than asked
 * back. A question that begins with a tilde is understood, though not surely enough to be answered.
 */
final class QuestionFile {
    private final SemanticTranslator translator = new SemanticTranslator();
    private final SemanticModel model;
    private final Function<String, List<List<Object>>> rows;

    QuestionFile(SemanticModel model, Function<String, List<List<Object>>> rows) {
        this.model = model;
        this.rows = rows;
    }

    Stream<DynamicTest> tests(String file, Locale language) throws IOException {
        List<String> lines = lines(file);
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i += 3) {
            boolean sure = !lines.get(i).startsWith("~ ");
            String question = question(lines.get(i));
            String sql = lines.get(i + 1);
            tests.add(DynamicTest.dynamicTest(question, () -> check(question, sql, language, sure)));
        }
        return tests.stream();
    }

    /** The question of a line, without its tilde. */
    static String question(String line) {
        return line.startsWith("~ ") ? line.substring(2) : line;
    }

    /** Whether the rows of a statement have an order; ranks have one of their own. */
    static boolean ordered(String sql) {
        return sql.replaceAll("OVER \\(ORDER BY", "").contains("ORDER BY");
    }

    static List<String> lines(String file) throws IOException {
        try (InputStream stream = QuestionFile.class.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private void check(String question, String sql, Locale language, boolean sure) {
        TranslationResult result = translator.translate(Retail.question(question, language), model);
        Translation best = result.best().orElseThrow(() -> new AssertionError("nothing: " + result));
        ResultMatch expected = new ResultMatch(rows.apply(sql));
        ResultMatch actual = new ResultMatch(rows.apply(best.sql()));
        assertThat(expected.matches(actual, ordered(sql)))
                .as("%s%n  expected %s%n  got %s%n  read as %s", question, sql, best.sql(), best.reading())
                .isTrue();
        assertThat(result instanceof TranslationResult.Clear)
                .as("%s, confidence %.2f", question, best.confidence())
                .isEqualTo(sure);
    }
}
