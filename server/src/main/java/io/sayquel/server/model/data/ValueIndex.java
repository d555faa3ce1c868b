package io.sayquel.server.model.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds the columns that hold a value, by the value's words. Keys are normalised (lower case, letters, digits and points only),
 * hits carry the value as it is stored. Columns that a policy hides are never in it.
 */
public final class ValueIndex {
    /** A stored value and the column it is in. */
    public record Hit(ColumnRef column, String value) {}

    /** Without values. */
    public static final ValueIndex EMPTY = new ValueIndex(Map.of());

    private static final Pattern NOISE = Pattern.compile("[^\\p{L}\\p{N}.]+");

    private final Map<ColumnRef, List<String>> values;
    private final Map<String, List<Hit>> byKey;
    private final int longest;

    private ValueIndex(Map<ColumnRef, List<String>> values) {
        this.values = values;
        Map<String, List<Hit>> index = new HashMap<>();
        int words = 0;
        for (Map.Entry<ColumnRef, List<String>> e : values.entrySet()) {
            for (String value : e.getValue()) {
                String key = normalise(value);
                if (!key.isEmpty()) {
                    index.computeIfAbsent(key, k -> new ArrayList<>(1)).add(new Hit(e.getKey(), value));
                    words = Math.max(
                            words, 1 + (int) key.chars().filter(c -> c == ' ').count());
                }
            }
        }
        this.byKey = index;
        this.longest = words;
    }

    /** An index over the distinct values of some columns. */
    public static ValueIndex of(Map<ColumnRef, List<String>> values) {
        return values.isEmpty() ? EMPTY : new ValueIndex(Map.copyOf(values));
    }

    /** The form in which values and phrases meet. */
    public static String normalise(String text) {
        return NOISE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").trim();
    }

    /** Where a phrase is a whole value; empty if nowhere. */
    public List<Hit> find(String phrase) {
        return byKey.getOrDefault(normalise(phrase), List.of());
    }

    /** The indexed values of a column; empty if it is not indexed. */
    public List<String> valuesOf(ColumnRef column) {
        return values.getOrDefault(column, List.of());
    }

    /** The indexed columns with their values. */
    public Map<ColumnRef, List<String>> values() {
        return values;
    }

    /** Words in the longest value: no longer phrase need be looked up. */
    public int longest() {
        return longest;
    }
}
