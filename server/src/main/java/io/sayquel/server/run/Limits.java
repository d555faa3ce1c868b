package io.sayquel.server.run;

import java.time.Duration;

/**
 * What one statement may use.
 *
 * @param maxRows rows delivered; the rest is cut and said to be
 * @param maxBytes bytes of frames delivered; likewise
 * @param engineTime time in which the engine works, not counting time blocked on the reader
 */
public record Limits(long maxRows, long maxBytes, Duration engineTime) {
    public Limits {
        if (maxRows < 0 || maxBytes <= 0 || engineTime.isNegative() || engineTime.isZero()) {
            throw new IllegalArgumentException(
                    "limits must be positive: " + maxRows + " rows, " + maxBytes + " bytes, " + engineTime);
        }
    }
}
