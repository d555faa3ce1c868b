package io.sayquel.server.rpc.transport;

import java.time.Instant;
import java.util.List;

/**
 * How the server is, as of now.
 *
 * @param serving whether it takes calls
 * @param parts what it rests on
 */
public record Health(boolean serving, List<Part> parts) {
    /** Of a server that nobody examines: it lives for one command. */
    public static final Health UNEXAMINED = new Health(true, List.of());

    public Health {
        parts = List.copyOf(parts);
    }

    /** How a part is. */
    public enum State {
        /** It did its work when it was last tried. */
        OK,
        /** It did its work, and soon will not. */
        WARNING,
        /** It did not do its work when it was last tried. */
        DOWN,
        /** It ends what it has begun and takes nothing new. */
        DRAINING
    }

    /**
     * A part of the server.
     *
     * @param name such as store
     * @param state as found by using it
     * @param since when it came into that state
     * @param detail what was found, in words; may be empty
     * @param todo what to do; empty if nothing is
     */
    public record Part(String name, State state, Instant since, String detail, String todo) {}
}
