package io.sayquel.server.rpc.transport;

import java.time.Duration;

/**
 * What one call may use.
 *
 * @param windowBytes bytes given to the network and not yet taken by it; a larger message goes alone
 * @param stall how long the client may take nothing before it counts as gone
 * @param messageBytes largest request message
 * @param unaryTime longest time of a call with one answer, whatever deadline the client sets
 * @param streamTime longest time of a call with many messages, whatever deadline the client sets
 */
public record CallLimits(int windowBytes, Duration stall, int messageBytes, Duration unaryTime, Duration streamTime) {
    /**
     * A window of four frames of 256 KiB keeps the network busy; five minutes outlast whoever looks at the first rows of a table in a
     * BI tool before going on; requests are small, since they are decoded on the event loop, and an upload comes in chunks of its own.
     */
    public static final CallLimits DEFAULT =
            new CallLimits(1 << 20, Duration.ofMinutes(5), 4 << 20, Duration.ofMinutes(5), Duration.ofHours(1));

    public CallLimits {
        if (windowBytes <= 0 || messageBytes <= 0 || stall.isNegative() || stall.isZero()) {
            throw new IllegalArgumentException("limits must be positive: window " + windowBytes + " bytes, message "
                    + messageBytes + " bytes, stall " + stall);
        }
        if (unaryTime.toMillis() <= 0 || streamTime.toMillis() <= 0) {
            throw new IllegalArgumentException("times must be positive: " + unaryTime + ", " + streamTime);
        }
    }
}
