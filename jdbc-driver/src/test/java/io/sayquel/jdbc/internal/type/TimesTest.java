package io.sayquel.jdbc.internal.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** The quick way to java.sql's milliseconds beside the calendar that defines them. */
class TimesTest {
    private static final LocalDateTime FROM = LocalDateTime.of(1890, 1, 1, 0, 0);
    private static final LocalDateTime TO = LocalDateTime.of(2050, 1, 1, 0, 0);

    @Test
    void millisecondsAreTheCalendarsInEveryZone() {
        Random random = new Random(1);
        long minutes = FROM.until(TO, ChronoUnit.MINUTES);
        for (String id : ZoneId.getAvailableZoneIds()) {
            TimeZone zone = TimeZone.getTimeZone(id);
            for (int i = 0; i < 300; i++) {
                LocalDateTime local = FROM.plusMinutes((long) (random.nextDouble() * minutes));
                assertThat(Times.millis(local, zone))
                        .as("%s in %s", local, id)
                        .isEqualTo(Times.millisByCalendar(local, zone));
            }
        }
    }

    @Test
    void midnightsToo() {
        for (String id : ZoneId.getAvailableZoneIds()) {
            TimeZone zone = TimeZone.getTimeZone(id);
            for (LocalDateTime day = FROM; day.isBefore(TO); day = day.plusDays(61)) {
                assertThat(Times.millis(day, zone))
                        .as("%s in %s", day, id)
                        .isEqualTo(Times.millisByCalendar(day, zone));
            }
        }
    }

    @Test
    void hoursThatAClockSkipsOrShowsTwiceToo() {
        for (String id : ZoneId.getAvailableZoneIds()) {
            TimeZone zone = TimeZone.getTimeZone(id);
            ZoneId.of(id).getRules().getTransitions().forEach(change -> {
                for (int minutes = -90; minutes <= 90; minutes += 15) {
                    LocalDateTime local = change.getDateTimeBefore().plusMinutes(minutes);
                    assertThat(Times.millis(local, zone))
                            .as("%s in %s", local, id)
                            .isEqualTo(Times.millisByCalendar(local, zone));
                }
            });
        }
    }

    @Test
    void aZoneOfSomebodysOwnIsTheirs() {
        TimeZone own = new SimpleTimeZone(45 * 60_000, "Europe/Berlin");
        LocalDateTime noon = LocalDateTime.of(2024, 7, 1, 12, 0);

        assertThat(Times.millis(noon, own)).isEqualTo(Times.millisByCalendar(noon, own));
    }
}
