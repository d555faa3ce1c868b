package io.sayquel.server.cli;

import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.rpc.endpoint.PlainJson;
import io.sayquel.v1.Column;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows from the wire as Java values again: exact numbers, dates, moments; null for an empty cell. */
final class Cells {
    private Cells() {}

    static ResultColumn column(Column wire) {
        Optional<String> unit = Optional.of(wire.getUnit()).filter(u -> !u.isEmpty());
        return new ResultColumn(
                wire.getName(), DataType.of(wire.getType()), unit, wire.getNullable(), wire.getOriginsList());
    }

    static List<ResultColumn> columns(List<Column> wire) {
        return wire.stream().map(Cells::column).toList();
    }

    static List<Object> row(List<ResultColumn> columns, ListValue wire) {
        List<Object> cells = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            cells.add(i < wire.getValuesCount() ? cell(columns.get(i).type(), wire.getValues(i)) : null);
        }
        return cells;
    }

    private static Object cell(DataType type, Value wire) {
        return switch (wire.getKindCase()) {
            case BOOL_VALUE -> wire.getBoolValue();
            case NUMBER_VALUE -> number(type, wire.getNumberValue());
            case STRING_VALUE -> text(type, wire.getStringValue());
            case LIST_VALUE, STRUCT_VALUE -> PlainJson.print(wire);
            case NULL_VALUE, KIND_NOT_SET -> null;
        };
    }

    private static Object number(DataType type, double value) {
        return switch (type.family()) {
            case INTEGER -> (long) value;
            case DECIMAL -> BigDecimal.valueOf(value);
            default -> value;
        };
    }

    /** A text that does not read as its type says stays what it is. */
    private static Object text(DataType type, String text) {
        try {
            return switch (type.family()) {
                case INTEGER -> new BigInteger(text);
                case DECIMAL -> new BigDecimal(text);
                case FLOAT -> Double.valueOf(text);
                case DATE -> LocalDate.parse(text);
                case TIMESTAMP -> moment(text);
                default -> text;
            };
        } catch (DateTimeException | NumberFormatException foreign) {
            return text;
        }
    }

    private static Object moment(String text) {
        String iso = text.replace(' ', 'T');
        boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
        return zoned ? OffsetDateTime.parse(iso) : LocalDateTime.parse(iso);
    }
}
