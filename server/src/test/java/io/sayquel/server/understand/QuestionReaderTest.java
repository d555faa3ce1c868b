package io.sayquel.server.understand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.SemanticModel;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuestionReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    private final QuestionReader reader = new QuestionReader(Clock.fixed(NOW, ZoneOffset.UTC));

    private static SemanticModel anchoredTo(Anchor anchor) {
        return SemanticModel.builder(new DatasetRef("shop", 1))
                .anchor(anchor)
                .zone(JAKARTA)
                .newestDay(Optional.of(LocalDate.of(2026, 7, 12)))
                .build();
    }

    private Question read(String text) {
        return reader.read(text, anchoredTo(Anchor.CLOCK), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static void assertReason(Runnable call, Reason reason) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        SayquelException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void todayIsTheClocksInTheDatasetsZone() {
        TimeContext time = read("revenue today").time();

        assertThat(time.now()).isEqualTo(NOW);
        assertThat(time.zone()).isEqualTo(JAKARTA);
        assertThat(time.source()).isEqualTo(TimeContext.Source.CLOCK);
    }

    @Test
    void todayIsTheNewestDayWhereTheDatasetSaysSo() {
        TimeContext time = reader.time(anchoredTo(Anchor.DATA), Optional.empty(), Optional.empty());

        assertThat(time.today()).isEqualTo(LocalDate.of(2026, 7, 12));
        assertThat(time.source()).isEqualTo(TimeContext.Source.DATA);
    }

    @Test
    void theRequestsInstantAndZoneWin() {
        Instant wanted = Instant.parse("2024-01-01T00:00:00Z");

        TimeContext time = reader.time(anchoredTo(Anchor.DATA), Optional.of(wanted), Optional.of(ZoneOffset.UTC));

        assertThat(time).isEqualTo(new TimeContext(wanted, ZoneOffset.UTC, TimeContext.Source.REQUEST));
    }

    @Test
    void indonesianIsHeard() {
        assertThat(read("berapa pendapatan bulan lalu?").language()).isEqualTo(Question.INDONESIAN);
        assertThat(read("total penjualan per wilayah").language()).isEqualTo(Question.INDONESIAN);
        assertThat(read("what was the revenue last month?").language()).isEqualTo(Question.ENGLISH);
        assertThat(read("revenue").language()).isEqualTo(Question.ENGLISH);
    }

    @Test
    void charactersThatHideWordsAreTakenOut() {
        assertThat(read("reve\u200Bnue \u202Eby\tmonth").text()).isEqualTo("revenue by month");
    }

    @Test
    void anEmptyQuestionIsRefused() {
        assertReason(() -> read("  \u200B "), Reason.QUESTION_EMPTY);
    }

    @Test
    void aQuestionOfAMegabyteIsRefused() {
        assertReason(() -> read("a".repeat(1 << 20)), Reason.QUESTION_TOO_LONG);
    }

    @Test
    void aStatementIsNotAQuestion() {
        assertReason(() -> read("SELECT * FROM orders"), Reason.SQL_NOT_ALLOWED_HERE);
    }
}
