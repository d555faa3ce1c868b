package io.sayquel.server.present;

import static io.sayquel.server.present.Results.dec;
import static io.sayquel.server.present.Results.month;
import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.answer.AnswerFlag;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.answer.Warning.Code;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowWarningsTest {
    @Test
    void tellsEmptyZeroAndNoTotalApart() {
        assertThat(Results.with().money("revenue", "USD").present().flags()).containsExactly(AnswerFlag.EMPTY);
        assertThat(Results.with()
                        .money("revenue", "USD")
                        .row(dec("0.00"))
                        .present()
                        .flags())
                .containsExactly(AnswerFlag.ZERO);
        assertThat(Results.with()
                        .money("revenue", "USD")
                        .row((Object) null)
                        .present()
                        .flags())
                .containsExactly(AnswerFlag.NO_TOTAL);
    }

    @Test
    void takesNoZeroOfANamedRowForATotal() {
        assertThat(Results.with()
                        .name("store")
                        .count("orders")
                        .row("a", 0L)
                        .present()
                        .flags())
                .isEmpty();
    }

    @Test
    void saysBothCountsOfACutResult() {
        Presentation cut = Results.with().name("store").row("a").cutFrom(48_310).present();
        assertThat(cut.flags()).containsExactly(AnswerFlag.CUT);
        assertThat(cut.warnings()).containsExactly(new Warning(Code.TRUNCATED, "First 1 of 48,310 rows."));
    }

    @Test
    void namesThePeriodThatIsNotOver() {
        Results months = Results.with().month("month").count("orders").row(month(2026, 11), 3L);
        assertThat(months.present().warnings())
                .containsExactly(new Warning(
                        Code.PARTIAL_PERIOD, "Nov 2026 is not over (26 of 30 days): hatched, not in the trend."));
    }

    @Test
    void saysWhatPartHasNoName() {
        Results regions = Results.with()
                .name("region")
                .money("revenue", "USD")
                .row("North", dec("92.00"))
                .row(null, dec("8.00"));
        assertThat(regions.present().warnings())
                .containsExactly(new Warning(Code.EMPTY_GROUP, "8.0% of revenue has no region: shown last."));
    }

    @Test
    void doubtsSharesAboveOne() {
        Results shares =
                Results.with().name("region").share("share").row("North", 1.2).row("South", 0.1);
        assertThat(shares.present().warnings())
                .containsExactly(new Warning(Code.SUSPICIOUS, "A share is above 100%: North has 120.0%."));
    }

    @Test
    void doubtsNegativeCounts() {
        Results counts = Results.with().count("order_count").row(-3L);
        assertThat(counts.present().warnings()).extracting(Warning::code).containsExactly(Code.SUSPICIOUS);
    }

    @Test
    void doesNotRepeatWhatWasSaidBeforeTheRows() {
        Warning said = new Warning(Code.EMPTY, "Understood, but no row has region = 'Bali'.");
        assertThat(Results.with().count("n").warned(said).present().warnings()).isEqualTo(List.of(said));
    }
}
