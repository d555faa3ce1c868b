package io.sayquel.server.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypesTest {
    private static Csv.Loaded column(String... values) {
        return file(values).load();
    }

    private static Csv file(String... values) {
        StringBuilder text = new StringBuilder("k;v\n");
        for (String value : values) {
            text.append("x;").append(value).append('\n');
        }
        return Csv.text(text.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1           | 22            | -3            | BIGINT        | 1          | -3
        1.5         | 22            | -3.25         | DECIMAL(18,2) | 1.50       | -3.25
        1.250,50    | 3,5           | 1.000.000,00  | DECIMAL(18,2) | 1250.50    | 1000000.00
        1,250.50    | 3.5           | 1,000,000.00  | DECIMAL(18,2) | 1250.50    | 1000000.00
        1 250,50    | 3,5           | 12 000,00     | DECIMAL(18,2) | 1250.50    | 12000.00
        1'250.50    | 3.5           | 12'000.00     | DECIMAL(18,2) | 1250.50    | 12000.00
        $5          | $1,250.00     | -$3.10        | DECIMAL(18,2) | 5.00       | -3.10
        5 €         | 1.250,00 €    | 3,10 €        | DECIMAL(18,2) | 5.00       | 3.10
        Rp 1.250.000| Rp. 15.000    | Rp2.000.000   | BIGINT        | 1250000    | 2000000
        12%         | 7.5%          | 100 %         | DECIMAL(18,1) | 12.0       | 100.0
        (12.00)     | 5.00          | 7.00          | DECIMAL(18,2) | -12.00     | 7.00
        1e3         | 2.5E-1        | 7             | DOUBLE        | 1000.0     | 7.0
        0.12345678  | 3.1           | 7             | DOUBLE        | 0.12345678 | 7.0
        .5          | 1.25          | 7             | DECIMAL(18,2) | 0.50       | 7.00
        2026-07-12  | 2026-01-01    | 1999-12-31    | DATE          | 2026-07-12 | 1999-12-31
        2026/7/1    | 2026/07/12    | 1999/12/31    | DATE          | 2026-07-01 | 1999-12-31
        31/12/2026  | 01/02/2026    | 15/03/2026    | DATE          | 2026-12-31 | 2026-03-15
        12/31/2026  | 01/02/2026    | 03/15/2026    | DATE          | 2026-12-31 | 2026-03-15
        12.07.2026  | 01.02.2026    | 03.04.2026    | DATE          | 2026-07-12 | 2026-04-03
        31-12-26    | 01-02-99      | 15-03-69      | DATE          | 2026-12-31 | 2069-03-15
        12 Jul 2026 | 1 Aug 2026    | 3 September 99| DATE          | 2026-07-12 | 1999-09-03
        Jul 12, 2026| August 1, 2026| Sept 3 2026   | DATE          | 2026-07-12 | 2026-09-03
        12-Agu-26   | 1 Mei 2026    | 3 Oktober 2026| DATE          | 2026-08-12 | 2026-10-03
        2026-07-12 10:00:00 | 2026-07-12T11:30:00 | 2026-07-12 | TIMESTAMP | 2026-07-12 10:00:00.0 | 2026-07-12 00:00:00.0
        31/12/2026 9:05 | 01/02/2026 14:30:15 | 1/1/2026 2:30 PM | TIMESTAMP | 2026-12-31 09:05:00.0 | 2026-01-01 14:30:00.0
        2026-07-12T10:00:00Z | 2026-07-12T10:00:00+07:00 | 2026-07-12T10:00:00-0130 | TIMESTAMP | 2026-07-12 10:00:00.0 | 2026-07-12 11:30:00.0
        14:30:00    | 09:00:00      | 23:59:59      | TIME          | 14:30      | 23:59:59
        2:30 PM     | 9:00          | 12:00 am      | TIME          | 14:30      | 00:00
        true        | FALSE         | True          | BOOLEAN       | true       | true
        yes         | No            | YES           | BOOLEAN       | true       | true
        ya          | tidak         | Ya            | BOOLEAN       | true       | true
        0           | 1             | 1             | BIGINT        | 0          | 1
        Y           | N             | Y             | VARCHAR       | Y          | Y
        02134       | 90210         | 10001         | VARCHAR       | 02134      | 10001
        12345678901234567890 | 1 | 2             | VARCHAR       | 12345678901234567890 | 2
        +4915112345678 | +621234567890 | +15551234567 | VARCHAR    | +4915112345678 | +15551234567
        $5          | 5 €           | £7            | VARCHAR       | $5         | £7
        36:15:00    | 48:00:00      | 50:10:00      | VARCHAR       | 36:15:00   | 50:10:00
        555-1234    | 555-9876      | 555-0000      | VARCHAR       | 555-1234   | 555-0000
        192.168.0.1 | 10.0.0.1      | 8.8.8.8       | VARCHAR       | 192.168.0.1| 8.8.8.8
        1.2.3       | 4.5.6         | 7.8.9         | VARCHAR       | 1.2.3      | 7.8.9
        """)
    void readsWhatPeopleWrite(String a, String b, String c, String type, String first, String last) {
        Csv.Loaded loaded = column(a, b, c);

        assertThat(loaded.type("v")).isEqualTo(type);
        assertThat(loaded.values("v").get(0)).isEqualTo(first);
        assertThat(loaded.values("v").get(2)).isEqualTo(last);
    }

    @Test
    void takesSpellingsOfNothingAsEmptyWhereTheRestIsTyped() {
        Csv.Loaded numbers = column("1", "N/A", "-", "null", "#N/A", "", "  ", "2");
        Csv.Loaded words = column("red", "N/A", "-", "null", "blue");

        assertThat(numbers.type("v")).isEqualTo("BIGINT");
        assertThat(numbers.values("v")).containsExactly("1", null, null, null, null, null, null, "2");
        assertThat(numbers.summary("v")).contains("\"N/A\" read as empty", "75% empty");
        assertThat(words.values("v")).containsExactly("red", "N/A", "-", "null", "blue");
    }

    @Test
    void saysUnitsThatNumbersCarry() {
        assertThat(column("$5", "$1.20").units()).containsEntry("v", "$");
        assertThat(column("5%", "1%").units()).containsEntry("v", "%");
        assertThat(column("5", "1").units()).isEmpty();
    }

    @Test
    void aNumberThatReadsTwoWaysIsAsked() {
        UploadChoice choice = file("1.234", "5.678").choices().get(0);

        assertThat(choice.column()).isEqualTo("v");
        assertThat(choice.example()).isEqualTo("1.234");
        assertThat(choice.options())
                .containsExactly(
                        new UploadChoice.Option(ColumnType.DECIMAL_POINT, "1.234"),
                        new UploadChoice.Option(ColumnType.DECIMAL_COMMA, "1234"));
        assertThat(file("1.234", "5.678")
                        .with("v", ColumnType.DECIMAL_COMMA)
                        .load()
                        .values("v"))
                .containsExactly("1234", "5678");
        assertThat(file("1.234", "5.678")
                        .with("v", ColumnType.DECIMAL_POINT)
                        .load()
                        .values("v"))
                .containsExactly("1.234", "5.678");
        assertThat(file("1.234", "5.678").with("v", ColumnType.NUMBER).choices())
                .hasSize(1);
    }

    @Test
    void aNumberIsNotAskedWhereAnotherValueSettlesIt() {
        assertThat(column("1.234", "12.5").values("v")).containsExactly("1.234", "12.500");
        assertThat(column("1.234", "12,5").values("v")).containsExactly("1234.0", "12.5");
        assertThat(column("1.234", "1.234.567").values("v")).containsExactly("1234", "1234567");
        assertThat(column("1.234", "0.500").values("v")).containsExactly("1.234", "0.500");
    }

    @Test
    void aDayThatReadsTwoWaysIsAsked() {
        UploadChoice choice = file("03/04/2025", "05/06/2025").choices().get(0);

        assertThat(choice.options())
                .containsExactly(
                        new UploadChoice.Option(ColumnType.DAY_FIRST, "3 Apr 2025"),
                        new UploadChoice.Option(ColumnType.MONTH_FIRST, "4 Mar 2025"));
        assertThat(file("03/04/2025").with("v", ColumnType.MONTH_FIRST).load().values("v"))
                .containsExactly("2025-03-04");
    }

    @Test
    void aDayThatIsTheSameEitherWayIsNotAsked() {
        assertThat(column("01/01/2025", "02/02/2025").values("v")).containsExactly("2025-01-01", "2025-02-02");
    }

    @Test
    void readsADoubtfulColumnAsTheOthersAreAndSaysSo() {
        Csv.Loaded loaded = Csv.lines(
                        "ordered;shipped;net;gross",
                        "03/04/2025;25/04/2025;1.234;12,50",
                        "05/04/2025;26/04/2025;2.345;13,50")
                .load();

        assertThat(loaded.values("ordered")).containsExactly("2025-04-03", "2025-04-05");
        assertThat(loaded.values("net")).containsExactly("1234", "2345");
        assertThat(loaded.notes()).containsExactly("ordered is read as shipped is", "net is read as gross is");
    }

    @Test
    void whatASenderSaysIsObeyed() {
        assertThat(column("1", "2").type("v")).isEqualTo("BIGINT");
        assertThat(file("1", "2").with("v", ColumnType.TEXT).load().type("v")).isEqualTo("VARCHAR");
        assertThat(file("007", "008").with("v", ColumnType.INTEGER).load().values("v"))
                .containsExactly("7", "8");
        assertThat(file("20260712", "20260713").load().type("v")).isEqualTo("BIGINT");
        assertThat(file("20260712", "20260713")
                        .with("v", ColumnType.DATE)
                        .load()
                        .values("v"))
                .containsExactly("2026-07-12", "2026-07-13");
        assertThat(file("1", "2").with("w", ColumnType.TEXT).refusal()).hasMessageContaining("no column \"w\"");
    }

    @Test
    void eightDigitsAreADayWhereTheHeaderSaysSo() {
        assertThat(Csv.lines("order_date,n", "20260712,1", "20260713,2").load().type("order_date"))
                .isEqualTo("DATE");
    }

    @Test
    void headersTellCodesFromNumbersWithMistakes() {
        Csv.Loaded loaded = Csv.lines(
                        "Room,zip_code,phoneNo,CID,floor",
                        "101,94040,5551234,550.681,1",
                        "102,94041-1724,5551235,550.682,2",
                        "103,94042,555-1236,550.683,3",
                        "104,94043,5551237,550.684,4",
                        "104B,94044,5551238,550.685,5")
                .load();

        assertThat(loaded.columns())
                .containsExactly("Room VARCHAR", "zip_code VARCHAR", "phoneNo VARCHAR", "CID VARCHAR", "floor BIGINT");
        assertThat(loaded.summary("Room")).isEqualTo("all different, codes, kept as they are");
        assertThat(Csv.lines("Room,n", "101,1", "102,2").load().type("Room")).isEqualTo("BIGINT");
    }

    @Test
    void aColumnWithoutValuesIsEmptyText() {
        Csv.Loaded loaded = Csv.lines("a,b", "1,", "2,").load();

        assertThat(loaded.type("b")).isEqualTo("VARCHAR");
        assertThat(loaded.summary("b")).isEqualTo("no value in any row");
    }

    @Test
    void summarisesEachColumnInOneLine() {
        Csv.Loaded loaded = Csv.lines(
                        "date;price;region;id",
                        "2026-01-01;1.250,50;north;1",
                        "2026-01-02;3,5;south;2",
                        "2026-01-03;4;;3",
                        "2026-01-04;5;north;4")
                .load();

        assertThat(loaded.summary("date")).isEqualTo("1 Jan - 4 Jan 2026, no gaps");
        assertThat(loaded.summary("price")).isEqualTo("\"1.250,50\" read as 1250.5 (else --column price=text)");
        assertThat(loaded.summary("region")).isEqualTo("2 values, 25% empty");
        assertThat(loaded.summary("id")).isEqualTo("1 to 4");
    }
}
