package io.sayquel.server.present;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.present.AnswerDigest.Rows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerDigestTest {
    private static final List<Object> NORTH = List.of("North", new BigDecimal("1.50"));
    private static final List<Object> SOUTH = Arrays.asList("South", null);

    @Test
    void staysTheSameForTheSameAnswer() {
        assertThat(digest(Rows.LIST, NORTH, SOUTH)).isEqualTo(digest(Rows.LIST, NORTH, SOUTH));
    }

    @Test
    void seesTheOrderOnlyWhereItIsTotal() {
        assertThat(digest(Rows.LIST, NORTH, SOUTH)).isNotEqualTo(digest(Rows.LIST, SOUTH, NORTH));
        assertThat(digest(Rows.MULTISET, NORTH, SOUTH)).isEqualTo(digest(Rows.MULTISET, SOUTH, NORTH));
    }

    @Test
    void countsEqualRowsOfAMultiset() {
        assertThat(digest(Rows.MULTISET, NORTH, NORTH)).isNotEqualTo(digest(Rows.MULTISET, NORTH));
    }

    @Test
    void leavesOutRowsThatAnotherRunMayNotShow() {
        assertThat(digest(Rows.NOT_COVERED, NORTH)).isEqualTo(digest(Rows.NOT_COVERED, SOUTH));
    }

    @Test
    void ignoresTheLastDigitsOfApproximateNumbers() {
        assertThat(digest(Rows.LIST, List.of(0.1 + 0.2))).isEqualTo(digest(Rows.LIST, List.of(0.3)));
        assertThat(digest(Rows.LIST, List.of(0.3001))).isNotEqualTo(digest(Rows.LIST, List.of(0.3)));
    }

    @Test
    void tellsTextFromNumberAndEmptyFromNothing() {
        assertThat(digest(Rows.LIST, List.of("1"))).isNotEqualTo(digest(Rows.LIST, List.of(1L)));
        assertThat(digest(Rows.LIST, Arrays.asList((Object) null))).isNotEqualTo(digest(Rows.LIST));
    }

    @Test
    void writesCanonicalJson() {
        assertThat(Canonical.row(
                        Arrays.asList("a\"b", 1L, new BigDecimal("2.50"), -0.0, null, LocalDate.of(2026, 1, 2))))
                .isEqualTo("[\"a\\\"b\",1,2.5,0,null,\"2026-01-02\"]");
    }

    @Test
    void findsEqualResultsWhateverTheirOrder() {
        assertThat(AnswerDigest.sameRows(List.of(NORTH, SOUTH), List.of(SOUTH, NORTH)))
                .isTrue();
        assertThat(AnswerDigest.sameRows(List.of(NORTH), List.of(SOUTH))).isFalse();
    }

    @SafeVarargs
    private static String digest(Rows counting, List<Object>... rows) {
        ResultColumn column = new ResultColumn("store", DataType.of("VARCHAR"), Optional.empty(), true, List.of());
        AnswerDigest digest =
                AnswerDigest.of("q", "SELECT 1", new DatasetRef("retail", 1), List.of(), List.of(column), counting);
        for (List<Object> row : rows) {
            digest.row(row);
        }
        return digest.finish();
    }
}
