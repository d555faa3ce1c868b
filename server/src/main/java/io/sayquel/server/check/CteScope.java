package io.sayquel.server.check;

import java.util.HashSet;
import java.util.Set;

/**
 * The names that statements of WITH have where a table name stands. Immutable.
 *
 * @param names folded as the engine folds them
 */
record CteScope(Set<String> names) {
    static final CteScope EMPTY = new CteScope(Set.of());

    CteScope with(String name) {
        Set<String> more = new HashSet<>(names);
        more.add(fold(name));
        return new CteScope(more);
    }

    boolean holds(String name) {
        return names.contains(fold(name));
    }

    /** Lower case as the engine makes it: ASCII letters only, unlike Java, which also folds the Kelvin sign and its kin. */
    static String fold(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        }
        return folded.toString();
    }
}
