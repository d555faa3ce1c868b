package io.sayquel.server.boot;

import static io.sayquel.server.boot.StatementDoor.text;
import static io.sayquel.server.boot.StatementDoor.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.Parameter;
import io.sayquel.v1.ParameterType;
import io.sayquel.v1.StatementDescription;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Values of parameter markers in plain SQL, over a real channel. */
@Timeout(120)
class ParametersTest {
    @TempDir
    static Path home;

    private static ServerFixture server;
    private static StatementDoor door;

    @BeforeAll
    static void start() throws Exception {
        server = new ServerFixture(home, Map.of());
        door = StatementDoor.ofShop(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void valuesStandWhereTheirMarkersDo() {
        assertThat(door.sql(
                                "SELECT region FROM shop WHERE day >= ? AND price < ? ORDER BY region LIMIT ?",
                                value(ParameterType.PARAMETER_TYPE_DATE, "2026-01-02"),
                                value(ParameterType.PARAMETER_TYPE_DECIMAL, "100.50"),
                                value(ParameterType.PARAMETER_TYPE_BIGINT, "5"))
                        .lines())
                .containsExactly("O'Hare", "South");
    }

    @Test
    void textIsTextWhateverItHolds() {
        assertThat(door.sql("SELECT qty FROM shop WHERE region = ?", text("O'Hare"))
                        .lines())
                .containsExactly("3");
        assertThat(door.sql("SELECT qty FROM shop WHERE region = ?", text("x' OR '1'='1"))
                        .rows())
                .isEmpty();
        assertThat(door.sql("SELECT ? AS said", text("-- '; DROP TABLE shop; ? $1"))
                        .lines())
                .containsExactly("-- '; DROP TABLE shop; ? $1");
    }

    @Test
    void markersInTextAndCommentsAreNone() {
        assertThat(door.sql("SELECT '?' AS \"?\", region /* ? */ FROM shop WHERE qty = ? -- ?", integer("1"))
                        .lines())
                .containsExactly("?|North");
    }

    @Test
    void everyTypeComesBackAsItWent() {
        StatementDoor.Told told = door.sql(
                "SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?",
                value(ParameterType.PARAMETER_TYPE_BOOLEAN, "true"),
                integer("-9223372036854775808"),
                value(ParameterType.PARAMETER_TYPE_DOUBLE, "1.0E-7"),
                value(ParameterType.PARAMETER_TYPE_DECIMAL, "-12345678901234567890.123456789"),
                value(ParameterType.PARAMETER_TYPE_BLOB, "00ff41"),
                value(ParameterType.PARAMETER_TYPE_DATE, "2024-02-29"),
                value(ParameterType.PARAMETER_TYPE_TIME, "23:59:59.123456"),
                value(ParameterType.PARAMETER_TYPE_TIMESTAMP, "2024-02-29 12:00:00.5"),
                value(ParameterType.PARAMETER_TYPE_TIMESTAMP_WITH_TIME_ZONE, "2024-02-29T12:00:00+07:00"),
                value(ParameterType.PARAMETER_TYPE_UUID, "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"));
        assertThat(told.card().getMessage()).isEmpty();
        assertThat(told.rows().get(0))
                .containsExactly(
                        "true",
                        "-9223372036854775808",
                        "1.0E-7",
                        "-12345678901234567890.123456789",
                        "\\x00\\xFFA",
                        "2024-02-29",
                        "23:59:59.123456",
                        "2024-02-29T12:00:00.500",
                        "2024-02-29T05:00Z",
                        "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
    }

    @Test
    void noValueIsNullOfItsType() {
        Parameter none = Parameter.newBuilder()
                .setType(ParameterType.PARAMETER_TYPE_DATE)
                .build();
        assertThat(door.sql("SELECT count(*) AS n FROM shop WHERE ? IS NULL OR day = ?", none, none)
                        .lines())
                .containsExactly("3");
    }

    @Test
    void columnsKeepTheirNamesWhateverTheValues() {
        assertThat(door.sql("SELECT ? + qty, ?::DATE FROM shop LIMIT 1", integer("5"), text("2024-01-01"))
                        .columns())
                .isEqualTo(door.sql("SELECT ? + qty, ?::DATE FROM shop LIMIT 1", integer("7"), text("2025-01-01"))
                        .columns());
    }

    @Test
    void wrongValueIsNamedByItsNumber() {
        AnswerCard card = door.sql("SELECT 1 WHERE 1 = ? AND 2 = ?", integer("1"), integer("two"))
                .card();
        assertThat(card.getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
        assertThat(card.getMessage()).isEqualTo("parameter 2 cannot be \"two\": it is no bigint");
        assertThat(card.getSqlState()).isEqualTo("22023");
    }

    @Test
    void valuesMustBeAsManyAsMarkers() {
        assertThat(door.sql("SELECT ? AS a", integer("1"), integer("2")).card().getMessage())
                .contains("1 parameter, and 2 values were sent");
        assertThat(door.sql("SELECT ? AS a").card().getReason()).isEqualTo("INVALID_ARGUMENT");
        assertThat(door.sql("SELECT $name AS a", integer("1")).card().getReason())
                .isEqualTo("SQL_INVALID");
    }

    @Test
    void markersMayBeNumbered() {
        assertThat(door.sql("SELECT $2 AS b, $1 AS a, $2 AS c", integer("1"), integer("2"))
                        .lines())
                .containsExactly("2|1|2");
    }

    @Test
    void descriptionTellsTypesOfMarkersAndColumnsWithoutValues() {
        StatementDescription is = door.describe("SELECT region, sum(price) AS total FROM shop WHERE day BETWEEN ? AND ?"
                + " AND region LIKE ? AND qty IN (?, 2) AND ?::TIMESTAMP > now() GROUP BY region LIMIT ?");
        assertThat(is.getParameterTypesList())
                .containsExactly(
                        ParameterType.PARAMETER_TYPE_DATE,
                        ParameterType.PARAMETER_TYPE_DATE,
                        ParameterType.PARAMETER_TYPE_VARCHAR,
                        ParameterType.PARAMETER_TYPE_BIGINT,
                        ParameterType.PARAMETER_TYPE_TIMESTAMP,
                        ParameterType.PARAMETER_TYPE_BIGINT);
        assertThat(is.getColumnsList()).extracting(c -> c.getName()).containsExactly("region", "total");
        assertThat(door.describe("SELECT region FROM shop").getParameterTypesList())
                .isEmpty();
    }

    @Test
    void proofHoldsTheStatementThatRan() {
        AnswerCard card =
                door.sql("SELECT region FROM shop WHERE qty = ?", integer("2")).card();
        assertThat(card.getProof().getExecutedSql()).contains("qty = 2").doesNotContain("?");
        assertThat(card.getProof().getDigest()).hasSize(64);
    }

    @Test
    void rowsComeInBatchesOfTheSizeThatWasAskedFor() {
        assertThat(door.batches("SELECT * FROM generate_series(1, 10)", 4)).containsExactly(4, 4, 2);
    }

    @Test
    void refusalCarriesItsSqlState() {
        assertThat(door.sql("SELEC 1").card().getSqlState()).isEqualTo("42601");
        assertThat(door.sql("SELECT 1 FROM nowhere").card().getSqlState()).isEqualTo("42S02");
        assertThat(door.sql("SELECT 1 AS one").card().getSqlState()).isEmpty();
    }

    private static Parameter integer(String value) {
        return value(ParameterType.PARAMETER_TYPE_BIGINT, value);
    }
}
