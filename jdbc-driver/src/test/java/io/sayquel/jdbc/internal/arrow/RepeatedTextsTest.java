package io.sayquel.jdbc.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts that repeat. */
class RepeatedTextsTest {
    private final RepeatedTexts lately = new RepeatedTexts();

    private String read(String text, int from) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[from + bytes.length + 3];
        System.arraycopy(bytes, 0, all, from, bytes.length);
        return lately.of(all, from, bytes.length);
    }

    @Test
    void areReadAsTheyAreWhateverWasReadBefore() {
        Random random = new Random(5);
        for (int i = 0; i < 300_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(28);
            for (int c = 0; c < length; c++) {
                text.append("aaaab\0\020é".charAt(random.nextInt(8)));
            }

            assertThat(read(text.toString(), random.nextInt(9))).isEqualTo(text.toString());
        }
    }

    @Test
    void ofOneLetterAreAsLongAsTheyWere() {
        for (int length = 0; length < 60; length++) {
            String text = "a".repeat(length % 30);

            assertThat(read(text, 0)).isEqualTo(text);
        }
    }

    @Test
    void areOneObjectEach() {
        assertThat(read("DELIVER IN PERSON", 1)).isSameAs(read("DELIVER IN PERSON", 4));
        assertThat(read("", 1)).isSameAs(read("", 4));
    }

    @Test
    void areLeftAloneWhereTheyHardlyRepeat() {
        for (int i = 0; i < 10_000; i++) {
            read("text " + i, 0);
        }

        assertThat(read("again", 0)).isEqualTo("again").isNotSameAs(read("again", 0));
    }
}
