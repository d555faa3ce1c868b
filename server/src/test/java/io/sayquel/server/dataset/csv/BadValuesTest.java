package io.sayquel.server.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.Position;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BadValuesTest {
    private static Csv prices(int rows, String badLine) {
        List<String> lines = new ArrayList<>(List.of("name,price,n"));
        for (int i = 1; i <= rows; i++) {
            lines.add(i == rows / 2 ? badLine : "Desk," + i + ".5,1");
        }
        return Csv.lines(lines.toArray(String[]::new));
    }

    @Test
    void aValueThatDoesNotFitIsRefusedWithItsPlaceAndWaysOut() {
        SayquelException e = prices(10_000, "Desk,12.5O,1").refusal();

        assertThat(e.reason()).isEqualTo(Reason.CSV_BAD_VALUE);
        assertThat(e).hasMessage("my.csv line 5001, column price: \"12.5O\" is not a number");
        assertThat(e.hint())
                .isEqualTo("9,999 other values are numbers\n"
                        + "fix it, or --column price=text, or --reject-rows, or --bad-values=null");
        assertThat(e.position()).contains(new Position(5001, 6, 5, "Desk,12.5O,1"));
    }

    @Test
    void oneMistakeInAShortFileIsAMistakeToo() {
        assertThat(Csv.lines("a,b", "1,x", "2,x", "3,x", "4,x", "five,x").refusal())
                .hasMessage("my.csv line 6, column a: \"five\" is not a whole number");
    }

    @Test
    void rejectedRowsAreCountedKeptAndSaidForGood() {
        Csv.Loaded loaded = prices(100, "Desk,12.5O,1")
                .with(ReadOptions.SNIFF.rejectingRows())
                .load();

        assertThat(loaded.result().rows()).isEqualTo(99);
        assertThat(loaded.result().rejectedRows()).isEqualTo(1);
        assertThat(loaded.notes())
                .containsExactly(
                        "1 of 100 rows of my.csv did not fit and was left out (first: line 51: price \"12.5O\")");
        assertThat(loaded.result().notes()).allMatch(CsvTable.Note::lasting);
        assertThat(loaded.rejects())
                .containsExactly("line,column,value,why,row", "51,price,12.5O,not a number,\"Desk,12.5O,1\"");
    }

    @Test
    void valuesReadAsEmptyAreCountedKeptAndSaidForGood() {
        Csv.Loaded loaded = prices(100, "Desk,12.5O,1")
                .with(ReadOptions.SNIFF.badValuesToNull())
                .load();

        assertThat(loaded.result().rows()).isEqualTo(100);
        assertThat(loaded.values("price").get(49)).isNull();
        assertThat(loaded.notes())
                .containsExactly("1 value of price in my.csv did not fit and is read as empty"
                        + " (first: line 51: price \"12.5O\")");
        assertThat(loaded.result().notes().get(0).column()).contains("price");
        assertThat(loaded.rejects()).hasSize(2);
    }

    @Test
    void aColumnOfManyKindsIsTextAndSaysWhy() {
        Csv.Loaded loaded =
                Csv.lines("size,n", "38,1", "40,2", "L,3", "XL,4", "42,5").load();

        assertThat(loaded.type("size")).isEqualTo("VARCHAR");
        assertThat(loaded.notes())
                .containsExactly("size is kept as text: 3 values of 5 are whole numbers, but not \"L\" (line 4)");
    }

    @Test
    void aSenderIsHeldToWhatTheySaid() {
        SayquelException e = Csv.lines("size,n", "38,1", "L,2", "XL,3")
                .with("size", ColumnType.NUMBER)
                .refusal();

        assertThat(e).hasMessage("my.csv line 3, column size: \"L\" is not a number");
        assertThat(e.hint()).startsWith("column size was said to be number");
    }

    @Test
    void aRowOfAnotherWidthIsRefusedWithItsPlace() {
        SayquelException longer = Csv.lines("a,b", "1,2", "3,4,5", "6,7").refusal();
        SayquelException shorter = Csv.lines("a,b", "1,2", "3", "6,7").refusal();

        assertThat(longer.reason()).isEqualTo(Reason.CSV_RAGGED_ROW);
        assertThat(longer).hasMessage("my.csv line 3 has 3 fields, the header has 2");
        assertThat(longer.position()).contains(new Position(3, 1, 5, "3,4,5"));
        assertThat(longer.hint()).contains("--reject-rows");
        assertThat(shorter).hasMessage("my.csv line 3 has 1 field, the header has 2");
    }

    @Test
    void raggedRowsCanBeLeftOut() {
        Csv.Loaded loaded = Csv.lines("a,b", "1,2", "3,4,5", "6", "7,8")
                .with(ReadOptions.SNIFF.rejectingRows())
                .load();

        assertThat(loaded.values("a")).containsExactly("1", "7");
        assertThat(loaded.rejects())
                .containsExactly(
                        "line,column,value,why,row",
                        "3,,,3 fields instead of 2,\"3,4,5\"",
                        "4,,,1 field instead of 2,6");
    }

    @Test
    void delimitersAtTheEndOfRowsAreNoColumn() {
        assertThat(Csv.lines("a,b", "1,2,", "3,4,").load().rows())
                .containsExactly(List.of("1", "2"), List.of("3", "4"));
    }

    @Test
    void aQuoteThatIsNeverClosedIsShown() {
        SayquelException e = Csv.lines("a,b", "1,2", "3,\"four", "5,6").refusal();

        assertThat(e).hasMessageContaining("line 3 opens a quote that is never closed");
        assertThat(e.position().map(Position::column)).contains(3);
    }

    @Test
    void textAfterAClosingQuoteIsShownOrLeftOut() {
        Csv csv = Csv.lines("a,b", "1,x", "2,\"y\"z", "3,w");

        assertThat(csv.refusal()).hasMessageContaining("line 3 has text after a closing quote");
        assertThat(csv.with(ReadOptions.SNIFF.rejectingRows()).load().values("a"))
                .containsExactly("1", "3");
    }

    @Test
    void pointsIntoALongLineWithoutShowingAllOfIt() {
        String pad = "x".repeat(5_000);
        SayquelException e = Csv.lines("a,b", pad + ",1", pad + ",2", pad + ",3", pad + ",4", pad + ",five")
                .refusal();

        assertThat(e.position().orElseThrow().text()).hasSizeLessThan(300).contains("five");
        assertThat(e.position()
                        .orElseThrow()
                        .text()
                        .substring(e.position().get().column() - 1))
                .startsWith("five");
    }
}
