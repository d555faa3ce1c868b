package io.sayquel.server.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarValuesTest {
    @Test
    void putsFirstWhatHoldsTheTextOrIsHeldByIt() {
        assertThat(SimilarValues.to("north", List.of("Nort", "Far North", "South", "North")))
                .containsExactly("Far North", "Nort", "North");
    }

    @Test
    void forgivesOneLetterInThree() {
        assertThat(SimilarValues.to("campink", List.of("Camping", "Camming", "Climbing")))
                .as("two of seven letters, but not more")
                .containsExactly("Camping", "Camming");
        assertThat(SimilarValues.to("ab", List.of("ac", "cd"))).containsExactly("ac");
    }

    @Test
    void ignoresCaseAndWhatSurroundsTheText() {
        assertThat(SimilarValues.to("  OSLO ", List.of("oslo"))).containsExactly("oslo");
    }

    @Test
    void givesThreeAtMostInTheOrderOfTheAlphabetWhereTheyAreAsNear() {
        assertThat(SimilarValues.to("red", List.of("bed", "fed", "wed", "led"))).containsExactly("bed", "fed", "led");
    }

    @Test
    void resemblesNothingWithoutAText() {
        assertThat(SimilarValues.to(" ", List.of("a", ""))).isEmpty();
        assertThat(SimilarValues.to("a long text", List.of(""))).isEmpty();
    }
}
