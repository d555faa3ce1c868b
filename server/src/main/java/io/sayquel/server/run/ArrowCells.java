package io.sayquel.server.run;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.UnionVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;

/** How a cell of each type becomes a plain value: chosen once per column, not once per cell. */
final class ArrowCells {
    /** One column's values by row. */
    interface Cell {
        /** The value, or null for none. */
        Object at(int row);
    }

    private final DictionaryProvider dictionaries;

    ArrowCells(DictionaryProvider dictionaries) {
        this.dictionaries = dictionaries;
    }

    /**
     * @param field as the schema has it; a vector's own idea of it forgets the numbers of a union's members
     */
    Cell of(Field field, FieldVector vector) {
        DictionaryEncoding encoding = field.getDictionary();
        Cell value = encoding == null ? value(field, vector) : word((BaseIntVector) vector, encoding.getId());
        return row -> vector.isNull(row) ? null : value.at(row);
    }

    /** The dictionary arrives with the first batch, after this was chosen. */
    private Cell word(BaseIntVector index, long id) {
        return row -> {
            FieldVector words = dictionaries.lookup(id).getVector();
            return ((VarCharVector) words)
                    .getObject((int) index.getValueAsLong(row))
                    .toString();
        };
    }

    private Cell value(Field field, FieldVector vector) {
        return switch (vector.getMinorType()) {
            case NULL -> row -> null;
            case BIT -> row -> ((BitVector) vector).get(row) != 0;
            case TINYINT, SMALLINT, INT, BIGINT, UINT1, UINT2, UINT4 ->
                row -> ((BaseIntVector) vector).getValueAsLong(row);
            case UINT8 -> row -> whole(new BigInteger(Long.toUnsignedString(((UInt8Vector) vector).get(row))));
            case DECIMAL -> decimal((DecimalVector) vector);
            // the shortest decimal of the float, not the longer one of the double
            case FLOAT4 -> row -> Double.parseDouble(Float.toString(((Float4Vector) vector).get(row)));
            case FLOAT8 -> row -> ((Float8Vector) vector).get(row);
            case VARCHAR -> row -> text((VarCharVector) vector, row);
            case VARBINARY -> row -> ArrowText.blob(((VarBinaryVector) vector).get(row));
            case DATEDAY -> row -> ArrowText.date(((DateDayVector) vector).get(row));
            case TIMEMICRO -> row -> ArrowText.time(((TimeMicroVector) vector).get(row) * 1000);
            case TIMENANO -> row -> ArrowText.time(((TimeNanoVector) vector).get(row));
            case INTERVALMONTHDAYNANO -> row -> interval((IntervalMonthDayNanoVector) vector, row);
            default -> vector instanceof TimeStampVector moments ? moment(moments) : nested(field, vector);
        };
    }

    private static String text(VarCharVector vector, int row) {
        return new String(vector.get(row), StandardCharsets.UTF_8);
    }

    private static Cell decimal(DecimalVector vector) {
        int scale = vector.getScale();
        return row -> {
            ArrowBuf data = vector.getDataBuffer();
            long low = data.getLong(16L * row);
            long high = data.getLong(16L * row + 8);
            if (high == low >> 63) { // fits a long, as nearly all money does
                return scale == 0 ? (Object) low : BigDecimal.valueOf(low, scale);
            }
            return scale == 0 ? whole(vector.getObjectNotNull(row).unscaledValue()) : vector.getObjectNotNull(row);
        };
    }

    /** {@code sum} of integers is wider than 64 bits by type, and seldom by value. */
    private static Object whole(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static Object interval(IntervalMonthDayNanoVector vector, int row) {
        ArrowBuf data = vector.getDataBuffer();
        return ArrowText.interval(
                IntervalMonthDayNanoVector.getMonths(data, row),
                IntervalMonthDayNanoVector.getDays(data, row),
                IntervalMonthDayNanoVector.getNanoseconds(data, row));
    }

    private static Cell moment(TimeStampVector vector) {
        ArrowType.Timestamp type = (ArrowType.Timestamp) vector.getField().getType();
        long perSecond = switch (type.getUnit()) {
            case SECOND -> 1L;
            case MILLISECOND -> 1_000L;
            case MICROSECOND -> 1_000_000L;
            case NANOSECOND -> 1_000_000_000L;
        };
        boolean zoned = type.getTimezone() != null;
        return row -> ArrowText.moment(vector.get(row), perSecond, zoned);
    }

    private Cell nested(Field field, FieldVector vector) {
        return switch (vector.getMinorType()) {
            case LIST -> list(children(field, vector).get(0), (ListVector) vector);
            case FIXED_SIZE_LIST -> array(children(field, vector).get(0), (FixedSizeListVector) vector);
            case STRUCT -> struct(field, children(field, vector));
            case MAP -> map(field, (MapVector) vector);
            case UNION -> union(field, (UnionVector) vector);
            default -> throw new IllegalArgumentException("no plain value for Arrow's " + field);
        };
    }

    private List<Cell> children(Field field, FieldVector vector) {
        List<FieldVector> vectors = vector.getChildrenFromFields();
        List<Cell> children = new ArrayList<>(vectors.size());
        for (int i = 0; i < vectors.size(); i++) {
            children.add(of(field.getChildren().get(i), vectors.get(i)));
        }
        return children;
    }

    private static Cell list(Cell element, ListVector vector) {
        return row -> elements(element, vector.getElementStartIndex(row), vector.getElementEndIndex(row));
    }

    private static Cell array(Cell element, FixedSizeListVector vector) {
        int size = vector.getListSize();
        return row -> elements(element, row * size, (row + 1) * size);
    }

    private static List<Object> elements(Cell element, int from, int to) {
        List<Object> elements = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            elements.add(element.at(i));
        }
        return Collections.unmodifiableList(elements);
    }

    private static Cell struct(Field field, List<Cell> cells) {
        List<String> names = field.getChildren().stream().map(Field::getName).toList();
        return row -> {
            Map<Object, Object> fields = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                fields.put(names.get(i), cells.get(i).at(row));
            }
            return Collections.unmodifiableMap(fields);
        };
    }

    private Cell map(Field field, MapVector vector) {
        List<Cell> entry = children(field.getChildren().get(0), vector.getDataVector());
        return row -> {
            Map<Object, Object> entries = new LinkedHashMap<>();
            for (int i = vector.getElementStartIndex(row); i < vector.getElementEndIndex(row); i++) {
                entries.put(entry.get(0).at(i), entry.get(1).at(i));
            }
            return Collections.unmodifiableMap(entries);
        };
    }

    /** The value of the member that the row names; a NULL is a member's NULL. */
    private Cell union(Field field, UnionVector vector) {
        int[] ids = ((ArrowType.Union) field.getType()).getTypeIds();
        List<Cell> members = children(field, vector);
        return row -> {
            int id = vector.getTypeValue(row);
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] == id) {
                    return members.get(i).at(row);
                }
            }
            throw new IllegalArgumentException("no member " + id + " in Arrow's " + field);
        };
    }
}
