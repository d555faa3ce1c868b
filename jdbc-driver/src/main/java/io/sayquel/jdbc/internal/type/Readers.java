package io.sayquel.jdbc.internal.type;

import io.sayquel.jdbc.internal.arrow.Field;

/** Chooses the reader for a column. */
public final class Readers {
    private Readers() {}

    /** The reader of a result's column: its type is the server's word, its values are what Arrow says. */
    public static ColumnReader of(Field field, SqlType type, Rendering rendering) {
        if (field.dictionary().isPresent()) {
            return new DictionaryReader(type, rendering);
        }
        switch (field.kind()) {
            case NULL:
                return new NullReader(type, rendering);
            case INT:
                return new IntReader(field, type, rendering);
            case FLOAT:
                return new FloatReader(field, type, rendering);
            case BINARY:
                return new BinaryReader(type, rendering);
            case TEXT:
                return new TextReader(type, rendering);
            case BOOL:
                return new BoolReader(type, rendering);
            case DECIMAL:
                return new DecimalReader(field, type, rendering);
            case DATE:
                return new DateReader(type, rendering);
            case TIME:
                return new TimeReader(field, type, rendering);
            case TIMESTAMP:
                return new TimestampReader(field, type, rendering);
            case INTERVAL:
                return new IntervalReader(type, rendering);
            default:
                return new NestedReader(type, rendering);
        }
    }
}
