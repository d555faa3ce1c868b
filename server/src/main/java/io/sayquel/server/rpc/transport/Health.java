package io.sayquel.server.rpc.transport;

import java.util.List;

/**
 * How the server is, as of now.
 *
 * @param serving whether it takes calls
 * @param parts what it rests on
 */
public record Health(boolean serving, List<Part> parts) {
    public Health {
        parts = List.copyOf(parts);
    }

    /**
     * A part of the server.
     *
     * @param name such as store
     * @param fit whether it does its work
     * @param detail what was found, in words; may be empty
     */
    public record Part(String name, boolean fit, String detail) {}
}
