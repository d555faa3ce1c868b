package io.sayquel.server.model.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question that somebody wrote or confirmed together with its SQL.
 *
 * @param id name within its plugin or dataset
 * @param question the text; slots stand in braces, as in {@code top {n} products by revenue}
 * @param slots the type of each slot: number, date, period, column.value (such as {@code stores.region}) or metric
 * @param sql the statement; slots stand in it as {@code {n}}
 * @param rows the golden rows, as text, for the question with its example values
 * @param tags the intent first, then what helps to find it
 * @param by who vouches for it
 */
public record VerifiedQuestion(
        String id,
        String question,
        Map<String, String> slots,
        String sql,
        Optional<List<List<String>>> rows,
        List<String> tags,
        String by) {
    public VerifiedQuestion {
        slots = Map.copyOf(slots);
        tags = List.copyOf(tags);
    }
}
