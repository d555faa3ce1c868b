package io.sayquel.jdbc.internal.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** Midnights that are kept. */
class DayMillisTest {
    @Test
    void areThoseOfTheZoneThatIsAskedForAlthoughDaysSharePlaces() {
        DayMillis kept = new DayMillis();
        Random random = new Random(1);
        String[] zones = {"UTC", "Europe/Berlin", "America/Sao_Paulo"};
        for (int i = 0; i < 20_000; i++) {
            LocalDate day = LocalDate.ofEpochDay(random.nextInt(40_000) - 20_000L);
            TimeZone zone = TimeZone.getTimeZone(zones[i / 3_000 % zones.length]);

            assertThat(kept.of(day.toEpochDay(), zone)).isEqualTo(Times.millisByCalendar(day.atStartOfDay(), zone));
        }
    }
}
