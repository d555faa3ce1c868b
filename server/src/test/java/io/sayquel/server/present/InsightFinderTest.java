package io.sayquel.server.present;

import static io.sayquel.server.present.Results.dec;
import static io.sayquel.server.present.Results.month;
import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.answer.Insight;
import io.sayquel.server.model.answer.Insight.Derivation;
import io.sayquel.server.model.answer.Insight.Evidence;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.InsightRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InsightFinderTest {
    private static final Locale INDONESIAN = Locale.forLanguageTag("id");

    @Test
    void saysWhoLeadsWithItsShareOfTheKnownWhole() {
        assertThat(texts(stores().wholeOf(dec("1000.00"))))
                .containsExactly(
                        "North leads with 300 USD, 30.0% of all revenue.",
                        "The 3 rows together are 45.0% of all revenue.",
                        "North is 200.0% above South in second place.",
                        "Between North at the top and West at the bottom lies a factor of 6.0.",
                        "The average of the 3 rows is 150.00 USD.");
    }

    @Test
    void saysSharesOnlyOfWhatIsShownWhereTheWholeIsNotKnown() {
        assertThat(texts(stores()).get(0)).isEqualTo("North leads with 300 USD, 66.7% of what is shown.");
    }

    @Test
    void saysNothingOfRowsThatAreNotAllAtHand() {
        assertThat(texts(stores().cutFrom(900))).isEmpty();
        assertThat(texts(stores().delivered(900))).isEmpty();
    }

    @Test
    void writesIndonesianWithItsOwnNumbers() {
        assertThat(texts(stores().wholeOf(dec("1000.00")).in(INDONESIAN)))
                .startsWith("North terdepan dengan 300 USD, 30,0% dari seluruh revenue.");
    }

    @Test
    void tellsTheTrendWithoutThePeriodThatIsNotOver() {
        Results months = Results.with()
                .month("month")
                .money("revenue", "USD")
                .row(month(2026, 8), dec("100.00"))
                .row(month(2026, 9), dec("150.00"))
                .row(month(2026, 10), dec("120.00"))
                .row(month(2026, 11), dec("1.00"));
        assertThat(texts(months))
                .containsExactly(
                        "Revenue rose by 20.0% from Aug 2026 to Oct 2026.",
                        "Oct 2026, with 120 USD, is 20.0% below Sep 2026.",
                        "The highest was Sep 2026 with 150 USD.",
                        "The lowest was Aug 2026 with 100 USD.",
                        "The average of the 3 rows is 123.33 USD.");
    }

    @Test
    void bindsEveryNumberToItsCells() {
        Insight leader = stores().present().insights().get(0);
        assertThat(leader.evidence())
                .containsExactly(
                        new Evidence("North", List.of(0), "store", Derivation.VALUE),
                        new Evidence("300 USD", List.of(0), "revenue", Derivation.VALUE),
                        new Evidence("66.7%", List.of(0), "revenue", Derivation.SHARE));
    }

    @Test
    void dropsASentenceWhoseNumberIsNotInTheRows() {
        ClaimCheck check = new ClaimCheck(stores().view());
        Evidence wrong = new Evidence("310 USD", List.of(0), "revenue", Derivation.VALUE);
        assertThat(check.holds(new Insight("North leads with 310 USD.", List.of(wrong))))
                .isFalse();
    }

    @Test
    void dropsASentenceWithANumberThatNothingBears() {
        ClaimCheck check = new ClaimCheck(stores().view());
        assertThat(check.holds(new Insight("North grew by 12%.", List.of()))).isFalse();
    }

    @Test
    void dropsASentenceThatNamesRowsWhichAreNotThere() {
        ClaimCheck check = new ClaimCheck(stores().view());
        Evidence outside = new Evidence("300 USD", List.of(7), "revenue", Derivation.VALUE);
        assertThat(check.holds(new Insight("300 USD.", List.of(outside)))).isFalse();
    }

    @Test
    void keepsWhatACellSaysOutOfTheSentencesForm() {
        Results hostile = Results.with()
                .name("store")
                .count("orders")
                .row("![x](http://evil/p.png)[Shop](http://evil)", 5L)
                .row("<img src=x>B", 1L);
        assertThat(texts(hostile).get(0)).isEqualTo("Shop leads with 5, 83.3% of what is shown.");
    }

    @Test
    void saysNothingOfRowsThatAreAllEmpty() {
        assertThat(texts(Results.with()
                        .name("store")
                        .count("orders")
                        .row("a", null)
                        .row("b", null)))
                .isEmpty();
    }

    @Test
    void neverAddsUpAverages() {
        Results averages =
                Results.with().name("store").average("price").row("a", 3.0).row("b", 2.0);
        assertThat(texts(averages).get(0)).isEqualTo("a leads with 3.");
    }

    @Test
    void putsThePluginsOwnSentenceFirst() {
        InsightRule rule = new InsightRule("returns", "rate > 0.1", "SELECT …", "{rate} of orders came back.");
        ResultColumn rate =
                new ResultColumn("rate", DataType.of("DOUBLE"), Optional.of(ColumnStyle.FRACTION), true, List.of());
        Results result = stores().rule(new PresentationInput.RuleRow(rule, List.of(rate), List.of(0.125)));
        assertThat(texts(result).get(0)).isEqualTo("12.5% of orders came back. (a rule of the team, over all data)");
    }

    @Test
    void aSentenceOfThePluginWithANumberOfItsOwnIsNotSaid() {
        InsightRule rule =
                new InsightRule("returns", "rate > 0.1", "SELECT …", "{rate} of orders came back in 30 days.");
        ResultColumn rate = new ResultColumn("rate", DataType.of("DOUBLE"), Optional.empty(), true, List.of());
        Results result = stores().rule(new PresentationInput.RuleRow(rule, List.of(rate), List.of(0.125)));
        assertThat(texts(result)).noneMatch(text -> text.contains("came back"));
    }

    private static Results stores() {
        return Results.with()
                .name("store")
                .money("revenue", "USD")
                .row("North", dec("300.00"))
                .row("South", dec("100.00"))
                .row("West", dec("50.00"));
    }

    private static List<String> texts(Results results) {
        return results.present().insights().stream().map(Insight::text).toList();
    }
}
