package io.sayquel.server.translate.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.eval.GoldenBench;
import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.FollowUpResolver;
import io.sayquel.server.translate.Resolution;
import io.sayquel.server.translate.Resolution.Part;
import io.sayquel.server.translate.semantic.followup.SemanticFollowUps;
import io.sayquel.server.translate.verified.VerifiedTranslator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What follow-ups become, and what they leave alone. */
class FollowUpsTest {
    private static final Retail SHOP = new Retail();
    private static final Uploaded SCHOOL = Uploaded.school();
    private static final Uploaded DEVICES = Uploaded.devices();
    private static final FollowUpResolver RESOLVER =
            new SemanticFollowUps(Interpreter.perModel(), new VerifiedTranslator());
    private static final FollowUpFile SHOP_TALK = new FollowUpFile(RESOLVER, SHOP.model());

    @TempDir
    Path home;

    @AfterAll
    static void close() {
        SHOP.close();
        SCHOOL.close();
        DEVICES.close();
    }

    @TestFactory
    Stream<DynamicTest> englishDialogues() throws IOException {
        return SHOP_TALK.tests("followups.shop.en.txt", Question.ENGLISH);
    }

    @TestFactory
    Stream<DynamicTest> indonesianDialogues() throws IOException {
        return SHOP_TALK.tests("followups.shop.id.txt", Question.INDONESIAN);
    }

    @TestFactory
    Stream<DynamicTest> dialoguesAboutPlainTables() throws IOException {
        return Stream.concat(
                new FollowUpFile(RESOLVER, SCHOOL.model()).tests("followups.school.en.txt", Question.ENGLISH),
                new FollowUpFile(RESOLVER, DEVICES.model()).tests("followups.devices.en.txt", Question.ENGLISH));
    }

    @Test
    void editsAreNamed() {
        Resolution resolution = resolve("revenue by region in 2023", "by month for the north");

        assertThat(((Resolution.Edited) resolution).edits())
                .containsExactly(
                        new Resolution.Edit(Part.GROUPING, "\"by month\" instead of \"by region\""),
                        new Resolution.Edit(Part.FILTER, "\"for the north\" added"));
    }

    @Test
    void doubtsAreNamed() {
        assertThat(resolve("revenue by month", "only bananas"))
                .isEqualTo(new Resolution.Unclear(
                        "I do not understand \"bananas\" after the last question.",
                        "Say the whole question, or change one thing at a time."));
    }

    @Test
    void waysOutOfADoubtAreWholeQuestions() {
        assertThat(readings("revenue by region in 2023", "also 2024"))
                .containsExactly("revenue by region in 2023 or 2024", "revenue by region in 2024");
        assertThat(readings("revenue for the north in 2023", "remove the condition"))
                .containsExactly("revenue in 2023", "revenue for the north");
        assertThat(readings("revenue by month", "only bananas")).isEmpty();
    }

    @Test
    void ofATimeWithoutAYearEachYearOfTheLastQuestionIsOffered() {
        assertThat(readings("revenue from 2023 to 2024 by store", "and in March?"))
                .containsExactly("revenue in March 2023 by store", "revenue in March 2024 by store");
        assertThat(readings("revenue in 2023 and 2024", "only March"))
                .containsExactly("revenue in March 2023", "revenue in March 2024");
        assertThat(readings("revenue by store since March 2023", "in April"))
                .containsExactly("revenue by store in April 2023", "revenue by store in April 2024");
    }

    @Test
    void ofARankTheNumbersThatTheTeamDefinedAreOffered() {
        assertThat(readings("list the customers in Oslo", "top 3"))
                .containsExactly(
                        "list the customers in Oslo, top 3 by revenue",
                        "list the customers in Oslo, top 3 by units sold");
    }

    @Test
    void whatIsNotMeantTakesThePlaceOfWhatWasOrComesOnTop() {
        assertThat(readings("revenue by store for the north", "excluding the south"))
                .containsExactly(
                        "revenue by store, excluding the south", "revenue by store for the north, excluding the south");
    }

    private static List<String> readings(String before, String text) {
        return ((Resolution.Unclear) resolve(before, text))
                .readings().stream().map(r -> r.question().text()).toList();
    }

    @Test
    void aQuestionIsSaidWithTheNamesOfWhatItMayMean() {
        try (GoldenBench bench = new GoldenBench(home)) {
            assertThat(RESOLVER.plainer(bench.question("sales by region"), bench.model()))
                    .contains("revenue by region", "order count by region");
        }
    }

    @Test
    void theFirstQuestionStandsByItself() {
        assertThat(RESOLVER.resolve(Retail.question("only 2023", Question.ENGLISH), SHOP.model()))
                .isEqualTo(new Resolution.Standalone());
    }

    @Test
    void whatWasAnsweredThoughNoRuleKnowsWhatItLeansOnIsNotChanged() {
        String said = "how many orders were there that year";

        assertThat(afterAnswered(said, said))
                .isEqualTo(new Resolution.Unclear(
                        "What \"how many orders were there that year\" meant is not known to me in words that I could"
                                + " change.",
                        "Say the whole question, or change one thing at a time."));
        assertThat(afterAnswered("number of orders in 2023", said))
                .isInstanceOfSatisfying(
                        Resolution.Edited.class,
                        e -> assertThat(e.question().text()).isEqualTo("number of orders in 2023 by store"));
    }

    /** What "by store" is after a question that was asked in other words. */
    private static Resolution afterAnswered(String resolved, String asked) {
        Conversation conversation = new Conversation(
                "s",
                3,
                List.of(
                        new Conversation.Turn(
                                "revenue by month in 2023", "a", SHOP.model().ref(), true, "SELECT 1"),
                        new Conversation.Turn(resolved, "b", SHOP.model().ref(), true, "SELECT 2", asked)));
        return RESOLVER.resolve(Retail.question("by store", Question.ENGLISH).in(conversation), SHOP.model());
    }

    @Test
    void whatWasNotUnderstoodAsAFollowUpIsNotLeantOn() {
        Conversation conversation = new Conversation(
                "s",
                3,
                List.of(
                        new Conversation.Turn(
                                "revenue by month", "a", SHOP.model().ref(), true, "SELECT 1"),
                        new Conversation.Turn("only bananas", "b", SHOP.model().ref(), false, "")));

        Resolution resolution =
                RESOLVER.resolve(Retail.question("only 2023", Question.ENGLISH).in(conversation), SHOP.model());

        assertThat(((Resolution.Edited) resolution).question().text()).isEqualTo("revenue by month in 2023");
    }

    @Test
    void questionsOfTheShopStandByThemselves() throws IOException {
        standByThemselves(SHOP.model(), questions("shop.en.txt"), Question.ENGLISH);
        standByThemselves(SHOP.model(), questions("shop.id.txt"), Question.INDONESIAN);
    }

    @Test
    void questionsOfTheSchoolStandByThemselves() throws IOException {
        standByThemselves(SCHOOL.model(), questions("school.en.txt"), Question.ENGLISH);
    }

    @Test
    void verifiedAndGoldenQuestionsStandByThemselves() {
        try (GoldenBench bench = new GoldenBench(home)) {
            List<Question> questions = Stream.concat(
                            GoldenBench.goldens().stream().map(golden -> golden.question()),
                            bench.model().questions().stream().map(verified -> verified.exampleText()))
                    .map(bench::question)
                    .toList();
            standByThemselves(bench.model(), questions);
        }
    }

    /** Whatever is said, and after whatever: it is edited, left alone or doubted, and never breaks. */
    @Test
    void neverBreaks() throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "those", "them", "their", "instead", "also", "only", "not", "a", "the", "2023", "top", "nya", "?"));
        questions("shop.en.txt").forEach(q -> words.addAll(List.of(q.split(" "))));
        questions("shop.id.txt").forEach(q -> words.addAll(List.of(q.split(" "))));
        Random random = new Random(7);
        for (int i = 0; i < 1_500; i++) {
            Locale language = random.nextBoolean() ? Question.ENGLISH : Question.INDONESIAN;
            String before = jumbled(words, random);
            String text = jumbled(words, random);

            assertThat(RESOLVER.resolve(SHOP_TALK.after(before, text, language), SHOP.model()))
                    .as("%s / %s", before, text)
                    .isNotNull();
        }
    }

    private static String jumbled(List<String> words, Random random) {
        return random.ints(1 + random.nextInt(7), 0, words.size())
                .mapToObj(words::get)
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }

    private static Resolution resolve(String before, String text) {
        return RESOLVER.resolve(SHOP_TALK.after(before, text, Question.ENGLISH), SHOP.model());
    }

    private static void standByThemselves(SemanticModel model, List<String> questions, Locale language) {
        standByThemselves(
                model, questions.stream().map(q -> Retail.question(q, language)).toList());
    }

    private static void standByThemselves(SemanticModel model, List<Question> questions) {
        for (Question before : questions) {
            Conversation conversation = new Conversation(
                    "s", 2, List.of(new Conversation.Turn(before.text(), "a", model.ref(), true, "SELECT 1")));
            for (Question question : questions) {
                assertThat(RESOLVER.resolve(question.in(conversation), model))
                        .as("%s / %s", before.text(), question.text())
                        .isEqualTo(new Resolution.Standalone());
            }
        }
    }

    private static List<String> questions(String file) throws IOException {
        List<String> lines = QuestionFile.lines(file);
        return Stream.iterate(0, i -> i + 1 < lines.size(), i -> i + 3)
                .map(i -> QuestionFile.question(lines.get(i)))
                .toList();
    }
}
