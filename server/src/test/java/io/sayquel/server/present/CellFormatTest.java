package io.sayquel.server.present;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.plan.TimeGrain;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CellFormatTest {
    private final CellFormat english = CellFormat.in(Locale.ENGLISH);
    private final CellFormat indonesian = CellFormat.in(Locale.forLanguageTag("id"));

    @Test
    void groupsAndPointsNumbersAsTheLanguageDoes() {
        assertThat(english.number(new BigDecimal("-1234.5"), 2, true)).isEqualTo("-1,234.50");
        assertThat(indonesian.number(new BigDecimal("-1234.5"), 2, true)).isEqualTo("-1.234,50");
    }

    @Test
    void leavesYearsAndIdsUngrouped() {
        assertThat(english.cell(2026L, new ColumnStyle(false, 0, false, Optional.empty())))
                .isEqualTo("2026");
    }

    @Test
    void namesMonthsInTheLanguage() {
        LocalDate day = LocalDate.of(2026, 8, 5);
        assertThat(english.date(day)).isEqualTo("5 Aug 2026");
        assertThat(indonesian.date(day)).isEqualTo("5 Agu 2026");
        assertThat(english.period(day, TimeGrain.MONTH)).isEqualTo("Aug 2026");
        assertThat(english.period(day, TimeGrain.QUARTER)).isEqualTo("Q3 2026");
        assertThat(indonesian.period(day, TimeGrain.QUARTER)).isEqualTo("T3 2026");
    }

    @Test
    void writesAMomentThatBeginsAPeriodAsThePeriod() {
        ColumnStyle months = new ColumnStyle(false, 0, false, Optional.of(TimeGrain.MONTH));
        assertThat(english.cell(LocalDateTime.of(2026, 8, 1, 0, 0), months)).isEqualTo("Aug 2026");
    }

    @Test
    void callsAnEmptyCellEmpty() {
        ColumnStyle plain = new ColumnStyle(true, 0, false, Optional.empty());
        assertThat(english.cell(null, plain)).isEqualTo("empty");
        assertThat(indonesian.cell(null, plain)).isEqualTo("kosong");
    }

    @Test
    void writesNoEscapesThatATerminalWouldObey() {
        ColumnStyle plain = new ColumnStyle(true, 0, false, Optional.empty());
        assertThat(english.cell("a\u001b[31mb\nc\u202Ed", plain)).isEqualTo("a [31mb c d");
    }

    @Test
    void writesRupiahBeforeTheNumberAndDollarsBehind() {
        ColumnStyle money = new ColumnStyle(true, 0, false, Optional.empty());
        assertThat(indonesian.withUnit(1_200L, money, Optional.of("Rp"))).isEqualTo("Rp 1.200");
        assertThat(english.withUnit(1_200L, money, Optional.of("USD"))).isEqualTo("1,200 USD");
    }
}
