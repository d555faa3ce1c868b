package io.sayquel.server.ask.statement;

import io.sayquel.server.model.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A statement as it was sent.
 *
 * @param principal who sends it
 * @param dataset id or id@version; empty for the only one
 * @param sql the text
 * @param options how it is to be read
 * @param now the instant that now() and its kin stand for
 * @param zone the time zone
 * @param maxRows most rows; empty for all
 * @param timeout most engine time
 * @param fresh whether it goes past everything that is kept of earlier statements
 */
public record StatementCommand(
        Principal principal,
        Optional<String> dataset,
        String sql,
        StatementOptions options,
        Optional<Instant> now,
        Optional<ZoneId> zone,
        OptionalLong maxRows,
        Optional<Duration> timeout,
        boolean fresh) {
    /** A statement in SQL as it stands. */
    public StatementCommand(
            Principal principal,
            Optional<String> dataset,
            String sql,
            Optional<Instant> now,
            Optional<ZoneId> zone,
            OptionalLong maxRows,
            Optional<Duration> timeout,
            boolean fresh) {
        this(principal, dataset, sql, StatementOptions.EXACT, now, zone, maxRows, timeout, fresh);
    }
}
