package io.sayquel.server.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns that a statement may mean: those whose name stands in it anywhere as one of a column, or all of them where it can mean
 * a column without its name, as by {@code *}, a row as a whole, or its place. Rather too many than too few; one too few is only a
 * column that the engine then does not find.
 *
 * @param names folded; empty if all may be meant
 */
record Mentioned(Optional<Set<String>> names) {
    static final Mentioned ALL = new Mentioned(Optional.empty());

    private static final Set<String> NAMELESS = Set.of("STAR", "POSITIONAL_REFERENCE");

    /** @param places where the guard found tables in that tree */
    static Mentioned in(JsonNode tree, TablesRead places) {
        Reader reader = new Reader();
        reader.read(tree);
        boolean named = reader.named
                && places.references().stream().map(TablesRead.Reference::node).noneMatch(reader::readsRows);
        return named ? new Mentioned(Optional.of(Set.copyOf(reader.names))) : ALL;
    }

    boolean holds(String column) {
        return names.map(n -> n.contains(Names.fold(column))).orElse(true);
    }

    /** One reading of a tree; confined to it. */
    private static final class Reader {
        private final Set<String> names = new HashSet<>();
        /** What references end with: the name of a column, or that of a table whose rows are meant. */
        private final Set<String> meant = new HashSet<>();

        private boolean named = true;

        void read(JsonNode json) {
            if (json.isObject()) {
                read(new EngineNode(json));
            }
            json.forEach(this::read);
        }

        private void read(EngineNode node) {
            named &= !NAMELESS.contains(node.kind())
                    && !node.type().equals("PIVOT")
                    && !node.text("ref_type").equals("NATURAL");
            List<String> path = node.texts("column_names");
            path.forEach(name -> names.add(Names.fold(name)));
            path.stream().skip(Math.max(0, path.size() - 1)).forEach(name -> meant.add(Names.fold(name)));
            node.texts("using_columns").forEach(name -> names.add(Names.fold(name)));
        }

        /** Whether a table's rows may be meant by the name that it has there, or its columns got other names by their places. */
        boolean readsRows(EngineNode place) {
            return place.has("column_name_alias")
                    || meant.contains(Names.fold(place.text("table_name")))
                    || meant.contains(Names.fold(place.text("alias")));
        }
    }
}
