package io.sayquel.server.translate.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.data.ValueIndex;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model writes, as it is read, shown and weighed; and what it is told of errors. */
class ModelTextTest {
    private static final ColumnRef REGION = new ColumnRef("orders", "region");
    private static final SemanticModel SHOP = new SemanticModel(
            new DatasetRef("shop", 1),
            List.of(new Table(
                    "orders",
                    "",
                    "",
                    List.of(
                            Column.of("id", DataType.of("BIGINT"), Role.ID),
                            Column.of("region", DataType.of("VARCHAR"), Role.DIMENSION)),
                    List.of("id"),
                    Optional.empty(),
                    Map.of(),
                    10,
                    0)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Policy.OPEN,
            Optional.empty(),
            "",
            Anchor.CLOCK,
            ZoneOffset.UTC,
            Optional.empty(),
            ValueIndex.of(Map.of(REGION, List.of("North", "O'Neill Bay"))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sql\": \"SELECT 1\", \"reading\": \"one\"}",
                "Here you are:\n```json\n{\"sql\": \"SELECT 1\", \"status\": \"answer\",}\n```\nEnjoy!",
                "```sql\nSELECT 1\n```",
                "SELECT 1",
                "{} then {\"sql\": \"SELECT 1\", \"tenant\": \"globex\", \"confidence\": 1.0}"
            })
    void aStatementIsFoundInWhateverIsAroundIt(String text) {
        assertThat(ModelAnswer.read(text))
                .hasValueSatisfying(a -> assertThat(a.readings())
                        .singleElement()
                        .satisfies(r -> assertThat(r.sql()).isEqualTo("SELECT 1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "I cannot.", "{\"sql\": \"\"}", "{\"sql\": \"SELECT", "[1, 2]", "{{{{"})
    void whatHoldsNoStatementIsNone(String text) {
        assertThat(ModelAnswer.read(text)).isEmpty();
    }

    @Test
    void aStatementIsShownWhileItsObjectIsStillWritten() {
        String json =
                "{ \"sql\" : \" SELECT \\\"a\\\", '\\u0041'\\n\\tFROM \\\\ t\", \"reading\": \"not \\\"sql\\\"\"}";
        for (int size = 1; size < 9; size++) {
            StringBuilder shown = new StringBuilder();
            List<String> whole = new ArrayList<>();
            SqlDeltas deltas = new SqlDeltas(shown::append, whole::add);
            int read = json.indexOf(", \"reading");
            for (int at = 0; at < read; at += size) {
                deltas.add(json.substring(at, Math.min(read, at + size)));
            }
            assertThat(shown).hasToString(" SELECT \"a\", 'A'\n FROM \\ t");
            assertThat(whole)
                    .as("what is checked while the rest is written is what will be read of the whole")
                    .containsExactly(ModelAnswer.read(json)
                            .orElseThrow()
                            .readings()
                            .get(0)
                            .sql());
            deltas.add(json.substring(read));
            assertThat(whole).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"sql\": \"SELECT 1", "{\"sql\": \"SELECT '\\u00zz'\", ", "I cannot, \"sql\" is too hard"})
    void whatIsNoWholeStatementIsNotTakenForOne(String text) {
        List<String> whole = new ArrayList<>();

        new SqlDeltas(shown -> {}, whole::add).add(text);

        assertThat(whole).isEmpty();
    }

    @Test
    void aValueIsSpelledAsStoredWhereOnlyItsSpellingDiffers() {
        Spelling spelling = Spelling.of(
                "SELECT 1 -- 'north'\nFROM orders o WHERE o.region = 'NORTH' OR o.region IN ('o''neill bay', 'west')"
                        + " OR o.region LIKE 'north%' OR o.\"north\" = 'North'",
                SHOP);

        assertThat(spelling.sql())
                .isEqualTo("SELECT 1 -- 'north'\nFROM orders o WHERE o.region = 'North' OR o.region IN"
                        + " ('O''Neill Bay', 'west') OR o.region LIKE 'north%' OR o.\"north\" = 'North'");
        assertThat(spelling.warnings())
                .extracting(Warning::code)
                .containsOnly(Warning.Code.VALUE_SPELLING)
                .hasSize(2);
    }

    @Test
    void anErrorTellsNamesAndWhatTheModelWroteAndNothingElse() {
        String told = Sanitised.of(
                "Could not convert string 'Jane Doe, 555-1234' to INT32 in \"orders\".\"region\" near 'mine' at row 4711,"
                        + " file /home/someone/data/shop.duckdb",
                "SELECT CAST(o.region AS INTEGER) FROM orders o WHERE x = 'mine'",
                SHOP);

        assertThat(told)
                .contains("Could not convert string", "\"orders\"", "\"region\"", "'mine'")
                .doesNotContain("Jane", "555", "4711", "someone");
    }

    @Test
    void whatTheQuestionSaysAndTheStatementLacksCounts() {
        String sql = "SELECT sum(o.id) AS total FROM orders AS o WHERE o.region = 'North' LIMIT 5";

        assertThat(confidence("top 5 of north", sql)).isBetween(0.6, 0.8);
        assertThat(confidence("top 7 of north", sql)).isLessThan(0.5);
        assertThat(confidence("last 30 days of north", sql)).isBetween(0.6, 0.8);
        assertThat(confidence("all but not 'South'", sql)).isLessThan(0.4);
        assertThat(Evidence.of("top 7 of north", sql, SHOP, 1, 0).missing()).containsExactly("7");
        assertThat(Evidence.of("north", sql, SHOP, 3, 4).confidence()).isLessThan(confidence("north", sql));
        assertThat(Evidence.agreed(0.79)).isLessThan(0.82);
    }

    private static double confidence(String question, String sql) {
        return Evidence.of(question, sql, SHOP, 1, 0).confidence();
    }
}
