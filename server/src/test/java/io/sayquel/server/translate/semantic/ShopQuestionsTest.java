package io.sayquel.server.translate.semantic;

import io.sayquel.server.model.answer.Question;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Questions about a governed shop. */
class ShopQuestionsTest {
    private static final Retail SHOP = new Retail();
    private static final QuestionFile QUESTIONS = new QuestionFile(SHOP.model(), SHOP::rows);

    @AfterAll
    static void close() {
        SHOP.close();
    }

    @TestFactory
    Stream<DynamicTest> englishQuestions() throws IOException {
        return QUESTIONS.tests("shop.en.txt", Question.ENGLISH);
    }

    @TestFactory
    Stream<DynamicTest> indonesianQuestions() throws IOException {
        return QUESTIONS.tests("shop.id.txt", Question.INDONESIAN);
    }
}
