package io.sayquel.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.v1.AnswerCard;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardViewTest {
    private static final Ink PLAIN = new Ink(false);

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void showsTheTopProductsWithBars(int width) throws IOException {
        Golden.assertSame("top-products-" + width, lines(Cards.topProducts(), width));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void cutsAWideTableAndSaysWhatIsLeftOut(int width) throws IOException {
        List<String> lines = lines(Cards.wide(), width);
        Golden.assertSame("wide-" + width, lines);
        assertThat(lines).allMatch(line -> TextWidth.of(line) <= width);
    }

    @Test
    void showsTimeAsALineWithTheUnfinishedMonthHatched() throws IOException {
        Golden.assertSame("months-80", lines(Cards.months(), 80));
    }

    @Test
    void showsOneNumberAlone() throws IOException {
        Golden.assertSame("one-number-80", lines(Cards.oneNumber(), 80));
    }

    @Test
    void writesAnIndonesianCardInIndonesian() throws IOException {
        Answer answer = Cards.answer(Cards.indonesian(), Locale.forLanguageTag("id"));
        Golden.assertSame("indonesian-80", new CardView(answer, 80, 80, PLAIN).lines());
    }

    @Test
    void unfoldsWhatTheAnswerRestsOn() throws IOException {
        Answer answer = Cards.answer(Cards.topProducts(), Locale.ENGLISH);
        Golden.assertSame("unfolded-80", new CardView(answer, 80, 80, PLAIN).unfolded());
    }

    @ParameterizedTest
    @MethodSource
    void tellsTheEndingsOfAnAnswerApart(String name, AnswerCard ending) throws IOException {
        Golden.assertSame(name + "-80", lines(ending, 80));
    }

    static Stream<Arguments> tellsTheEndingsOfAnAnswerApart() {
        return Stream.of(
                Arguments.of("empty", Cards.empty()),
                Arguments.of("zero", Cards.zero()),
                Arguments.of("no-total", Cards.noTotal()),
                Arguments.of("cut", Cards.cut()),
                Arguments.of("kept", Cards.kept()),
                Arguments.of("kept-stale", Cards.keptOfOldData()));
    }

    @Test
    void putsTheReadingAboveTheNumbers() {
        List<String> lines = lines(Cards.topProducts(), 80);
        assertThat(lines.get(0)).startsWith("I read this as: ");
        assertThat(String.join("\n", lines)).contains("[metric]");
    }

    @Test
    void givesAFileEveryColumn() {
        Answer answer = Cards.answer(Cards.wide(), Locale.ENGLISH);
        String text = String.join("\n", new CardView(answer, 80, Integer.MAX_VALUE, PLAIN).lines());
        assertThat(text).contains("siti.nurhaliza@example.com").contains("prefers mornings");
    }

    @Test
    void writesNoEscapesWithoutColours() {
        assertThat(String.join("", lines(Cards.topProducts(), 80))).doesNotContain("\u001b");
        Answer answer = Cards.answer(Cards.topProducts(), Locale.ENGLISH);
        assertThat(String.join("", new CardView(answer, 80, 80, new Ink(true)).lines()))
                .contains("\u001b");
    }

    @Test
    void standsOneWideRowUpright() throws IOException {
        AnswerCard one = Cards.wide().toBuilder().removeRows(1).build();
        Golden.assertSame("upright-60", lines(one, 60));
    }

    @Test
    void foldsLongStatements() {
        AnswerCard card =
                Cards.oneNumber().toBuilder().setSql("SELECT\n".repeat(20)).build();
        assertThat(String.join("\n", lines(card, 80))).contains("… 9 more lines: explain a-7kd200");
    }

    private static List<String> lines(AnswerCard card, int width) {
        return new CardView(Cards.answer(card, Locale.ENGLISH), width, width, PLAIN).lines();
    }
}
