package io.sayquel.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Warning;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EndingViewTest {
    @Test
    void asksBackWithNumbers() throws IOException {
        Golden.assertSame("unclear-80", lines(Cards.unclear(), 80));
    }

    @Test
    void breaksLongOptionsOnNarrowScreens() throws IOException {
        Golden.assertSame("unclear-40", lines(Cards.unclear(), 40));
    }

    @Test
    void offersTheOnlyOptionByItsNumber() {
        AnswerCard one = Cards.unclear().toBuilder().removeOptions(1).build();

        assertThat(lines(one, 80)).contains("  Pick 1, or say it another way:  (scripts: --choose 1)");
    }

    @Test
    void refuses() throws IOException {
        Golden.assertSame("refused-80", lines(Cards.refused(), 80));
    }

    @Test
    void saysForbiddenWithoutSayingWhatThereIs() throws IOException {
        Golden.assertSame("forbidden-80", lines(Cards.forbidden(), 80));
    }

    @Test
    void failsWithTheStatement() throws IOException {
        Golden.assertSame("failed-80", lines(Cards.failed(), 80));
    }

    @Test
    void saysBesideARefusalThatNoModelHelped() throws IOException {
        AnswerCard card = Cards.refused().toBuilder()
                .addWarnings(Warning.newBuilder()
                        .setCode("NO_MODEL_ANSWER")
                        .setMessage(
                                "The language model did not help: NO_LLM_KEY, no key is set for the model's provider"
                                        + " openai; set OPENAI_API_KEY."))
                .build();
        Golden.assertSame("refused-no-model-80", lines(card, 80));
    }

    @Test
    void refusesInIndonesian() throws IOException {
        Golden.assertSame(
                "refused-id-80",
                new EndingView(Cards.refused(), Locale.forLanguageTag("id"), 80, new Ink(false)).lines());
    }

    private static List<String> lines(AnswerCard card, int width) {
        return new EndingView(card, Locale.ENGLISH, width, new Ink(false)).lines();
    }
}
