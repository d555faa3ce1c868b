package io.sayquel.server.rpc.endpoint;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * Cells as plain values. What a JSON number cannot hold exactly is a string: decimals, and whole numbers beyond 2^53. Dates and
 * times are ISO 8601.
 */
final class CellValues {
    private static final long EXACT = 1L << 53;
    private static final Value NULL =
            Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();

    private CellValues() {}

    static ListValue row(List<Object> cells) {
        ListValue.Builder row = ListValue.newBuilder();
        cells.forEach(cell -> row.addValues(of(cell)));
        return row.build();
    }

    private static Value of(Object cell) {
        if (cell == null) {
            return NULL;
        }
        if (cell instanceof Boolean b) {
            return Value.newBuilder().setBoolValue(b).build();
        }
        if (cell instanceof Number n) {
            return number(n);
        }
        if (cell instanceof List<?> list) {
            ListValue.Builder values = ListValue.newBuilder();
            list.forEach(v -> values.addValues(of(v)));
            return Value.newBuilder().setListValue(values).build();
        }
        if (cell instanceof Map<?, ?> map) {
            Struct.Builder fields = Struct.newBuilder();
            map.forEach((k, v) -> fields.putFields(String.valueOf(k), of(v)));
            return Value.newBuilder().setStructValue(fields).build();
        }
        return text(cell.toString());
    }

    private static Value number(Number n) {
        if (n instanceof BigDecimal decimal) {
            return text(decimal.toPlainString());
        }
        if (n instanceof BigInteger || (n instanceof Long l && (l > EXACT || l < -EXACT))) {
            return text(n.toString());
        }
        double value = n instanceof Float f ? Double.parseDouble(f.toString()) : n.doubleValue(); // 0.1f stays 0.1
        return Double.isFinite(value) ? Value.newBuilder().setNumberValue(value).build() : text(n.toString());
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }
}
