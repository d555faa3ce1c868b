package io.sayquel.server.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.check.tree.EngineNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The text that was printed from a guarded tree, and the tree it parses to. The two trees are the same but for places, or the
 * second is what counts: so an error in the engine's printer cannot make another statement of it.
 *
 * @param text what runs
 * @param tree what it parses to; places are those of the original statement where it has them
 * @param places from bytes of the text to bytes of the original
 */
record Regenerated(String text, JsonNode tree, List<Place> places) {
    /** A node's bytes in the text, and in the original. */
    record Place(int from, int to, int originalFrom, int originalTo) {}

    private static final Set<String> PLACE_FIELDS = Set.of("query_location", "query_location_length");

    /**
     * Prints a guarded tree and parses it again.
     *
     * @param again checks a tree that came out different from the one that was printed
     */
    static Regenerated of(JsonNode guarded, SqlParser parser, java.util.function.Consumer<JsonNode> again) {
        String text = parser.print(guarded);
        JsonNode parsed = parser.parse(text);
        List<Place> places = new ArrayList<>();
        if (same(guarded, parsed, places)) {
            return new Regenerated(text, guarded, List.copyOf(places));
        }
        again.accept(parsed);
        return new Regenerated(text, parsed, List.of());
    }

    /** The one statement of the tree. */
    EngineNode statement() {
        return new EngineNode(tree.path("statements").path(0));
    }

    /** Whether two trees are the same but for places. */
    static boolean same(JsonNode a, JsonNode b) {
        return same(a, b, new ArrayList<>());
    }

    private static boolean same(JsonNode a, JsonNode b, List<Place> places) {
        if (a.isObject() && b.isObject()) {
            notePlace(new EngineNode(a), new EngineNode(b), places);
            return a.size() == b.size() && sameFields(a, b, places);
        }
        if (a.isArray() && b.isArray()) {
            boolean same = a.size() == b.size();
            for (int i = 0; same && i < a.size(); i++) {
                same = same(a.get(i), b.get(i), places);
            }
            return same;
        }
        return a.equals(b);
    }

    private static boolean sameFields(JsonNode a, JsonNode b, List<Place> places) {
        for (Map.Entry<String, JsonNode> field : a.properties()) {
            JsonNode other = b.get(field.getKey());
            if (other == null || (!PLACE_FIELDS.contains(field.getKey()) && !same(field.getValue(), other, places))) {
                return false;
            }
        }
        return true;
    }

    private static void notePlace(EngineNode original, EngineNode printed, List<Place> places) {
        if (printed.from() >= 0 && original.from() >= 0) {
            places.add(new Place(printed.from(), printed.to(), original.from(), original.to()));
        }
    }

    /** The original's node at a byte of the text: the smallest that holds it, one that begins there first. */
    Optional<Place> at(int offset) {
        return places.stream()
                .filter(p -> p.from <= offset && offset < p.to)
                .min(Comparator.<Place>comparingInt(p -> p.from == offset ? 0 : 1)
                        .thenComparingInt(p -> p.to - p.from));
    }
}
