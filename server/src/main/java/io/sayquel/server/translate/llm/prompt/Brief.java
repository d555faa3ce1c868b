package io.sayquel.server.translate.llm.prompt;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.translate.llm.Prompt;
import java.util.List;
import java.util.Map;

/**
 * A question made ready for a model.
 *
 * @param prompt what the model is told
 * @param columns every column that it is told of
 * @param parts the parts that a review is told too
 * @param how how what it tells was looked for, as the proof says it
 */
public record Brief(Prompt prompt, List<ColumnRef> columns, Map<String, String> parts, List<String> how) {
    public Brief {
        columns = List.copyOf(columns);
        parts = Map.copyOf(parts);
        how = List.copyOf(how);
    }
}
