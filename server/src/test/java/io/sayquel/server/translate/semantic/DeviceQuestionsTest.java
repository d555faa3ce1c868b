package io.sayquel.server.translate.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.answer.Question;
import io.sayquel.server.translate.TranslationResult;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions about yes and no, and about values and columns that are called like ordinary words. */
class DeviceQuestionsTest {
    private static final Devices DEVICES = new Devices();
    private static final QuestionFile QUESTIONS = new QuestionFile(DEVICES.model(), DEVICES::rows);

    @AfterAll
    static void close() {
        DEVICES.close();
    }

    @TestFactory
    Stream<DynamicTest> englishQuestions() throws IOException {
        return QUESTIONS.tests("devices.en.txt", Question.ENGLISH);
    }

    @TestFactory
    Stream<DynamicTest> indonesianQuestions() throws IOException {
        return QUESTIONS.tests("devices.id.txt", Question.INDONESIAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "how many devices are not insured",
                "uninsured devices",
                "devices without insured",
                "how many IT devices are there",
                "how many devices are not active or rented",
                "how many devices are not only active",
            })
    void whatIsNotKnownOfAllOrNotUnderstoodIsNotAnswered(String question) {
        TranslationResult result =
                new SemanticTranslator().translate(Retail.question(question, Question.ENGLISH), DEVICES.model());

        assertThat(result).isNotInstanceOf(TranslationResult.Clear.class);
    }
}
