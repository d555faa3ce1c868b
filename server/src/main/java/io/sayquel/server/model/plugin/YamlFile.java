package io.sayquel.server.model.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.model.Position;
import java.util.Map;

/**
 * A file of a plugin: its text, its tree, and where in the text each part of the tree stands. Parts are named by JSON pointers
 * such as {@code /metrics/revenue/sql}.
 */
record YamlFile(String name, String text, JsonNode tree, Map<String, Span> keys, Map<String, Span> values) {
    /** Characters {@code [from, to)} of the text. */
    record Span(int from, int to) {}

    /** The pointer to a part of a part. */
    static String pointer(String parent, String key) {
        return parent + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    /** Where the part's own text stands; of a list or map, where its name does. */
    Position at(String pointer) {
        Span span = values.getOrDefault(pointer, new Span(0, 0));
        boolean inOneLine = text.indexOf('\n', span.from()) < 0 || text.indexOf('\n', span.from()) >= span.to();
        return tree.at(pointer).isValueNode() && inOneLine
                ? Position.within(text, span.from(), span.to())
                : nameAt(pointer);
    }

    /** Where the part's name stands; of an element of a list, where the element begins. */
    Position nameAt(String pointer) {
        Span span = keys.get(pointer);
        if (span == null) {
            int start = values.getOrDefault(pointer, new Span(0, 0)).from();
            span = new Span(start, start + 1);
        }
        return Position.within(text, span.from(), span.to());
    }

    /**
     * Where characters {@code [from, to)} of a text of the tree stand in the file. Texts of several lines are folded or
     * indented there, so what is counted are the characters that are no blanks.
     */
    Position inside(String pointer, int from, int to) {
        Span span = values.getOrDefault(pointer, new Span(0, 0));
        String value = tree.at(pointer).asText();
        int start = bodyOf(span);
        int skip = solid(value, Math.min(from, value.length()));
        int at = start;
        while (at < span.to() && (skip > 0 || Character.isWhitespace(text.charAt(at)))) {
            if (!Character.isWhitespace(text.charAt(at))) {
                skip--;
            }
            at++;
        }
        int lineEnd = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
        return Position.within(text, at, Math.max(at + 1, Math.min(at + to - from, lineEnd)));
    }

    /** Past the quote or the head of a block. */
    private int bodyOf(Span span) {
        return switch (span.from() < text.length() ? text.charAt(span.from()) : ' ') {
            case '"', '\'' -> span.from() + 1;
            case '|', '>' -> Math.max(span.from(), text.indexOf('\n', span.from()));
            default -> span.from();
        };
    }

    private static int solid(String value, int to) {
        return (int) value.substring(0, to)
                .chars()
                .filter(c -> !Character.isWhitespace(c))
                .count();
    }
}
