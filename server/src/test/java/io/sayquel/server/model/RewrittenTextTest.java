package io.sayquel.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RewrittenTextTest {
    private static final RewrittenText TEXT = RewrittenText.unchanged("one {two}\n(three) four");

    @Test
    void whatWasNotReplacedIsWhereItWas() {
        RewrittenText text = TEXT.replace(4, 9, "SOMETHING LONGER").replace(22, 27, "3");
        assertThat(text.text()).isEqualTo("one SOMETHING LONGER\n(3) four");
        assertThat(text.position(25, 29)).isEqualTo(new Position(2, 9, 4, "(three) four"));
        assertThat(text.position(0, 3)).isEqualTo(new Position(1, 1, 3, "one {two}"));
    }

    @Test
    void whatWasReplacedIsAllOfWhatStoodThereUnlessTheVeryWordDoes() {
        RewrittenText text = TEXT.replace(4, 9, "f(two, x)");
        assertThat(text.position(4, 5)).isEqualTo(new Position(1, 5, 5, "one {two}"));
        assertThat(text.position(6, 9)).isEqualTo(new Position(1, 6, 3, "one {two}"));
    }

    @Test
    void whatIsReplacedAgainIsStillWhatWasWritten() {
        RewrittenText text = TEXT.replace(4, 9, "(two)").replace(5, 8, "2").replace(3, 8, "!");
        assertThat(text.text()).isEqualTo("one!(three) four");
        assertThat(text.position(3, 4).column()).isEqualTo(4);
        assertThat(text.position(5, 10)).isEqualTo(new Position(2, 2, 5, "(three) four"));
    }

    @Test
    void partKeepsItsPlaces() {
        RewrittenText part = TEXT.part(11, 16);
        assertThat(part.text()).isEqualTo("three");
        assertThat(part.position(0, 5)).isEqualTo(new Position(2, 2, 5, "(three) four"));
    }

    @Test
    void charactersOutsideTheFirstPlaneAreOneEach() {
        Position place = Position.within("é😀 x", 4, 5);
        assertThat(place.column()).isEqualTo(4);
        assertThat(place.offsetIn("é😀 x")).isEqualTo(4);
    }
}
