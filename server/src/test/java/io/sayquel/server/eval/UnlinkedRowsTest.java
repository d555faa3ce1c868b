package io.sayquel.server.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.translate.TranslationResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than half of the orders have no store: who adds up the stores has not everything, and is told. */
class UnlinkedRowsTest {
    private static final Warning NO_STORE =
            new Warning(Warning.Code.ASSUMPTION, "Orders that have no store are left out.");

    @TempDir
    static Path home;

    private static GoldenBench retail;

    @BeforeAll
    static void open() {
        retail = new GoldenBench(home);
    }

    @AfterAll
    static void close() {
        retail.close();
    }

    @Test
    void numbersOfEachStoreSayThatWhatHasNoneIsLeftOut() {
        assertThat(warnings("revenue by store")).containsExactly(NO_STORE);
    }

    @Test
    void soDoNumbersOfWhatIsReachedOverTheStore() {
        assertThat(warnings("revenue by region in 2025")).containsExactly(NO_STORE);
    }

    @Test
    void itIsSaidInTheLanguageOfTheQuestion() {
        assertThat(warnings("pendapatan per toko"))
                .singleElement()
                .satisfies(w -> assertThat(w.message()).endsWith("tidak ikut dihitung."));
    }

    @Test
    void whereEveryRowIsLinkedNothingIsSaid() {
        assertThat(warnings("revenue by category")).isEmpty();
    }

    @Test
    void theFirstFewAddUpToNothingAnyway() {
        assertThat(warnings("top 3 stores by revenue")).isEmpty();
    }

    private static List<Warning> warnings(String question) {
        TranslationResult result = retail.byRules(question);
        assertThat(result).isInstanceOf(TranslationResult.Clear.class);
        return ((TranslationResult.Clear) result).translation().warnings();
    }
}
