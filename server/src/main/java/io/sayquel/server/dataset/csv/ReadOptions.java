package io.sayquel.server.dataset.csv;

import java.util.Map;
import java.util.Optional;

/**
 * How to read a file, where the sniffer is to be overruled.
 *
 * @param columnTypes how to read columns, by name: see {@link ColumnType}
 * @param rejectRows keep rows that do not fit aside, count them, and go on
 * @param badValuesAsNull read values that do not fit as empty, count them, and go on
 * @param delimiter between fields
 * @param encoding of the bytes, by its IANA name
 * @param header whether the first row holds names
 */
public record ReadOptions(
        Map<String, ColumnType> columnTypes,
        boolean rejectRows,
        boolean badValuesAsNull,
        Optional<Character> delimiter,
        Optional<String> encoding,
        Optional<Boolean> header) {
    /** Everything is found on the bytes. */
    public static final ReadOptions SNIFF =
            new ReadOptions(Map.of(), false, false, Optional.empty(), Optional.empty(), Optional.empty());

    public ReadOptions {
        columnTypes = Map.copyOf(columnTypes);
    }

    /** The same with columns read so. */
    public ReadOptions withTypes(Map<String, ColumnType> types) {
        return new ReadOptions(types, rejectRows, badValuesAsNull, delimiter, encoding, header);
    }

    /** The same with rows that do not fit kept aside. */
    public ReadOptions rejectingRows() {
        return new ReadOptions(columnTypes, true, badValuesAsNull, delimiter, encoding, header);
    }

    /** The same with values that do not fit read as empty. */
    public ReadOptions badValuesToNull() {
        return new ReadOptions(columnTypes, rejectRows, true, delimiter, encoding, header);
    }
}
