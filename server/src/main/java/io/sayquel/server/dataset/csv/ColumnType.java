package io.sayquel.server.dataset.csv;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person may say of a column, in the words that the doors use. */
public enum ColumnType {
    TEXT,
    INTEGER,
    /** Any number; whether its mark is a point or a comma is found on the data. */
    NUMBER,
    DECIMAL_POINT,
    DECIMAL_COMMA,
    /** Any day; the order of its parts is found on the data. */
    DATE,
    DAY_FIRST,
    MONTH_FIRST,
    TIMESTAMP,
    BOOLEAN;

    /** The word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that word; INVALID_ARGUMENT if there is none. */
    public static ColumnType of(String word) {
        return Arrays.stream(values())
                .filter(t -> t.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new SayquelException(
                        Reason.INVALID_ARGUMENT,
                        "\"" + word + "\" is not a type of columns",
                        "one of "
                                + Arrays.stream(values()).map(ColumnType::word).collect(Collectors.joining(", "))));
    }
}
