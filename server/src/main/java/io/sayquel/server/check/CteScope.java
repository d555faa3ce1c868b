package io.sayquel.server.check;

import io.sayquel.server.check.tree.Names;
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
        more.add(Names.fold(name));
        return new CteScope(more);
    }

    boolean holds(String name) {
        return names.contains(Names.fold(name));
    }
}
