package io.sayquel.jdbc.internal.arrow;

import static io.sayquel.jdbc.internal.arrow.ArrowException.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the schema message. Numbers of tables, fields and types are those of Arrow's {@code Schema.fbs}. */
final class SchemaReader {
    private static final int MAX_FIELDS = 20_000;
    private static final int MAX_DEPTH = 32;
    private static final int MAX_LIST_SIZE = 1 << 24;

    private static final Field.Kind[] KINDS = {
        null,
        Field.Kind.NULL,
        Field.Kind.INT,
        Field.Kind.FLOAT,
        Field.Kind.BINARY,
        Field.Kind.TEXT,
        Field.Kind.BOOL,
        Field.Kind.DECIMAL,
        Field.Kind.DATE,
        Field.Kind.TIME,
        Field.Kind.TIMESTAMP,
        Field.Kind.INTERVAL,
        Field.Kind.LIST,
        Field.Kind.STRUCT,
        Field.Kind.UNION,
        null, // FixedSizeBinary: comes only with arrow_lossless_conversion, which the server pins to off
        Field.Kind.FIXED_LIST,
        Field.Kind.MAP
    };

    private final Map<Long, Field> dictionaries = new HashMap<>();
    private int fields;

    /** The columns. */
    List<Field> read(FlatTable schema) {
        check(schema.int16(0, 0) == 0, "big-endian");
        return children(schema, 1, 0);
    }

    /** What the values of each dictionary are, by its id. */
    Map<Long, Field> dictionaries() {
        return dictionaries;
    }

    private List<Field> children(FlatTable parent, int number, int depth) {
        int count = parent.count(number, 4);
        int first = parent.first(number, count, 4);
        List<Field> children = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            children.add(field(parent.element(first, i), depth));
        }
        return children;
    }

    private Field field(FlatTable table, int depth) {
        check(depth < MAX_DEPTH && ++fields <= MAX_FIELDS, "too many fields");
        FieldBuilder field = new FieldBuilder();
        field.name = table.text(0);
        readType(field, table.unsignedByte(2), table.table(3));
        field.children = children(table, 5, depth + 1);
        checkShape(field);
        return table.has(4) ? indexOf(new Field(field), table.table(4)) : new Field(field);
    }

    private Field indexOf(Field values, FlatTable encoding) {
        FieldBuilder index = new FieldBuilder();
        index.name = values.name();
        index.kind = Field.Kind.INT;
        index.dictionary = encoding.int64(0);
        if (encoding.has(1)) {
            readType(index, 2, encoding.table(1));
        } else {
            index.width = 4;
            index.signed = true;
        }
        check(values.kind() == Field.Kind.TEXT, "a dictionary of something else than text"); // an ENUM's values
        check(dictionaries.put(index.dictionary, values) == null, "two dictionaries of one name");
        return new Field(index);
    }

    private static void readType(FieldBuilder field, int number, FlatTable type) {
        check(number < KINDS.length && KINDS[number] != null, "a column of type " + number);
        field.kind = KINDS[number];
        switch (field.kind) {
            case INT:
                field.width = type.int32(0, 0) / 8;
                field.signed = type.unsignedByte(1) != 0;
                check(field.width > 0 && field.width <= 8 && Integer.bitCount(field.width) == 1, "a wrong width");
                break;
            case FLOAT:
                int precision = type.int16(0, 0);
                check(precision == 1 || precision == 2, "a wrong precision");
                field.width = 2 << precision;
                break;
            case DECIMAL:
                field.scale = type.int32(1, 0);
                field.width = type.int32(2, 128) / 8;
                check(field.width == 16 && field.scale >= 0 && field.scale <= 38, "a wrong decimal");
                break;
            case DATE:
                check(type.int16(0, 1) == 0, "a date that does not count days");
                field.width = 4;
                break;
            case TIME:
                field.unit = unit(type.int16(0, 1));
                field.width = type.int32(1, 32) / 8;
                check(field.width == (field.unit < 2 ? 4 : 8), "a wrong width");
                break;
            case TIMESTAMP:
                field.unit = unit(type.int16(0, 0));
                field.zone = type.has(1) ? type.text(1) : null;
                field.width = 8;
                break;
            case INTERVAL:
                check(type.int16(0, 0) == 2, "a wrong interval");
                field.width = 16;
                break;
            case FIXED_LIST:
                field.width = type.int32(0, 0);
                check(field.width >= 0 && field.width <= MAX_LIST_SIZE, "a wrong size");
                break;
            case UNION:
                field.typeIds = typeIds(type);
                break;
            default:
        }
    }

    private static int unit(int number) {
        check(number >= 0 && number <= 3, "a wrong unit");
        return number;
    }

    private static int[] typeIds(FlatTable union) {
        check(union.int16(0, 0) == 0, "a dense union");
        int count = union.count(1, 4);
        check(count <= 127, "a wrong union");
        int first = union.first(1, count, 4);
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = union.number(first + 4 * i);
        }
        return ids;
    }

    private static void checkShape(FieldBuilder field) {
        int children = field.children.size();
        switch (field.kind) {
            case LIST:
            case FIXED_LIST:
                check(children == 1, "a wrong list");
                break;
            case MAP:
                check(
                        children == 1
                                && field.children.get(0).kind() == Field.Kind.STRUCT
                                && field.children.get(0).children().size() == 2,
                        "a wrong map");
                break;
            case UNION:
                check(field.typeIds.length == children, "a wrong union");
                break;
            case STRUCT:
                break;
            default:
                check(children == 0, "children where none can be");
        }
    }
}
