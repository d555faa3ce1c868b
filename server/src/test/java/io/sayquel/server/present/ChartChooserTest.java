package io.sayquel.server.present;

import static io.sayquel.server.present.Results.dec;
import static io.sayquel.server.present.Results.month;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayquel.server.model.answer.ChartSpec;
import io.sayquel.server.model.answer.ChartSpec.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartChooserTest {
    @Test
    void drawsANumberByNameAsBars() {
        ChartSpec chart = stores().present().chart();
        assertThat(chart.kind()).isEqualTo(Kind.BAR);
        assertThat(chart.x()).contains("store");
        assertThat(chart.y()).containsExactly("revenue");
        assertThat(chart.title()).isEqualTo("revenue by store");
        assertThat(chart.unit()).contains("USD");
    }

    @Test
    void drawsANumberOverTimeAsALine() {
        assertThat(months().present().chart().kind()).isEqualTo(Kind.LINE);
    }

    @Test
    void drawsTwoPeriodsAsBarsSinceTwoPointsMakeNoLine() {
        Results two = Results.with()
                .month("month")
                .count("orders")
                .row(month(2026, 1), 1L)
                .row(month(2026, 2), 2L);
        assertThat(two.present().chart().kind()).isEqualTo(Kind.BAR);
    }

    @Test
    void stacksAdditivePartsOverTimeAsAreas() {
        Results parts = Results.with().month("month").name("region").money("revenue", "USD");
        for (int m = 1; m <= 3; m++) {
            parts.row(month(2026, m), "North", dec("1")).row(month(2026, m), "South", dec("2"));
        }
        ChartSpec chart = parts.present().chart();
        assertThat(chart.kind()).isEqualTo(Kind.AREA);
        assertThat(chart.series()).contains("region");
    }

    @Test
    void drawsSharesThatMakeAWholeAsSlices() {
        Results pie =
                Results.with().name("channel").share("share").row("retail", 0.6).row("wholesale", 0.4);
        assertThat(pie.present().chart().kind()).isEqualTo(Kind.PIE);
        assertThat(pie.wholeOf(dec("900")).present().chart().kind()).isEqualTo(Kind.DOUGHNUT);
    }

    @Test
    void drawsSharesThatMakeNoWholeAsBars() {
        Results some =
                Results.with().name("channel").share("share").row("retail", 0.6).row("wholesale", 0.2);
        assertThat(some.present().chart().kind()).isEqualTo(Kind.BAR);
    }

    @Test
    void showsOneNumberBig() {
        Results one = Results.with().money("revenue", "USD").row(dec("12"));
        assertThat(one.present().chart().kind()).isEqualTo(Kind.SINGLE_VALUE);
    }

    @Test
    void drawsTwoNumbersAgainstEachOtherAsDots() {
        Results dots = Results.with().average("price").average("rating");
        IntStream.range(0, 6).forEach(i -> dots.row((double) i, i * 2.0));
        assertThat(dots.present().chart().kind()).isEqualTo(Kind.SCATTER);
    }

    @Test
    void drawsOneNumberByTwoLongNamesAsAHeatmap() {
        Results grid = Results.with().name("store").name("product").count("orders");
        IntStream.range(0, 81).forEach(i -> grid.row("s" + i / 9, "p" + i % 9, (long) i));
        assertThat(grid.present().chart().kind()).isEqualTo(Kind.HEATMAP);
    }

    @Test
    void leavesNamesWithoutNumbersATable() {
        assertThat(Results.with()
                        .name("store")
                        .row("a")
                        .row("b")
                        .present()
                        .chart()
                        .kind())
                .isEqualTo(Kind.TABLE);
    }

    @Test
    void namesTheRowsWhosePeriodIsNotOver() {
        assertThat(months().row(month(2026, 11), 9L).present().chart().partialRows())
                .containsExactly(3);
    }

    @Test
    void doesNotPutDifferentUnitsOnOneAxis() {
        Results mixed = Results.with()
                .name("store")
                .money("revenue", "USD")
                .count("orders")
                .row("a", dec("1"), 1L)
                .row("b", dec("2"), 2L);
        assertThat(mixed.present().chart().y()).containsExactly("revenue");
    }

    @Test
    void rendersWithoutAddressesCodeOrExpressions() throws Exception {
        for (Results result : List.of(stores(), months().row(month(2026, 11), 9L))) {
            ChartSpec chart = result.present().chart();
            refuseForeignKeys(new ObjectMapper().readTree(chart.vegaLite()));
            refuseForeignKeys(new ObjectMapper().readTree(chart.chartJs()));
        }
    }

    private static void refuseForeignKeys(JsonNode node) {
        assertThat(node.toString())
                .doesNotContain("http")
                .doesNotContain("data:")
                .doesNotContain("function");
        for (String key : List.of("url", "href", "expr", "signal", "calculate", "$schema", "values", "transform")) {
            assertThat(node.findValue(key)).isNull();
        }
    }

    private static Results stores() {
        return Results.with()
                .name("store")
                .money("revenue", "USD")
                .row("North", dec("300.00"))
                .row("South", dec("100.00"));
    }

    private static Results months() {
        return Results.with()
                .month("month")
                .count("orders")
                .row(month(2026, 1), 5L)
                .row(month(2026, 2), 6L)
                .row(month(2026, 3), 7L);
    }
}
