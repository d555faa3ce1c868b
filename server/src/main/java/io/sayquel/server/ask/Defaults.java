package io.sayquel.server.ask;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.run.Limits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a question or statement may use unless it says otherwise, and the most it may say.
 *
 * @param maxRows rows of a question
 * @param maxBytes bytes of a result
 * @param timeout engine time
 * @param timeoutCeiling most engine time that may be asked for
 */
public record Defaults(long maxRows, long maxBytes, Duration timeout, Duration timeoutCeiling) {
    Limits forQuestion(OptionalLong rows, Optional<Duration> time, Policy policy) {
        return new Limits(atMost(policy, rows.orElse(maxRows)), maxBytes, time(time));
    }

    /** A statement has no row limit of its own: a silent cut would be aggregated by a BI tool. */
    public Limits forStatement(OptionalLong rows, Optional<Duration> time, Policy policy) {
        return new Limits(atMost(policy, rows.orElse(Long.MAX_VALUE)), maxBytes, time(time));
    }

    private static long atMost(Policy policy, long rows) {
        if (rows < 0) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT, "max_rows cannot be " + rows, "leave it out or send 0 or more");
        }
        return Math.min(rows, policy.maxRows().orElse(Long.MAX_VALUE));
    }

    private Duration time(Optional<Duration> asked) {
        Duration time = asked.orElse(timeout);
        if (time.isNegative() || time.isZero() || time.compareTo(timeoutCeiling) > 0) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    "timeout_ms cannot be " + time.toMillis(),
                    "from 1 to " + timeoutCeiling.toMillis() + " milliseconds");
        }
        return time;
    }
}
