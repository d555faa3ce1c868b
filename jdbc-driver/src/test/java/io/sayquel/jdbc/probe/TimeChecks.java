package io.sayquel.jdbc.probe;

import static io.sayquel.jdbc.probe.ConversionChecks.DAY;
import static io.sayquel.jdbc.probe.ConversionChecks.MOMENT;
import static io.sayquel.jdbc.probe.ConversionChecks.gives;
import static io.sayquel.jdbc.probe.Probe.fails;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.TimeZone;

/** Days, times and instants, and what they are given as. */
final class TimeChecks {
    private static final String A_DAY = "CAST('2024-02-29' AS DATE) AS v";
    private static final String A_MOMENT = "CAST('2024-02-29 10:11:12.345678' AS TIMESTAMP) AS v";
    private static final String AN_INSTANT = "CAST('2024-02-29 10:11:12+07:00' AS TIMESTAMP WITH TIME ZONE) AS v";

    private TimeChecks() {}

    static void addTo(Probe probe) {
        days(probe);
        instants(probe);
    }

    private static void days(Probe probe) {
        gives(probe, "a DATE as a date", A_DAY, r -> r.getDate(1), Date.valueOf(DAY));
        gives(probe, "a DATE as an object", A_DAY, r -> r.getObject(1), Date.valueOf(DAY));
        gives(probe, "a DATE as a LocalDate", A_DAY, r -> r.getObject(1, LocalDate.class), DAY);
        gives(probe, "a DATE as text", A_DAY, r -> r.getString(1), "2024-02-29");
        gives(
                probe,
                "a DATE as a timestamp at midnight",
                A_DAY,
                r -> r.getTimestamp(1),
                Timestamp.valueOf(DAY.atStartOfDay()));
        gives(probe, "a DATE of long ago", "CAST('1500-02-28' AS DATE) AS v", r -> r.getString(1), "1500-02-28");
        gives(
                probe,
                "a DATE of long ago as a LocalDate",
                "CAST('1500-02-28' AS DATE) AS v",
                r -> r.getObject(1, LocalDate.class),
                LocalDate.of(1500, 2, 28));
        gives(probe, "a TIME as a time", "CAST('10:11:12' AS TIME) AS v", r -> r.getTime(1), Time.valueOf("10:11:12"));
        gives(
                probe,
                "a TIME as a LocalTime",
                "CAST('10:11:12' AS TIME) AS v",
                r -> r.getObject(1, LocalTime.class),
                LocalTime.of(10, 11, 12));
        gives(probe, "a TIME as text", "CAST('10:11:12' AS TIME) AS v", r -> r.getString(1), "10:11:12");
        gives(probe, "a TIMESTAMP with its microseconds", A_MOMENT, r -> r.getTimestamp(1), Timestamp.valueOf(MOMENT));
        gives(probe, "a TIMESTAMP as an object", A_MOMENT, r -> r.getObject(1), Timestamp.valueOf(MOMENT));
        gives(probe, "a TIMESTAMP as a LocalDateTime", A_MOMENT, r -> r.getObject(1, LocalDateTime.class), MOMENT);
        gives(probe, "a TIMESTAMP as text", A_MOMENT, r -> r.getString(1), "2024-02-29 10:11:12.345678");
        gives(probe, "a TIMESTAMP's day", A_MOMENT, r -> r.getDate(1), Date.valueOf(DAY));
        gives(probe, "a TIMESTAMP's day as a LocalDate", A_MOMENT, r -> r.getObject(1, LocalDate.class), DAY);
        gives(probe, "a TIMESTAMP's time", A_MOMENT, r -> r.getTime(1).toString(), "10:11:12");
        gives(
                probe,
                "a TIMESTAMP by the clock of a calendar",
                A_MOMENT,
                r -> r.getTimestamp(1, Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo")))
                        .toInstant(),
                MOMENT.atOffset(ZoneOffset.ofHours(9)).toInstant());
        gives(
                probe,
                "a DATE by the clock of a calendar",
                A_DAY,
                r -> r.getDate(1, Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo")))
                        .getTime(),
                DAY.atStartOfDay(ZoneOffset.ofHours(9)).toInstant().toEpochMilli());
        probe.check("a DATE is no number", s -> {
            ResultSet row = s.row(A_DAY);
            fails(() -> row.getInt(1));
            fails(() -> row.getBigDecimal(1));
        });
        probe.check("a number is no date", s -> {
            ResultSet row = s.row("CAST(7 AS INTEGER) AS v");
            fails(() -> row.getDate(1));
            fails(() -> row.getTimestamp(1));
        });
    }

    private static void instants(Probe probe) {
        Instant instant = Instant.parse("2024-02-29T03:11:12Z");
        gives(
                probe,
                "a TIMESTAMP WITH TIME ZONE as its instant",
                AN_INSTANT,
                r -> r.getObject(1, OffsetDateTime.class).toInstant(),
                instant);
        gives(
                probe,
                "a TIMESTAMP WITH TIME ZONE as a timestamp",
                AN_INSTANT,
                r -> r.getTimestamp(1).toInstant(),
                instant);
        gives(
                probe,
                "a TIMESTAMP WITH TIME ZONE as an object with an offset",
                AN_INSTANT,
                r -> ((OffsetDateTime) r.getObject(1)).toInstant(),
                instant);
        gives(
                probe,
                "a TIMESTAMP WITH TIME ZONE whatever the calendar",
                AN_INSTANT,
                r -> r.getTimestamp(1, Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo")))
                        .toInstant(),
                instant);
    }
}
