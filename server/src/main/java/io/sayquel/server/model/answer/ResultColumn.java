package io.sayquel.server.model.answer;

import io.sayquel.server.model.data.DataType;
import java.util.List;
import java.util.Optional;

/**
 * A column of a result.
 *
 * @param name unique within the result
 * @param type the engine's type
 * @param unit of its numbers, such as USD
 * @param nullable whether a value may be absent
 * @param origins the table columns whose values are here or went into it, as {@code table.column}
 */
public record ResultColumn(String name, DataType type, Optional<String> unit, boolean nullable, List<String> origins) {
    public ResultColumn {
        origins = List.copyOf(origins);
    }
}
