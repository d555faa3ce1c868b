package io.sayquel.server.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a program writes as CSV, in whatever dialect, is read back as it was. Seeds make failures repeatable. */
class RoundTripTest {
    private static final String ALPHABET = "abcXYZ 019,;|\t\"'\n\r.-éß漢😀%$()";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whatIsWrittenIsReadBack(long seed) {
        Random random = new Random(seed);
        char delimiter = ",;\t|".charAt(random.nextInt(4));
        String newline = random.nextBoolean() ? "\n" : "\r\n";
        boolean quoteAll = random.nextInt(3) == 0;
        boolean comma = random.nextBoolean();
        List<List<String>> expected = new ArrayList<>();
        StringBuilder file = new StringBuilder(String.join(String.valueOf(delimiter), "text", "whole", "money", "day"));
        file.append(newline);
        int rows = 1 + random.nextInt(300);
        for (int i = 0; i < rows; i++) {
            String text = i == 0 ? "first" : text(random);
            long whole = random.nextLong() >> random.nextInt(60);
            double money = random.nextInt(10_000_000) / 100.0;
            LocalDate day = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(9_000));
            String written = String.format(comma ? Locale.GERMANY : Locale.ROOT, "%.2f", money);
            String wholeText = Long.toString(whole % 1_000_000_000_000_000L);
            List<String> cells = List.of(text, wholeText, written, day.toString());
            file.append(row(cells, delimiter, quoteAll)).append(newline);
            expected.add(new ArrayList<>(
                    List.of(text, wholeText, String.format(Locale.ROOT, "%.2f", money), day.toString())));
            if (text.isEmpty()) {
                expected.get(i).set(0, null);
            }
        }

        Csv.Loaded loaded =
                Csv.bytes(file.toString().getBytes(StandardCharsets.UTF_8)).load();

        assertThat(loaded.columns()).containsExactly("text VARCHAR", "whole BIGINT", "money DECIMAL(18,2)", "day DATE");
        assertThat(loaded.rows()).isEqualTo(expected);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(12); n > 0; n--) {
            int at = random.nextInt(ALPHABET.codePointCount(0, ALPHABET.length()));
            text.appendCodePoint(ALPHABET.codePointAt(ALPHABET.offsetByCodePoints(0, at)));
        }
        return text.toString();
    }

    private static String row(List<String> cells, char delimiter, boolean quoteAll) {
        List<String> written = new ArrayList<>();
        for (String cell : cells) {
            boolean needed = cell.indexOf(delimiter) >= 0
                    || cell.contains("\"")
                    || cell.contains("\n")
                    || cell.contains("\r")
                    || cell.startsWith("'");
            written.add(quoteAll || needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return String.join(String.valueOf(delimiter), written);
    }
}
