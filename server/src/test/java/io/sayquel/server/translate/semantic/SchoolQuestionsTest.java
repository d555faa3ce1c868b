package io.sayquel.server.translate.semantic;

import io.sayquel.server.model.answer.Question;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Questions about plain tables that nobody has described: people with two names, links that were found, repeated rows. */
class SchoolQuestionsTest {
    private static final School SCHOOL = new School();
    private static final QuestionFile QUESTIONS = new QuestionFile(SCHOOL.model(), SCHOOL::rows);

    @AfterAll
    static void close() {
        SCHOOL.close();
    }

    @TestFactory
    Stream<DynamicTest> englishQuestions() throws IOException {
        return QUESTIONS.tests("school.en.txt", Question.ENGLISH);
    }
}
