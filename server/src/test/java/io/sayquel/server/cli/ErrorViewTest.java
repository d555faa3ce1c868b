package io.sayquel.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.Position;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import org.junit.jupiter.api.Test;

class ErrorViewTest {
    private final SayquelException badValue = new SayquelException(
            Reason.CSV_BAD_VALUE,
            "my.csv line 412, column price: \"12.5O\" is not a number",
            "9,999 other values are numbers\nfix it, or --column price=text, or --reject-rows",
            new Position(412, 6, 5, "Desk,12.5O,1"));

    @Test
    void saysWhatWhereWhyAndWhatToDo() {
        assertThat(String.join("\n", new ErrorView(new Ink(false), false).lines(Failure.of(badValue))))
                .isEqualTo("""
                        error[CSV_BAD_VALUE]: my.csv line 412, column price: "12.5O" is not a number
                        412 | Desk,12.5O,1
                            |      ^^^^^
                        why 9,999 other values are numbers
                        do  fix it, or --column price=text, or --reject-rows""");
    }

    @Test
    void saysTheSameInOneLine() {
        assertThat(new ErrorView(new Ink(false), true).lines(Failure.of(badValue)))
                .containsExactly("error[CSV_BAD_VALUE]: my.csv line 412, column price: \"12.5O\" is not a number;"
                        + " 9,999 other values are numbers (do: fix it, or --column price=text, or --reject-rows)");
    }
}
