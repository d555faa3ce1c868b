package io.sayquel.server.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever people put together of the words that questions are made of, rules read it or say that they do not. */
class AnyWordsTest {
    private static final int QUESTIONS = 1_500;
    private static final List<String> FILES = List.of("accounted.txt", "accounted.lumiere.txt");

    @TempDir
    Path home;

    @Test
    void noMixtureOfWordsBreaksTheTranslator() throws IOException {
        List<String> words = words();
        Random random = new Random(11);
        try (GoldenBench retail = new GoldenBench(home)) {
            for (int i = 0; i < QUESTIONS; i++) {
                String question = random.ints(1 + random.nextInt(8), 0, words.size())
                        .mapToObj(words::get)
                        .collect(Collectors.joining(" "));
                assertThatCode(() -> read(retail, question)).as(question).doesNotThrowAnyException();
            }
        }
    }

    /** A statement, as "from" begins one, is refused before the translator sees it. */
    private static void read(GoldenBench bench, String question) {
        try {
            assertThat(bench.byRules(question)).isNotNull();
        } catch (SayquelException refused) {
            assertThat(refused.reason()).isNotEqualTo(Reason.INTERNAL);
        }
    }

    /** Those of questions elsewhere, and some that mean nothing. */
    private static List<String> words() throws IOException {
        Stream.Builder<String> lines = Stream.builder();
        for (String file : FILES) {
            GoldenBench.lines(file).forEach(line -> lines.add(line.split("\\s*=>\\s*")[0]));
        }
        Stream<String> unknown = IntStream.range(0, 40).mapToObj(i -> "qwert" + i);
        return Stream.concat(lines.build().flatMap(l -> Stream.of(l.split("\\s+"))), unknown)
                .distinct()
                .sorted()
                .toList();
    }
}
