package io.sayquel.server.ask;

import static io.sayquel.server.ask.ModelHouse.answer;
import static io.sayquel.server.ask.ModelHouse.writes;
import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.ConfidenceBand;
import io.sayquel.server.model.answer.Outcome;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.translate.llm.LlmOptions;
import io.sayquel.server.translate.llm.ModelServer.Protocol;
import io.sayquel.server.translate.llm.ModelServer.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault by every provider's protocol, through the whole pipeline: nothing unguarded runs, and every question has a typed ending. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelFaultsTest {
    private static final LlmOptions PATIENT =
            new LlmOptions(Duration.ofSeconds(40), Duration.ofSeconds(20), 3, false, 0, Duration.ZERO);
    private static final LlmOptions HASTY =
            new LlmOptions(Duration.ofMillis(1_200), Duration.ofMillis(400), 3, false, 0, Duration.ZERO);

    private final Map<Protocol, ModelHouse> houses = new EnumMap<>(Protocol.class);
    /** For what lasts until a limit. */
    private final Map<Protocol, ModelHouse> hasty = new EnumMap<>(Protocol.class);

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        for (Protocol protocol : Protocol.values()) {
            Path own = Files.createDirectory(folder.resolve(protocol.name()));
            houses.put(protocol, new ModelHouse(own, Policy.OPEN, protocol, PATIENT));
            Path other = Files.createDirectory(folder.resolve(protocol + "-hasty"));
            hasty.put(protocol, new ModelHouse(other, Policy.OPEN, protocol, HASTY));
        }
    }

    @AfterAll
    void nothingStaysOpen() {
        Stream.of(houses, hasty).flatMap(all -> all.values().stream()).forEach(house -> {
            assertThat(house.open()).isZero();
            house.close();
        });
    }

    private ModelHouse house(Protocol protocol, Reply... replies) {
        return ready(houses.get(protocol), replies);
    }

    private static ModelHouse ready(ModelHouse house, Reply... replies) {
        house.events.clear();
        house.server.replies(replies);
        return house;
    }

    private static Stream<Arguments> allFaultsOfAllProviders() {
        return Stream.of(ModelFault.values())
                .flatMap(fault -> Stream.of(Protocol.values()).map(protocol -> Arguments.of(fault, protocol)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("allFaultsOfAllProviders")
    void endsAsTheDeclineOfTheRulesWithANoteAndNoRow(ModelFault fault, Protocol protocol) {
        boolean lasts = fault.code.equals("LLM_TIMEOUT");
        ModelHouse house = ready((lasts ? hasty : houses).get(protocol), fault.reply);

        AnswerCard card = house.ask("how did our regions do");

        assertThat(card.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(card.reason()).contains(Reason.NOT_IN_DATA);
        assertThat(card.warnings()).extracting(Warning::code).contains(Warning.Code.NO_MODEL_ANSWER);
        assertThat(card.toString()).doesNotContain("sk-secret", "INTERNAL", "Exception");
        assertThat(house.events).noneMatch(e -> e instanceof AskEvent.Checked || e instanceof AskEvent.Rows);
        assertThat(house.attempts()).isNotEmpty().hasSizeLessThanOrEqualTo(3).doesNotContain("INTERNAL");
        if (!fault.code.isEmpty()) {
            assertThat(house.attempts()).last().isEqualTo(fault.code);
        }
    }

    /** What is odd about an answer, and no fault. */
    enum Oddity {
        FENCES(Reply.says("```sql\n" + ModelTests.BY_REGION + "\n```")),
        FENCED_JSON(Reply.says("Sure! ```json\n" + answer(ModelTests.BY_REGION) + "\n``` Hope that helps.")),
        A_SECOND_OBJECT_THAT_DROPS(Reply.says(answer(ModelTests.BY_REGION) + "\n" + answer("DROP TABLE orders"))),
        THOUGHTS_IN_THE_TEXT(Reply.says(
                "<think>Perhaps " + answer("DROP TABLE orders") + "? No.</think>" + answer(ModelTests.BY_REGION))),
        THOUGHTS_BESIDE_THE_TEXT(wire -> {
            wire.open();
            wire.thinks("Perhaps " + answer("DROP TABLE orders"));
            wire.piece(answer(ModelTests.BY_REGION).toString());
            wire.end("stop");
        }),
        FIELDS_THAT_NOBODY_ASKED_FOR(Reply.says(answer(ModelTests.BY_REGION)
                .put("run_as", "admin")
                .put("tenant", "globex")
                .toString())),
        WAITS_A_SECOND(Reply.fails(429, "{}", "Retry-After", "1"), writes(ModelTests.BY_REGION)),
        MENDS_AN_INVENTED_COLUMN(writes("SELECT o.regoin FROM orders AS o"), writes(ModelTests.BY_REGION));

        @SuppressWarnings("ImmutableEnumChecker") // what a server does holds no state
        private final transient List<Reply> replies;

        Oddity(Reply... replies) {
            this.replies = List.of(replies);
        }
    }

    private static Stream<Arguments> allOdditiesOfAllProviders() {
        return Stream.of(Oddity.values())
                .flatMap(oddity -> Stream.of(Protocol.values()).map(protocol -> Arguments.of(oddity, protocol)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("allOdditiesOfAllProviders")
    void isReadWithPatience(Oddity oddity, Protocol protocol) {
        ModelHouse house = house(protocol, oddity.replies.toArray(Reply[]::new));

        AnswerCard card = house.ask("how did our regions do");

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(card.rowCount()).hasValue(4);
        assertThat(card.sql()).doesNotContainIgnoringCase("drop");
    }

    @ParameterizedTest
    @EnumSource
    void howSureAModelIsOfWrongSqlCountsForNothing(Protocol protocol) {
        ModelHouse house = house(
                protocol,
                Reply.says(answer("SELECT count(*) AS n FROM orders AS o")
                        .put("confidence", 1.0)
                        .put("certainty", "100 %")
                        .toString()));

        AnswerCard card = house.ask("how did \"Atlantis\" do, not counting 17");

        assertThat(card.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(card.warnings())
                .anySatisfy(w -> assertThat(w.message()).contains("leaves out", "Atlantis", "17", "not"));
    }

    @ParameterizedTest
    @EnumSource
    void howSureAModelIsIsNotWhatItsAnswerSays(Protocol protocol) {
        ModelHouse house = house(
                protocol,
                Reply.says(answer(ModelTests.BY_REGION).put("confidence", 1.0).toString()));

        AnswerCard card = house.ask("how did our regions do");

        assertThat(card.confidence().orElseThrow()).isLessThanOrEqualTo(0.8);
        assertThat(card.confidenceBand()).contains(ConfidenceBand.MEDIUM);
    }
}
