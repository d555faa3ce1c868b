package io.sayquel.server.boot;

import static io.sayquel.server.boot.StatementDoor.list;
import static io.sayquel.server.boot.StatementDoor.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Parameter;
import io.sayquel.v1.ParameterList;
import io.sayquel.v1.ParameterType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as values of parameter markers, over a real channel. */
@Timeout(120)
class ListParametersTest {
    private static final ParameterType TEXT = ParameterType.PARAMETER_TYPE_VARCHAR;
    private static final ParameterType BIGINT = ParameterType.PARAMETER_TYPE_BIGINT;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "region = ANY(?)",
                "region IN ?",
                "region IN (SELECT unnest(?))",
                "region IN (SELECT r FROM unnest(?) AS u(r))",
                "list_contains(?, region)",
                "array_has(?, region)",
            })
    void listTellsWhichRowsAreMeant(String condition) {
        assertThat(door.sql(
                                "SELECT qty FROM shop WHERE " + condition + " ORDER BY qty",
                                list(TEXT, "North", "O'Hare", "x' OR '1'='1"))
                        .lines())
                .containsExactly("1", "3");
    }

    @Test
    void otherRowsAreThoseThatDifferFromAllOfThem() {
        assertThat(door.sql("SELECT region FROM shop WHERE region <> ALL(?)", list(TEXT, "North", "South"))
                        .lines())
                .containsExactly("O'Hare");
    }

    @Test
    void everyTypeComesBackAsItWent() {
        assertThat(cast(ParameterType.PARAMETER_TYPE_BOOLEAN, "true", null)).isEqualTo("BOOLEAN[]: [true, NULL]");
        assertThat(cast(BIGINT, "1", "-9223372036854775808")).isEqualTo("BIGINT[]: [1, -9223372036854775808]");
        assertThat(cast(ParameterType.PARAMETER_TYPE_DOUBLE, "0.5", "NaN", "Infinity"))
                .isEqualTo("DOUBLE[]: [0.5, nan, inf]");
        assertThat(cast(ParameterType.PARAMETER_TYPE_DECIMAL, "1.5", "12345678901234567890.25"))
                .isEqualTo("DECIMAL(22,2)[]: [1.50, 12345678901234567890.25]");
        assertThat(cast(TEXT, "a, b", "]", "")).startsWith("VARCHAR[]: ");
        assertThat(cast(ParameterType.PARAMETER_TYPE_BLOB, "00ff41")).isEqualTo("BLOB[]: ['\\\\x00\\\\xFFA']");
        assertThat(cast(ParameterType.PARAMETER_TYPE_DATE, "2024-02-29", null)).isEqualTo("DATE[]: [2024-02-29, NULL]");
        assertThat(cast(ParameterType.PARAMETER_TYPE_TIME, "23:59:59.5")).startsWith("TIME[]: [");
        assertThat(cast(ParameterType.PARAMETER_TYPE_TIMESTAMP, "2024-02-29 12:00:00"))
                .startsWith("TIMESTAMP[]: [");
        assertThat(cast(ParameterType.PARAMETER_TYPE_TIMESTAMP_WITH_TIME_ZONE, "2024-02-29T12:00:00+07:00"))
                .isEqualTo("TIMESTAMP WITH TIME ZONE[]: ['2024-02-29 05:00:00+00']");
        assertThat(cast(ParameterType.PARAMETER_TYPE_UUID, "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"))
                .isEqualTo("UUID[]: [a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11]");
    }

    /** The type of a list, and the list as the engine writes it. */
    private static String cast(ParameterType type, String... elements) {
        StatementDoor.Told told = door.sql("SELECT typeof($1) || ': ' || CAST($1 AS VARCHAR)", list(type, elements));
        assertThat(told.card().getMessage()).isEmpty();
        return told.lines().get(0);
    }

    @Test
    void emptyListFitsNothingWhateverItsType() {
        for (ParameterType type : List.of(TEXT, ParameterType.PARAMETER_TYPE_UNSPECIFIED)) {
            assertThat(door.sql("SELECT qty FROM shop WHERE region = ANY(?)", list(type))
                            .rows())
                    .isEmpty();
        }
        assertThat(door.sql("SELECT qty FROM shop WHERE day = ANY(?)", list(ParameterType.PARAMETER_TYPE_DATE))
                        .rows())
                .isEmpty();
        assertThat(door.sql("SELECT qty FROM shop WHERE price = ANY(?)", list(ParameterType.PARAMETER_TYPE_DECIMAL))
                        .rows())
                .isEmpty();
    }

    @Test
    void elementsMayBeNullAndSoMayTheList() {
        assertThat(door.sql("SELECT region FROM shop WHERE region = ANY(?)", list(TEXT, null, "South"))
                        .lines())
                .containsExactly("South");
        assertThat(door.sql("SELECT region FROM shop WHERE region = ANY(?)", list(TEXT, null, null))
                        .rows())
                .isEmpty();
        Parameter none = Parameter.newBuilder()
                .setType(ParameterType.PARAMETER_TYPE_LIST)
                .build();
        assertThat(door.sql("SELECT count(*) AS n FROM shop WHERE ? IS NULL OR region = ANY(?)", none, none)
                        .lines())
                .containsExactly("3");
    }

    @Test
    void wrongElementIsNamedByItsPlace() {
        AnswerCard card = door.sql("SELECT 1 WHERE 1 = ? AND 2 = ANY(?)", value("1"), list(BIGINT, "1", "two"))
                .card();
        assertThat(card.getMessage()).isEqualTo("element 2 of parameter 2 cannot be \"two\": it is no bigint");
        assertThat(card.getSqlState()).isEqualTo("22023");
    }

    @Test
    void takesAThousandElementsAndNoMore() {
        String[] numbers = IntStream.range(0, 1_000).mapToObj(Integer::toString).toArray(String[]::new);
        assertThat(door.sql("SELECT qty FROM shop WHERE qty = ANY(?) ORDER BY qty", list(BIGINT, numbers))
                        .lines())
                .containsExactly("1", "2", "3");
        assertThatThrownBy(() -> door.sql(
                        "SELECT qty FROM shop WHERE qty = ANY(?) OR qty = ANY(?)",
                        list(BIGINT, numbers),
                        list(BIGINT, "1")))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("1001 elements; at most 1,000");
    }

    @Test
    void isRefusedWhereItIsNoListOrHoldsLists() {
        refused(list(ParameterType.PARAMETER_TYPE_LIST, "1"), "an element of a list is a list");
        refused(list(TEXT, "1").toBuilder().setType(TEXT).build(), "what has elements is no list");
        refused(list(TEXT, "1").toBuilder().setValue("1").build(), "a list has a value beside its elements");
    }

    private static void refused(Parameter parameter, String message) {
        assertThatThrownBy(() -> door.sql("SELECT ?", parameter))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining(message);
    }

    @Test
    void isDescribedByWhatTakesIt() {
        assertThat(door.describe("SELECT region FROM shop WHERE region = ANY(?) AND list_contains(?, qty) AND day = ?")
                        .getParameterTypesList())
                .containsExactly(
                        ParameterType.PARAMETER_TYPE_LIST,
                        ParameterType.PARAMETER_TYPE_LIST,
                        ParameterType.PARAMETER_TYPE_DATE);
    }

    @Test
    void standsBesideAQuestionAndNotInIt() {
        assertThat(door.auto(
                                "SELECT region FROM ask('total price by region') WHERE region = ANY(?)",
                                list(TEXT, "North"))
                        .lines())
                .containsExactly("North");
        for (String text : List.of("total price in region ?", "SELECT * FROM ask('total price in region ?', ?)")) {
            AnswerCard card = door.auto(text, list(TEXT, "North")).card();
            assertThat(card.getReason()).isEqualTo("NOT_UNDERSTOOD");
            assertThat(card.getSuggestion()).endsWith("WHERE column = ANY(?)");
        }
        assertThat(door.auto("total price in region ?", text("North")).card().getReason())
                .isEmpty();
    }

    private static Parameter value(String number) {
        return StatementDoor.value(BIGINT, number);
    }

    @Test
    void listWithoutATypeIsText() {
        Parameter untyped = Parameter.newBuilder()
                .setType(ParameterType.PARAMETER_TYPE_LIST)
                .setList(ParameterList.newBuilder()
                        .addElements(ParameterList.Element.newBuilder().setValue("North")))
                .build();
        assertThat(door.sql("SELECT qty FROM shop WHERE region = ANY(?)", untyped)
                        .lines())
                .containsExactly("1");
    }
}
