package io.sayquel.server.run;

import java.time.Duration;

/**
 * What one statement may use.
 *
 * @param maxRows rows delivered; the rest is cut and said to be
 * @param maxBytes bytes of frames delivered; likewise
 * @param frameRows the most rows of one frame
 * @param engineTime time in which the engine works, not counting time blocked on the reader
 */
public record Limits(long maxRows, long maxBytes, int frameRows, Duration engineTime) {
    public Limits {
        if (maxRows < 0 || maxBytes <= 0 || frameRows <= 0 || engineTime.isNegative() || engineTime.isZero()) {
            throw new IllegalArgumentException(
                    "limits must be positive: " + maxRows + " rows, " + maxBytes + " bytes, " + engineTime);
        }
    }

    /** With frames of the server's choice. */
    public Limits(long maxRows, long maxBytes, Duration engineTime) {
        this(maxRows, maxBytes, Integer.MAX_VALUE, engineTime);
    }

    /** The same with frames of so many rows at most; as they are for 0. */
    public Limits withFrames(int rows) {
        return rows == 0 ? this : new Limits(maxRows, maxBytes, rows, engineTime);
    }
}
