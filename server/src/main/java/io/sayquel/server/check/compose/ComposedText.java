package io.sayquel.server.check.compose;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.check.SqlParser;
import io.sayquel.server.check.StatementText;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.model.Position;
import io.sayquel.server.model.RewrittenText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text that a statement comes to, and the way back from it to what somebody wrote, which is only looked for when something is
 * wrong. Confined to one statement.
 */
public final class ComposedText {
    private final String text;
    private final Way way;

    private ComposedText(String text, Way way) {
        this.text = text;
        this.way = way;
    }

    /** Finds what was written for a place in the text. */
    private interface Way {
        Optional<Origin> back(Position place);
    }

    /**
     * Where something comes from.
     *
     * @param position in what was written
     * @param question the question in whose place it was put; empty for what was written as it is
     */
    public record Origin(Position position, String question) {}

    /** A text that nobody wrote. */
    public static ComposedText generated(String text) {
        return new ComposedText(text, place -> Optional.empty());
    }

    /** A text as it was written, but for what was replaced in it. */
    public static ComposedText of(RewrittenText text) {
        return new ComposedText(text.text(), place -> Optional.of(new Origin(text.position(place), "")));
    }

    /**
     * The text of a tree.
     *
     * @param tree its places are those of what was written; what was put in has the place of what it stands for
     * @param put the questions that were put in, by the first byte of what they stand for
     */
    static ComposedText of(JsonNode tree, SqlParser parser, Places places, Map<Integer, String> put) {
        String text = parser.print(tree);
        return new ComposedText(text, place -> {
            List<Pair> pairs = new ArrayList<>();
            pair(tree, parser.parse(text), pairs);
            int from = new StatementText(text).offset(place.offsetIn(text));
            return pairs.stream()
                    .filter(p -> p.printed.from() <= from && from < p.printed.to())
                    .min(Comparator.<Pair>comparingInt(p -> p.printed.from() == from ? 0 : 1)
                            .thenComparingInt(p -> p.printed.to() - p.printed.from()))
                    .flatMap(p ->
                            places.of(p.written).map(at -> new Origin(at, put.getOrDefault(p.written.from(), ""))));
        });
    }

    /** A node of the tree, and the same in the tree of its text. */
    private record Pair(EngineNode written, EngineNode printed) {}

    private static void pair(JsonNode written, JsonNode printed, List<Pair> pairs) {
        if (written.isObject() && printed.isObject()) {
            Pair pair = new Pair(new EngineNode(written), new EngineNode(printed));
            if (pair.written.from() >= 0 && pair.printed.from() >= 0) {
                pairs.add(pair);
            }
            written.properties().forEach(field -> pair(field.getValue(), printed.path(field.getKey()), pairs));
        } else if (written.isArray() && written.size() == printed.size()) {
            for (int i = 0; i < written.size(); i++) {
                pair(written.get(i), printed.get(i), pairs);
            }
        }
    }

    public String text() {
        return text;
    }

    /** What was written for a place in the text; empty if that cannot be told. */
    public Optional<Origin> origin(Position place) {
        return way.back(place);
    }
}
