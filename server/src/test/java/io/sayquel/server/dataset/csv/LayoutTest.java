package io.sayquel.server.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
    private static final String CAFES = "city,café\nKöln,\"Zoë, née Ångström\"\nOslo,Ø\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void findsTheEncodingOnTheBytes(String name) {
        Csv.Loaded loaded = Csv.text(CAFES, Charset.forName(name)).load();

        assertThat(loaded.dialect().encoding()).isEqualTo(name);
        assertThat(loaded.values("café")).containsExactly("Zoë, née Ångström", "Ø");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkIsNoPartOfTheFirstName(String name) {
        Csv.Loaded loaded = Csv.text("\ufeff" + CAFES, Charset.forName(name)).load();
        Csv.Loaded headless =
                Csv.text("\ufeff1,2\n3,4\n", Charset.forName(name)).load();

        assertThat(loaded.values("city")).containsExactly("Köln", "Oslo");
        assertThat(headless.values("column_1")).containsExactly("1", "3");
    }

    @Test
    void theFirstForeignLetterMayBeTheLast() {
        String rows = IntStream.range(0, 40_000).mapToObj(i -> i + ",x\n").collect(Collectors.joining());
        Csv.Loaded loaded =
                Csv.text("n,v\n" + rows + "1,ü\n", StandardCharsets.ISO_8859_1).load();

        assertThat(loaded.values("v").get(40_000)).isEqualTo("ü");
    }

    @Test
    void aByteThatBreaksUtf8IsShown() {
        byte[] bytes = "a,b\né,1\n?,2\n".getBytes(StandardCharsets.UTF_8);
        bytes[9] = (byte) 0xE9;

        assertThat(Csv.bytes(bytes).refusal().reason()).isEqualTo(Reason.CSV_BAD_ENCODING);
        assertThat(Csv.bytes(bytes).refusal()).hasMessageContaining("line 3");
    }

    @Test
    void anEncodingThatIsSaidIsUsed() {
        ReadOptions said = new ReadOptions(
                java.util.Map.of(), false, false, Optional.empty(), Optional.of("cp437"), Optional.empty());

        assertThat(Csv.text("a,b\nü,1\n", Charset.forName("cp437"))
                        .with(said)
                        .load()
                        .values("a"))
                .containsExactly("ü");
        ReadOptions wrong = new ReadOptions(
                java.util.Map.of(), false, false, Optional.empty(), Optional.of("klingon"), Optional.empty());
        assertThat(Csv.text(CAFES).with(wrong).refusal().reason()).isEqualTo(Reason.INVALID_ARGUMENT);
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void findsTheDelimiter(char delimiter) {
        Csv.Loaded loaded = Csv.lines("a,b,c".replace(',', delimiter), "1,x y,2".replace(',', delimiter))
                .load();

        assertThat(loaded.dialect().delimiter()).isEqualTo(delimiter);
        assertThat(loaded.rows()).containsExactly(List.of("1", "x y", "2"));
    }

    @Test
    void decimalCommasAreNoDelimiters() {
        Csv.Loaded loaded = Csv.lines("a;b", "1,5;2,5", "3,5;4,25").load();

        assertThat(loaded.values("b")).containsExactly("2.50", "4.25");
    }

    @Test
    void obeysALineThatNamesTheDelimiter() {
        Csv.Loaded loaded = Csv.lines("sep=|", "a,x|b", "1,5|2").load();

        assertThat(loaded.columns()).hasSize(2);
        assertThat(loaded.values("b")).containsExactly("2");
    }

    @Test
    void aFileOfOneColumnHasNoDelimiter() {
        Csv.Loaded loaded = Csv.lines("name", "Ann", "Bob, jr.", "", "Cid").load();

        assertThat(loaded.values("name")).containsExactly("Ann", "Bob, jr.", "Cid");
    }

    @Test
    void readsQuotesNewlinesAndOldLineEnds() {
        assertThat(Csv.text("a,b\r\n\"x\r\ny\",\"say \"\"hi\"\"\"\r\n").load().rows())
                .containsExactly(List.of("x\r\ny", "say \"hi\""));
        assertThat(Csv.text("a,b\r1,2\r3,4\r").load().rows()).hasSize(2);
        assertThat(Csv.text("a,b\n1,2\r\n3,4").load().rows()).hasSize(2);
        assertThat(Csv.lines("a,b", "\"1\" ,\"2\"").load().rows()).containsExactly(List.of("1", "2"));
        assertThat(Csv.lines("a,b", "5\" pipe,2").load().values("a")).containsExactly("5\" pipe");
        assertThat(Csv.lines("'a','b'", "'x,y','2'", "'z','3'").load().values("a"))
                .containsExactly("x,y", "z");
    }

    @Test
    void blankLinesMeanNothing() {
        assertThat(Csv.text("\n\na,b\n1,2\n\n3,4\n\n\n").load().rows()).hasSize(2);
    }

    @Test
    void tellsAHeaderFromARow() {
        assertThat(Csv.lines("1,2", "3,4").load().columns()).containsExactly("column_1 BIGINT", "column_2 BIGINT");
        assertThat(Csv.lines("Ann,31", "Bob,42").load().rows()).hasSize(2);
        assertThat(Csv.lines("name,city", "Ann,Oslo", "Bob,Rome").load().rows()).hasSize(2);
        assertThat(Csv.lines("Ann,Oslo", "Bob,Rome", "Ann,Rome").load().rows()).hasSize(3);
        assertThat(Csv.lines("region,2023,2024", "north,10,12", "south,5,7")
                        .load()
                        .columns())
                .containsExactly("region VARCHAR", "2023 BIGINT", "2024 BIGINT");
        ReadOptions none = new ReadOptions(
                java.util.Map.of(), false, false, Optional.empty(), Optional.empty(), Optional.of(false));
        assertThat(Csv.lines("name,city", "Ann,Oslo").with(none).load().rows()).hasSize(2);
    }

    @Test
    void linesAboveTheTableAreLeftOutAloud() {
        Csv.Loaded loaded = Csv.lines(
                        "Sales report", "made 3 May", "", "day,amount,n", "2026-01-01,5,1", "2026-01-02,6,1")
                .load();
        Csv.Loaded padded = Csv.lines("Sales report,,", ",,", "day,amount,n", "2026-01-01,5,1", "2026-01-02,6,1")
                .load();

        assertThat(loaded.values("amount")).containsExactly("5", "6");
        assertThat(loaded.dialect().skippedLines()).isEqualTo(3);
        assertThat(loaded.notes()).containsExactly("3 lines above the table were left out");
        assertThat(padded.values("amount")).containsExactly("5", "6");
    }

    @Test
    void linesBelowTheTableAreLeftOutAloudAndKept() {
        Csv.Loaded loaded = Csv.lines("day,region,amount", "2026-01-01,n,5", "2026-01-02,s,6", "Total,,11", "made by X")
                .load();

        assertThat(loaded.values("amount")).containsExactly("5", "6");
        assertThat(loaded.notes())
                .containsExactly(
                        "the last line (Total, 11) reads as a total and was left out",
                        "the last line (made by X) reads as a note and was left out");
        assertThat(loaded.rejects()).contains(",,,a total,\"Total,,11\"", ",,,a note below the table,made by X");
        assertThat(loaded.result().rejectedRows()).isZero();
    }

    @Test
    void aCompleteLastRowIsATotalOnlyIfItAddsUp() {
        assertThat(Csv.lines("region,amount", "north,5", "south,7", "Total,12")
                        .load()
                        .rows())
                .hasSize(2);
        assertThat(Csv.lines("company,amount", "Shell,5", "BP,7", "Total,3")
                        .load()
                        .rows())
                .hasSize(3);
    }

    @Test
    void everyColumnHasANameOfItsOwn() {
        assertThat(Csv.lines("id,,Name,name,NAME_2,select,\" a  b \"", "1,2,x,y,z,5,6")
                        .load()
                        .columns())
                .extracting(c -> c.replaceFirst(" [^ ]+$", ""))
                .containsExactly("id", "column_2", "Name", "name_3", "NAME_2", "select", "a b");
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThat(Csv.text("a,b\n").refusal().reason()).isEqualTo(Reason.CSV_NO_ROWS);
        assertThat(Csv.text("\n\n").refusal().reason()).isEqualTo(Reason.FILE_EMPTY);
        assertThat(Csv.text("PK\u0003\u0004xxxx").refusal()).hasMessageContaining("Excel");
        assertThat(Csv.text("{\"a\": 1}").refusal()).hasMessageContaining("JSON");
        assertThat(Csv.text("[{\"a\": 1}]").refusal()).hasMessageContaining("JSON");
        assertThat(Csv.text("<!DOCTYPE html><html>").refusal().reason()).isEqualTo(Reason.FILE_NOT_CSV);
        assertThat(Csv.bytes(new byte[] {1, 0, 2, 0, 0, 3}).refusal().reason()).isEqualTo(Reason.FILE_NOT_CSV);
    }
}
