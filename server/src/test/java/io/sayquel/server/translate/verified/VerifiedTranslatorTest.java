package io.sayquel.server.translate.verified;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.answer.Definition;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.ValueIndex;
import io.sayquel.server.model.data.VerifiedQuestion;
import io.sayquel.server.model.plan.OutputColumn;
import io.sayquel.server.translate.TranslationResult;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiedTranslatorTest {
    private static final TimeContext END_OF_OCTOBER =
            new TimeContext(Instant.parse("2026-10-31T16:59:59Z"), ZoneId.of("Asia/Jakarta"), TimeContext.Source.DATA);

    private static final SemanticModel MODEL = model(
            verified(
                    "top",
                    "top {n} stores in {region}",
                    Map.of("n", "number", "region", "stores.region"),
                    "SELECT {n}, {region}"),
            verified("sum", "revenue in {p}", Map.of("p", "period"), "SELECT {p.from}, {p.to}"),
            verified("day", "orders on {d}", Map.of("d", "date"), "SELECT {d}"),
            verified("best", "who is the best customer?", Map.of(), "SELECT 'best'"),
            verified("any", "who is the {m} customer", Map.of("m", "metric"), "SELECT {m}"),
            verified("twice", "{n} of {n}", Map.of("n", "number"), "SELECT {n}"),
            verified(
                    "defined",
                    "money by store",
                    Map.of(),
                    "SELECT s.name, round(Sum( o.price ), 2) AS money, count(*) AS n FROM orders o JOIN stores s ON true "
                            + "GROUP BY s.name"),
            verified("other", "prices added", Map.of(), "SELECT sum(o.price) / 2 AS revenue FROM orders o"),
            verified("counted", "how many", Map.of(), "SELECT count(*) AS order_count FROM orders"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "who is the best customer?",
                "Who is the best customer",
                "  WHO  is best customer ?!",
                "please, who is the best customer"
            })
    void knowsAQuestionWhateverItsCaseAndPunctuation(String text) {
        assertThat(sql(text)).isEqualTo("SELECT 'best'");
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "three, 3", "lima, 5", "2.5, 2.5"})
    void readsNumbers(String written, String literal) {
        assertThat(sql("top " + written + " stores in Bali Utara")).isEqualTo("SELECT " + literal + ", 'Bali Utara'");
    }

    @Test
    void namesAValueAsItIsStored() {
        assertThat(sql("Top 3 stores in bali-utara")).isEqualTo("SELECT 3, 'Bali Utara'");
    }

    @Test
    void aValueCannotEndItsLiteral() {
        assertThat(sql("top 3 stores in O'Hara")).isEqualTo("SELECT 3, 'O''Hara'");
    }

    @ParameterizedTest
    @CsvSource({
        "revenue in 2025, 2025-01-01, 2026-01-01",
        "revenue in March 2026, 2026-03-01, 2026-04-01",
        "revenue in last month, 2026-09-01, 2026-10-01",
        "revenue in Q2 2026, 2026-04-01, 2026-07-01"
    })
    void aPeriodIsItsFirstDayAndTheDayAfterItsLast(String text, String from, String to) {
        assertThat(sql(text)).isEqualTo("SELECT DATE '" + from + "', DATE '" + to + "'");
    }

    @Test
    void aDateIsOneDay() {
        assertThat(sql("orders on 24 December 2025")).isEqualTo("SELECT DATE '2025-12-24'");
        assertThat(recognised("orders on March 2026")).isEmpty();
    }

    @Test
    void aMetricIsItsOwnSql() {
        assertThat(sql("who is the turnover customer")).isEqualTo("SELECT (sum(price))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "top 3 stores in Atlantis",
                "top many stores in Bali Utara",
                "top -1 stores in Bali Utara",
                "revenue in spring",
                "who is the best customer of all",
                "2 of 3",
                ""
            })
    void leavesWhatIsOnlyLikeIt(String text) {
        assertThat(recognised(text)).isEmpty();
    }

    @Test
    void saysWhatTheSlotsWereTakenToBe() {
        assertThat(recognised("revenue in last month").orElseThrow().reading())
                .isEqualTo("\"revenue in last month\", as defined by plugin test: last month = "
                        + "1 Sep 2026 - 30 Sep 2026 (Asia/Jakarta)");
        assertThat(recognised("top 3 stores in bali utara").orElseThrow().reading())
                .isEqualTo("\"top 3 stores in bali utara\", as defined by plugin test: bali utara = "
                        + "stores.region 'Bali Utara'");
    }

    @Test
    void isMarkedAsVerified() {
        Translation translation = recognised("who is the best customer").orElseThrow();

        assertThat(translation.by()).isEqualTo(TranslatorKind.VERIFIED);
        assertThat(translation.confidence()).isGreaterThan(0.95);
    }

    @Test
    void aNumberThatIsAMetricHasItsUnitAndDefinition() {
        Translation translation = recognised("money by store").orElseThrow();

        assertThat(translation.outputs())
                .containsExactly(new OutputColumn(
                        "money", OutputColumn.Kind.MEASURE, Optional.of("USD"), Optional.empty(), true));
        assertThat(translation.definitions()).containsExactly(new Definition("revenue", "sum(price)", "1", ""));
    }

    @Test
    void aNumberThatOnlyHoldsAMetricIsNone() {
        Translation translation = recognised("prices added").orElseThrow();

        assertThat(translation.outputs()).isEmpty();
        assertThat(translation.definitions()).isEmpty();
    }

    @Test
    void countingRowsIsAMetricWhereItIsCalledSo() {
        assertThat(recognised("how many").orElseThrow().definitions())
                .extracting(Definition::name)
                .containsExactly("order_count");
    }

    @Test
    void declinesALongTextSoon() {
        assertThat(recognised("top " + "3 stores in ".repeat(2_000))).isEmpty();
        assertThat(recognised("a ".repeat(299))).isEmpty();
    }

    private static String sql(String text) {
        return recognised(text).orElseThrow().sql();
    }

    private static Optional<Translation> recognised(String text) {
        TranslationResult result =
                new VerifiedTranslator().translate(new Question(text, Locale.ENGLISH, END_OF_OCTOBER), MODEL);
        return result instanceof TranslationResult.Clear clear ? Optional.of(clear.translation()) : Optional.empty();
    }

    private static VerifiedQuestion verified(String id, String question, Map<String, String> slots, String sql) {
        return new VerifiedQuestion(id, question, slots, sql, Optional.empty(), List.of("total"), "plugin test");
    }

    private static SemanticModel model(VerifiedQuestion... questions) {
        Metric revenue = new Metric(
                "revenue",
                "sum(price)",
                "orders",
                Optional.empty(),
                Optional.of("USD"),
                true,
                Map.of("en", List.of("turnover")),
                "",
                "1");
        Metric count = new Metric(
                "order_count", "count(*)", "orders", Optional.empty(), Optional.empty(), true, Map.of(), "", "1");
        return SemanticModel.builder(new DatasetRef("test", 1))
                .metrics(List.of(revenue, count))
                .questions(List.of(questions))
                .plugin(Optional.of("test"))
                .anchor(Anchor.DATA)
                .zone(ZoneId.of("Asia/Jakarta"))
                .values(ValueIndex.of(Map.of(new ColumnRef("stores", "region"), List.of("Bali Utara", "O'Hara"))))
                .build();
    }
}
