package io.sayquel.server.model.answer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What "today" means for a question.
 *
 * @param now the instant that relative dates count from
 * @param zone in which days begin
 * @param source where the instant came from
 */
public record TimeContext(Instant now, ZoneId zone, Source source) {
    /** Where an instant came from. */
    public enum Source {
        REQUEST,
        CLOCK,
        /** The newest day of the data. */
        DATA
    }

    public LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }
}
