package io.sayquel.jdbc.internal.arrow;

import java.util.List;
import java.util.Optional;

/** What one column, or one child of a nested one, consists of. Immutable once read. */
public final class Field {
    /** Units of times and timestamps, from the coarsest; index is Arrow's number, value is how many make a second. */
    private static final long[] PER_SECOND = {1, 1_000, 1_000_000, 1_000_000_000};

    /** The kinds of vector that the server may send. */
    public enum Kind {
        NULL,
        INT,
        FLOAT,
        BINARY,
        TEXT,
        BOOL,
        DECIMAL,
        DATE,
        TIME,
        TIMESTAMP,
        INTERVAL,
        LIST,
        STRUCT,
        UNION,
        FIXED_LIST,
        MAP
    }

    private final String name;
    private final Kind kind;
    private final int width;
    private final boolean signed;
    private final int scale;
    private final int unit;
    private final Optional<String> zone;
    private final int[] typeIds;
    private final List<Field> children;
    private final Optional<Long> dictionary;

    Field(FieldBuilder from) {
        this.name = from.name;
        this.kind = from.kind;
        this.width = from.width;
        this.signed = from.signed;
        this.scale = from.scale;
        this.unit = from.unit;
        this.zone = Optional.ofNullable(from.zone);
        this.typeIds = from.typeIds;
        this.children = List.copyOf(from.children);
        this.dictionary = Optional.ofNullable(from.dictionary);
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /** Bytes of a value of fixed width; elements of a FIXED_LIST. */
    public int width() {
        return width;
    }

    /** Whether an INT has a sign. */
    public boolean signed() {
        return signed;
    }

    /** Digits behind the point of a DECIMAL. */
    public int scale() {
        return scale;
    }

    /** How many units of a TIME or TIMESTAMP make a second. */
    public long unitsPerSecond() {
        return PER_SECOND[unit];
    }

    /** Whether a TIMESTAMP is an instant. */
    public boolean zoned() {
        return zone.isPresent();
    }

    public List<Field> children() {
        return children;
    }

    /** Id of the dictionary that an INT indexes. */
    public Optional<Long> dictionary() {
        return dictionary;
    }

    /** Which child holds the values with a tag; negative if none does. */
    int childOf(int tag) {
        for (int i = 0; i < typeIds.length; i++) {
            if (typeIds[i] == tag) {
                return i;
            }
        }
        return -1;
    }
}
