package io.sayquel.server.check.calcite;

import io.sayquel.server.model.data.ColumnRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is known of rows that stand in FROM or come out of a query.
 *
 * @param fields in order
 * @param keys sets of fields, by index, that differ from row to row; an empty set says that there is at most one row
 * @param ofRows whether they are rows of tables, or made of such row by row; groups are not
 */
record Relation(List<Field> fields, List<Set<Integer>> keys, boolean ofRows) {
    /** A column and the columns of tables that went into it. */
    record Field(String name, Set<ColumnRef> origins) {}

    Relation {
        fields = List.copyOf(fields);
        keys = List.copyOf(keys);
    }

    /** The index of a field by name, or -1. */
    int indexOf(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The same rows, the first fields renamed. */
    Relation renamed(List<String> names) {
        List<Field> renamed = new ArrayList<>(fields);
        for (int i = 0; i < names.size() && i < renamed.size(); i++) {
            renamed.set(i, new Field(names.get(i), renamed.get(i).origins()));
        }
        return new Relation(renamed, keys, ofRows);
    }

    /** The fields of both, by position, with other keys. */
    Relation merged(Relation other, List<Set<Integer>> newKeys) {
        List<Field> merged = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Set<ColumnRef> origins = new HashSet<>(fields.get(i).origins());
            if (i < other.fields.size()) {
                origins.addAll(other.fields.get(i).origins());
            }
            merged.add(new Field(fields.get(i).name(), Set.copyOf(origins)));
        }
        return new Relation(merged, newKeys, ofRows || other.ofRows);
    }
}
