package io.sayquel.server.rpc;

import io.sayquel.server.rpc.transport.CallLimits;
import io.sayquel.server.rpc.transport.Workers;
import java.time.Duration;
import java.util.Set;

/**
 * How a server listens and what it allows.
 *
 * @param limits of each call
 * @param uploadBytes largest file over the JSON door
 * @param shortWork bodies of lookups at a time, and in line
 * @param longWork questions, statements and uploads at a time, and in line
 * @param ping how often an HTTP/2 connection is asked whether its client still lives
 * @param pingAnswer how long it may take to answer
 * @param reflection whether methods can be listed without a token
 * @param corsOrigins origins whose pages may call it from a browser; none by default
 */
public record ServerOptions(
        CallLimits limits,
        long uploadBytes,
        Workers.Capacity shortWork,
        Workers.Capacity longWork,
        Duration ping,
        Duration pingAnswer,
        boolean reflection,
        Set<String> corsOrigins) {
    /** 200 questions at once wait in line on a laptop; beyond that the caller is told to come back. */
    public static final ServerOptions DEFAULT = new ServerOptions(
            CallLimits.DEFAULT,
            52_428_800,
            new Workers.Capacity(16, 1_000),
            new Workers.Capacity(32, 500),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            true,
            Set.of());

    public ServerOptions {
        corsOrigins = Set.copyOf(corsOrigins);
    }
}
