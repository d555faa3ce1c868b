package io.sayquel.server.rpc.endpoint;

import java.util.List;

/**
 * How a server is.
 *
 * @param version of the server
 * @param parts one entry for each part
 * @param attacks what the server did to its own sandbox
 * @param settings what is in force
 */
public record Diagnosis(String version, List<Part> parts, List<Attack> attacks, List<SettingInForce> settings) {
    public Diagnosis {
        parts = List.copyOf(parts);
        attacks = List.copyOf(attacks);
        settings = List.copyOf(settings);
    }

    /**
     * A part of the server.
     *
     * @param name such as store
     * @param fit whether it does its work
     * @param detail what was found
     * @param hint what to do; empty if it is fit
     */
    public record Part(String name, boolean fit, String detail, String hint) {}

    /** An attack, and whether it was refused, as it must be. */
    public record Attack(String name, boolean refused) {}

    /** A setting with its value, masked if it is secret, and the layer it came from. */
    public record SettingInForce(String key, String value, String origin) {}

    /** Whether every part is fit and every attack was refused. */
    public boolean ready() {
        return parts.stream().allMatch(Part::fit) && attacks.stream().allMatch(Attack::refused);
    }
}
