package io.sayquel.server.model.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A number that a team defined.
 *
 * @param name lower_snake_case
 * @param sql an aggregate over {@code table}'s columns, such as {@code sum(quantity * price)}
 * @param table whose rows it aggregates
 * @param time the column of the table, or of one it joins, that dates it; as table.column or column
 * @param unit such as USD
 * @param additive whether values of parts add up to the whole's
 * @param synonyms other names by language (en, id)
 * @param description one sentence
 * @param version as the team counts it
 */
public record Metric(
        String name,
        String sql,
        String table,
        Optional<String> time,
        Optional<String> unit,
        boolean additive,
        Map<String, List<String>> synonyms,
        String description,
        String version) {
    public Metric {
        synonyms = Map.copyOf(synonyms);
    }

    /** Whether it is the number of its table's rows and nothing else. */
    public boolean countsRows() {
        return sql.replace(" ", "").equalsIgnoreCase("count(*)");
    }

    /** Whether it is one call of a function, so that a condition behind it holds for all of it. */
    public boolean isOneAggregate() {
        String text = sql.trim();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            boolean ended = depth == 0 && text.charAt(i) == ')';
            if (ended && i < text.length() - 1) {
                return false;
            }
        }
        return text.matches("(?s)\\w+\\s*\\(.*\\)");
    }

    /** Whether it stays what it is where rows are there several times. */
    public boolean bearsRepetition() {
        return sql.trim().matches("(?i)(count\\s*\\(\\s*distinct\\b|min\\s*\\(|max\\s*\\()[^()]*\\)");
    }
}
