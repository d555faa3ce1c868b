package io.sayquel.server.model.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column and what is known of it.
 *
 * @param name as in SQL
 * @param type the engine's type
 * @param role what it is for
 * @param label its name for people, where somebody gave one; else empty
 * @param description one sentence; may be empty
 * @param unit of its numbers, such as USD
 * @param additive whether adding its values over rows means anything
 * @param display whether it names its row for people, as a customer's name does
 * @param synonyms other names by language (en, id)
 * @param stats what was counted
 */
public record Column(
        String name,
        DataType type,
        Role role,
        String label,
        String description,
        Optional<String> unit,
        boolean additive,
        boolean display,
        Map<String, List<String>> synonyms,
        ColumnStats stats) {
    public Column {
        synonyms = Map.copyOf(synonyms);
    }

    /** A column with nothing but name, type and role. */
    public static Column of(String name, DataType type, Role role) {
        return new Column(
                name, type, role, "", "", Optional.empty(), role == Role.MEASURE, false, Map.of(), ColumnStats.UNKNOWN);
    }

    /** The same column for another use; what names rows is never added up. */
    public Column withRole(Role other) {
        boolean adds = additive && other == Role.MEASURE;
        return new Column(name, type, other, label, description, unit, adds, display, synonyms, stats);
    }

    /** The same column, its numbers in a unit. */
    public Column withUnit(Optional<String> other) {
        return new Column(name, type, role, label, description, other, additive, display, synonyms, stats);
    }

    /** The same column with other counts. */
    public Column withStats(ColumnStats other) {
        return new Column(name, type, role, label, description, unit, additive, display, synonyms, other);
    }
}
