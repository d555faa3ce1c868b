package io.sayquel.server.ground;

/**
 * A part of the data that words led to.
 *
 * @param kind what it is
 * @param name such as {@code orders.status}; of a value, {@code stores.region = North}
 * @param description in words; may be empty
 * @param score how well it matches, 0 to 1
 */
public record SchemaHit(Kind kind, String name, String description, double score) {
    /** What a part of the data is. */
    public enum Kind {
        TABLE,
        COLUMN,
        METRIC,
        TERM,
        VALUE
    }
}
