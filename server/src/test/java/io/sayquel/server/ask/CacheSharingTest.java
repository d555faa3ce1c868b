package io.sayquel.server.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.cache.HandClock;
import io.sayquel.server.check.Checker;
import io.sayquel.server.ground.SchemaSearch;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.RandomNames;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.CachedRows;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.VerifiedQuestion;
import io.sayquel.server.present.Presenter;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import io.sayquel.server.translate.Resolution;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.Translator;
import io.sayquel.server.understand.QuestionReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who gets what was kept for somebody else, and who must not: real checks and a real engine, one set of caches. */
class CacheSharingTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final String QUESTION = "amount by region";
    private static final String SQL =
            "SELECT o.region, sum(o.amount) AS amount FROM orders AS o GROUP BY o.region ORDER BY o.region";

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock(NOON);
    private final PhraseBook book = new PhraseBook().clear(QUESTION, SQL);
    private final List<Instant> toldAs = new ArrayList<>();
    private final DuckDbSqlParser parser = DuckDbSqlParser.open();
    private Shop shop;
    private Caches caches;

    @BeforeEach
    void open() {
        shop = new Shop(folder, Policy.OPEN);
        caches = caches(1 << 20);
    }

    @AfterEach
    void close() {
        shop.close();
        parser.close();
    }

    private Caches caches(long bytes) {
        return new Caches(new Caches.Options(true, Duration.ofHours(6), Duration.ofMinutes(2), bytes), clock);
    }

    /** A world of its own but for the caches: what is asked of it, and by whom. */
    private AnswerCard ask(UnaryOperator<SemanticModel> world, AskCommand command) {
        Checker checker = new Checker(parser);
        Presenter presenter = new Presenter();
        Translator counted = new Translator() {
            @Override
            public TranslatorKind kind() {
                return book.kind();
            }

            @Override
            public TranslationResult translate(Question question, SemanticModel model) {
                if (question.text().equals(QUESTION)) { // and not for what to ask next
                    toldAs.add(question.time().now());
                }
                return book.translate(question, model);
            }
        };
        TranslatorRouter router = new TranslatorRouter(List.of(counted));
        Suggestions suggestions = new Suggestions(router, checker);
        Understanding understanding =
                new Understanding(new QuestionReader(clock), (question, model) -> new Resolution.Standalone());
        return new AskPipeline(
                        new CallOpener(shop.seenAs(world), new RunningAnswers(), RandomNames.secure("a-"), caches),
                        understanding,
                        new Deliberation(understanding, new SchemaSearch(), router, checker, presenter, suggestions),
                        new Answering(checker, presenter, suggestions, entry -> 0),
                        suggestions,
                        new Defaults(1_000, 1L << 30, Duration.ofSeconds(30), Duration.ofSeconds(300)))
                .ask(command, new Cancellation(), event -> {});
    }

    private static AskCommand asked(
            Principal by, String question, Optional<ZoneId> zone, Optional<Locale> language, OptionalLong rows) {
        return new AskCommand(
                by,
                Optional.empty(),
                question,
                true,
                OptionalInt.empty(),
                Optional.empty(),
                zone,
                language,
                rows,
                Optional.empty());
    }

    private static AskCommand asked() {
        return asked(Principal.LOCAL, QUESTION, Optional.empty(), Optional.empty(), OptionalLong.empty());
    }

    private AnswerCard ask() {
        return ask(UnaryOperator.identity(), asked());
    }

    private static boolean translationKept(AnswerCard card) {
        return card.proof().orElseThrow().verdicts().stream().anyMatch(v -> v.startsWith("TRANSLATION KEPT SINCE "));
    }

    private static void isMadeAnew(AnswerCard card) {
        assertThat(card.cached()).as("rows").isEmpty();
        assertThat(translationKept(card)).as("translation").isFalse();
    }

    @Test
    void theSameQuestionOfTheSameWorldGetsTheRowsOfTheFirstAndSaysSo() {
        AnswerCard first = ask();
        clock.pass(Duration.ofSeconds(90));
        AnswerCard second = ask();

        isMadeAnew(first);
        assertThat(second.cached()).contains(new CachedRows(NOON, Duration.ofSeconds(90)));
        assertThat(second.proof().orElseThrow().verdicts())
                .contains("GUARD PASSED", "TRANSLATION KEPT SINCE " + NOON, "ROWS KEPT SINCE " + NOON);
        assertThat(second.proof().orElseThrow().digest())
                .isEqualTo(first.proof().orElseThrow().digest());
        assertThat(second.answerId()).isNotEqualTo(first.answerId());
        assertThat(toldAs).hasSize(1);
    }

    private static Arguments world(String name, UnaryOperator<SemanticModel> world) {
        return Arguments.of(name, world, asked());
    }

    private static Arguments caller(String name, AskCommand command) {
        return Arguments.of(name, UnaryOperator.<SemanticModel>identity(), command);
    }

    private static Policy policy(Set<ColumnRef> mask, Map<String, String> filters) {
        return new Policy(
                Map.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                mask,
                filters,
                OptionalInt.empty(),
                false,
                OptionalLong.empty());
    }

    private static Stream<Arguments> strangers() {
        VerifiedQuestion confirmed =
                new VerifiedQuestion("q", "pieces by region", Map.of(), SQL, Optional.empty(), List.of(), "somebody");
        return Stream.of(
                caller(
                        "another tenant",
                        asked(
                                new Principal("other", "local", Set.of("owner")),
                                QUESTION,
                                Optional.empty(),
                                Optional.empty(),
                                OptionalLong.empty())),
                world("another version", m -> renamed(m, new DatasetRef("shop", 2))),
                world("another dataset", m -> renamed(m, new DatasetRef("bazaar", 1))),
                world(
                        "a policy that hides rows",
                        m -> m.toBuilder()
                                .policy(policy(Set.of(), Map.of("orders", "region = 'North'")))
                                .build()),
                world(
                        "a policy that masks a column of no interest here",
                        m -> m.toBuilder()
                                .policy(policy(Set.of(new ColumnRef("orders", "pieces")), Map.of()))
                                .build()),
                world(
                        "another plugin",
                        m -> m.toBuilder().plugin(Optional.of("shop")).build()),
                world(
                        "another content of the plugin",
                        m -> m.toBuilder().definitionsDigest("0f").build()),
                world(
                        "a question that was confirmed",
                        m -> m.toBuilder().questions(List.of(confirmed)).build()));
    }

    private static SemanticModel renamed(SemanticModel m, DatasetRef ref) {
        return new SemanticModel(
                ref,
                m.tables(),
                m.joins(),
                m.metrics(),
                m.glossary(),
                m.questions(),
                m.insights(),
                m.policy(),
                m.plugin(),
                m.definitionsDigest(),
                m.anchor(),
                m.zone(),
                m.newestDay(),
                m.values());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangers")
    void nothingIsSharedWith(String name, UnaryOperator<SemanticModel> world, AskCommand command) {
        ask();

        isMadeAnew(ask(world, command));
        assertThat(toldAs).hasSize(2);
    }

    @Test
    void anotherUserOfTheTenantWhoSeesTheSameGetsTheSameRows() {
        ask();

        AnswerCard card = ask(
                UnaryOperator.identity(),
                asked(
                        new Principal(Principal.LOCAL.tenant(), "colleague", Set.of()),
                        QUESTION,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty()));

        assertThat(card.cached()).isPresent();
    }

    @Test
    void inAnotherLanguageItIsTranslatedAnew() {
        ask();

        AnswerCard card = ask(
                UnaryOperator.identity(),
                asked(
                        Principal.LOCAL,
                        QUESTION,
                        Optional.empty(),
                        Optional.of(Locale.forLanguageTag("id")),
                        OptionalLong.empty()));

        assertThat(translationKept(card)).isFalse();
    }

    @Test
    void afterMidnightItIsTranslatedAnew() {
        ask();
        clock.pass(Duration.ofHours(5));
        assertThat(translationKept(ask())).isTrue();
        clock.pass(Duration.ofMinutes(59).plusHours(6));
        ask();
        clock.pass(Duration.ofMinutes(2));

        assertThat(translationKept(ask())).as("two minutes later, and a day").isFalse();
    }

    @Test
    void whereItIsTomorrowAlreadyItIsTranslatedAnew() {
        ask();

        AnswerCard card = ask(
                UnaryOperator.identity(),
                asked(
                        Principal.LOCAL,
                        QUESTION,
                        Optional.of(ZoneId.of("Pacific/Kiritimati")),
                        Optional.empty(),
                        OptionalLong.empty()));

        assertThat(translationKept(card)).isFalse();
    }

    @Test
    void whoIsKeptIsNotToldTheTimeOfDay() {
        ask();

        assertThat(toldAs).containsExactly(Instant.parse("2026-11-26T00:00:00Z"));
    }

    @Test
    void aStatementThatAsksForTheTimeGetsTheRowsOfItsOwnMoment() {
        book.clear("the time", "SELECT now() AS moment FROM orders AS o LIMIT 1");
        AskCommand time = asked(Principal.LOCAL, "the time", Optional.empty(), Optional.empty(), OptionalLong.empty());
        ask(UnaryOperator.identity(), time);
        clock.pass(Duration.ofSeconds(1));

        AnswerCard second = ask(UnaryOperator.identity(), time);

        assertThat(translationKept(second)).isTrue();
        assertThat(second.cached()).isEmpty();
    }

    @Test
    void rowsThatDoNotFitTheCallersLimitAreReadAnewAndCut() {
        ask();

        AnswerCard card = ask(
                UnaryOperator.identity(),
                asked(Principal.LOCAL, QUESTION, Optional.empty(), Optional.empty(), OptionalLong.of(2)));

        assertThat(card.cached()).isEmpty();
        assertThat(card.truncated()).isTrue();
        assertThat(card.rowCount()).hasValue(2);
    }

    @Test
    void aCutResultIsNeverGivenAsAWhole() {
        AskCommand two = asked(Principal.LOCAL, QUESTION, Optional.empty(), Optional.empty(), OptionalLong.of(2));
        ask(UnaryOperator.identity(), two);

        AnswerCard card = ask();

        assertThat(card.cached()).isEmpty();
        assertThat(card.rowCount()).hasValue(4);
        assertThat(card.truncated()).isFalse();
    }

    @Test
    void aLargeResultIsNotKept() {
        caches = caches(1 << 16);
        book.clear("all orders", "SELECT o.id, o.region, o.amount FROM orders AS o WHERE o.id < 900");
        AskCommand all = asked(Principal.LOCAL, "all orders", Optional.empty(), Optional.empty(), OptionalLong.empty());
        ask(UnaryOperator.identity(), all);

        assertThat(ask(UnaryOperator.identity(), all).cached()).isEmpty();
    }

    @Test
    void freshGoesPastWhatIsKeptAndTakesItsPlace() {
        ask();
        clock.pass(Duration.ofMinutes(1));
        AnswerCard fresh = ask(UnaryOperator.identity(), asked().anew());
        clock.pass(Duration.ofSeconds(10));
        AnswerCard third = ask();

        isMadeAnew(fresh);
        assertThat(third.cached()).contains(new CachedRows(NOON.plusSeconds(60), Duration.ofSeconds(10)));
        assertThat(toldAs).hasSize(2);
    }

    @Test
    void rowsGoBeforeTheTranslation() {
        ask();
        clock.pass(Duration.ofSeconds(121));
        AnswerCard card = ask();

        assertThat(card.cached()).isEmpty();
        assertThat(translationKept(card)).isTrue();
    }

    @Test
    void whatThisCallReadItselfIsNotCalledKept() {
        book.several("sales", SQL, SQL + " ");

        AnswerCard card = ask(
                UnaryOperator.identity(),
                asked(Principal.LOCAL, "sales", Optional.empty(), Optional.empty(), OptionalLong.empty()));

        assertThat(card.cached()).isEmpty();
    }

    @Test
    void aPolicyOfTodayChecksAStatementOfYesterday() {
        AnswerCard open = ask();
        UnaryOperator<SemanticModel> northOnly = m -> m.toBuilder()
                .policy(policy(Set.of(), Map.of("orders", "region = 'North'")))
                .build();

        AnswerCard hidden = ask(northOnly, asked());

        assertThat(open.rowCount()).hasValue(4);
        assertThat(hidden.rowCount()).hasValue(1);
    }
}
