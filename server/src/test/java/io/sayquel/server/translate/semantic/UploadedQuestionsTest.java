package io.sayquel.server.translate.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.answer.Question;
import io.sayquel.server.translate.TranslationResult;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Questions about files that nobody described: people with two names, links that were found, yes and no, values and
 * columns that are called like ordinary words, one wide table.
 */
class UploadedQuestionsTest {
    private static final Uploaded DEVICES = Uploaded.devices();
    private static final Uploaded SHOP = Uploaded.shop();

    private static final Uploaded SCHOOL = Uploaded.school();
    private static final Uploaded STAFF = Uploaded.staff();
    private static final Uploaded TICKETS = Uploaded.tickets();
    private static final Uploaded FILMS = Uploaded.films();

    @AfterAll
    static void close() {
        DEVICES.close();
        SHOP.close();
        SCHOOL.close();
        STAFF.close();
        TICKETS.close();
        FILMS.close();
    }

    @TestFactory
    Stream<DynamicTest> englishQuestions() throws IOException {
        return Stream.of(
                        tests("school.en.txt", Question.ENGLISH, SCHOOL),
                        tests("devices.en.txt", Question.ENGLISH, DEVICES),
                        tests("wideshop.en.txt", Question.ENGLISH, SHOP),
                        tests("staff.en.txt", Question.ENGLISH, STAFF),
                        tests("tickets.en.txt", Question.ENGLISH, TICKETS),
                        tests("films.en.txt", Question.ENGLISH, FILMS))
                .flatMap(tests -> tests);
    }

    @TestFactory
    Stream<DynamicTest> indonesianQuestions() throws IOException {
        return Stream.concat(
                tests("devices.id.txt", Question.INDONESIAN, DEVICES),
                tests("films.id.txt", Question.INDONESIAN, FILMS));
    }

    private static Stream<DynamicTest> tests(String file, Locale language, Uploaded of) throws IOException {
        return new QuestionFile(of.model(), of::rows).tests(file, language);
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
        assertThat(answer(question, DEVICES)).isNotInstanceOf(TranslationResult.Clear.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders with a discount",
                "how many orders with a discount",
                "how many orders have notes",
                "top 3 products by quantity",
                "which customer has the highest quantity",
                "orders over 500",
            })
    void whatMayBeOfEachOrderOrOfAllIsNotAnswered(String question) {
        assertThat(answer(question, SHOP)).isNotInstanceOf(TranslationResult.Clear.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "employees without a manager",
                "total credits",
                "total debits",
            })
    void whatIsSaidOfSomeIsNotAnsweredOfAllOrOfOthers(String question) {
        assertThat(answer(question, STAFF)).isNotInstanceOf(TranslationResult.Clear.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customers with no open tickets",
                "which category has the lowest satisfaction",
                "oldest open ticket",
                "how many tickets were not closed in March 2026",
                "tickets by month closed",
                "first closed ticket",
                "when was the last ticket closed",
                "top 3 agents by number of closed tickets",
                "how many tickets with a response over 2 hours",
                "who opened ticket 5",
            })
    void ticketsAreNotTakenForOthers(String question) {
        assertThat(answer(question, TICKETS)).isNotInstanceOf(TranslationResult.Clear.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "films with runtime over 2 hours",
                "films that cost more than 100 million",
                "films with a budget over 100m",
                "films with a budget over 3 dozen",
                "ratio of box office to budget",
                "return on budget by genre",
                "average budget per runtime minute",
                "film value by genre",
                "lowest budget by director",
                "highest rated film by genre",
            })
    void whatIsInOtherUnitsOrWorkedOutOfTwoIsNotAnswered(String question) {
        assertThat(answer(question, FILMS)).isNotInstanceOf(TranslationResult.Clear.class);
    }

    private static TranslationResult answer(String question, Uploaded of) {
        return new SemanticTranslator().translate(Retail.question(question, Question.ENGLISH), of.model());
    }
}
