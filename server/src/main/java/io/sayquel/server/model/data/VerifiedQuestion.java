package io.sayquel.server.model.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question that somebody wrote or confirmed together with its SQL.
 *
 * @param id name within its plugin or dataset
 * @param question the text; slots stand in braces, as in {@code top {n} products by revenue}
 * @param slots the type of each slot: number, date, period, column.value (such as {@code stores.region}) or metric
 * @param examples a value of each slot, as a person would write it
 * @param sql the statement; slots stand in it as {@code {n}}, where the value's literal goes
 * @param rows the golden rows, as text, for the question with its example values; an empty value is an empty text
 * @param tags the intent first, then what helps to find it
 * @param by who vouches for it
 */
public record VerifiedQuestion(
        String id,
        String question,
        Map<String, String> slots,
        Map<String, String> examples,
        String sql,
        Optional<List<List<String>>> rows,
        List<String> tags,
        String by) {
    private static final Pattern SLOT = Pattern.compile("\\{([a-z][a-z0-9_]*(?:\\.from|\\.to)?)\\}");

    public VerifiedQuestion {
        slots = Map.copyOf(slots);
        examples = Map.copyOf(examples);
        rows = rows.map(List::copyOf);
        tags = List.copyOf(tags);
    }

    /** A question whose slots have no examples, or that has no slots. */
    public VerifiedQuestion(
            String id,
            String question,
            Map<String, String> slots,
            String sql,
            Optional<List<List<String>>> rows,
            List<String> tags,
            String by) {
        this(id, question, slots, Map.of(), sql, rows, tags, by);
    }

    /** The question with its example values: ready to be asked. A slot without an example keeps its name. */
    public String exampleText() {
        return replaceSlots(question, slot -> Optional.of(examples.getOrDefault(slot, slot)));
    }

    /**
     * The statement with values for its slots.
     *
     * @throws IllegalArgumentException if the statement names a slot that has no value
     */
    public String sqlWith(Map<String, SlotValue> values) {
        Map<String, String> literals = new HashMap<>();
        values.forEach((slot, value) -> literals.putAll(value.literals(slot)));
        return replaceSlots(sql, slot -> Optional.ofNullable(literals.get(slot)));
    }

    /** The names in braces of a question or statement, in order, {@code p.from} as it stands. */
    public static List<MatchResult> slotsIn(String text) {
        return SLOT.matcher(text).results().toList();
    }

    private interface Lookup {
        Optional<String> of(String slot);
    }

    private static String replaceSlots(String text, Lookup lookup) {
        return SLOT.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(lookup.of(found.group(1))
                        .orElseThrow(() -> new IllegalArgumentException("no value for {" + found.group(1) + "}"))));
    }
}
