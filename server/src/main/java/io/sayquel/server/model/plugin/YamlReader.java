package io.sayquel.server.model.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.model.Position;
import io.sayquel.server.model.plugin.YamlFile.Span;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Reads YAML of strangers. Only maps, lists and plain values exist: anchors and aliases (which can grow a kilobyte into a
 * terabyte) and tags (which can name a class) are refused, nothing nests deeper than a plugin needs, and no object but a tree
 * of values is ever built. {@code yes}, {@code no} and {@code on} are the words they look like; a number keeps its digits.
 */
final class YamlReader {
    /** The deepest path of a valid plugin has 8 steps. */
    private static final int DEEPEST = 20;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String name;
    private final String text;
    private final int[] offsets;
    private final Iterator<Event> events;
    private final Map<String, Span> keys = new HashMap<>();
    private final Map<String, Span> values = new HashMap<>();

    private YamlReader(String name, String text) {
        this.name = name;
        this.text = text;
        this.offsets = offsets(text);
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(text.length() + 1);
        this.events = new Yaml(options).parse(new StringReader(text)).iterator();
    }

    /** The file, or empty after its mistake was noted. */
    static Optional<YamlFile> read(String name, String text, Problems problems) {
        try {
            return Optional.of(new YamlReader(name, text).file());
        } catch (Mistake e) {
            problems.add(name, e.position, e.getMessage(), e.hint);
        } catch (MarkedYAMLException e) {
            problems.add(
                    name,
                    whereOf(text, e),
                    "not YAML: " + e.getProblem(),
                    "indent with spaces; quote texts that hold : or #");
        } catch (YAMLException e) {
            problems.folder(name, "not YAML: a character that no text has", "save it as UTF-8");
        }
        return Optional.empty();
    }

    private YamlFile file() {
        next(); // the stream
        Event document = next();
        if (document.is(Event.ID.StreamEnd)) {
            throw new Mistake(Position.within(text, 0, 1), "the file is empty", "write {} for nothing");
        }
        JsonNode tree = value(next(), "", 0);
        next(); // the document's end
        Event end = next();
        if (!end.is(Event.ID.StreamEnd)) {
            throw new Mistake(position(end), "a second document", "a file holds one document; remove the ---");
        }
        return new YamlFile(name, text, tree, Map.copyOf(keys), Map.copyOf(values));
    }

    private JsonNode value(Event event, String pointer, int depth) {
        refuseTricks(event, depth);
        int from = offset(event.getStartMark());
        JsonNode value;
        if (event instanceof ScalarEvent scalar) {
            value = scalar(scalar);
            values.put(pointer, new Span(from, offset(event.getEndMark())));
            return value;
        }
        values.put(pointer, new Span(from, from + 1));
        return event.is(Event.ID.MappingStart) ? map(pointer, depth) : list(pointer, depth);
    }

    private ObjectNode map(String pointer, int depth) {
        ObjectNode map = NODES.objectNode();
        for (Event key = next(); !key.is(Event.ID.MappingEnd); key = next()) {
            refuseTricks(key, depth);
            if (!(key instanceof ScalarEvent scalar)) {
                throw new Mistake(position(key), "a key that is a list or map", "keys are words; quote {braces}");
            }
            String name = scalar.getValue();
            String child = YamlFile.pointer(pointer, name);
            if (map.has(name)) {
                throw new Mistake(position(key), "\"" + name + "\" is there twice", "keep one");
            }
            keys.put(child, new Span(offset(key.getStartMark()), offset(key.getEndMark())));
            map.set(name, value(next(), child, depth + 1));
        }
        return map;
    }

    private ArrayNode list(String pointer, int depth) {
        ArrayNode list = NODES.arrayNode();
        for (Event element = next(); !element.is(Event.ID.SequenceEnd); element = next()) {
            list.add(value(element, pointer + "/" + list.size(), depth + 1));
        }
        return list;
    }

    private static JsonNode scalar(ScalarEvent event) {
        String value = event.getValue();
        if (!event.isPlain()) {
            return NODES.textNode(value);
        }
        return switch (value) {
            case "", "null", "~" -> NODES.nullNode();
            case "true" -> NODES.booleanNode(true);
            case "false" -> NODES.booleanNode(false);
            default ->
                NUMBER.matcher(value).matches() ? DecimalNode.valueOf(new BigDecimal(value)) : NODES.textNode(value);
        };
    }

    private void refuseTricks(Event event, int depth) {
        if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            throw new Mistake(
                    position(event),
                    "anchors and aliases (& and *) are not allowed",
                    "write it out, or quote the text");
        }
        boolean tagged = (event instanceof ScalarEvent s && s.getTag() != null)
                || (event instanceof CollectionStartEvent c && c.getTag() != null);
        if (tagged) {
            throw new Mistake(position(event), "tags (!) are not allowed", "remove it, or quote the text");
        }
        if (depth > DEEPEST) {
            throw new Mistake(
                    position(event), "nested deeper than " + DEEPEST + " levels", "no plugin file needs that");
        }
    }

    private Event next() {
        return events.next();
    }

    private Position position(Event event) {
        int from = offset(event.getStartMark());
        return Position.within(text, from, from + 1);
    }

    private int offset(Mark mark) {
        return offsets.length == 0 ? mark.getIndex() : offsets[Math.min(mark.getIndex(), offsets.length - 1)];
    }

    private static Position whereOf(String text, MarkedYAMLException e) {
        Mark mark = e.getProblemMark();
        int at = text.offsetByCodePoints(0, Math.min(mark.getIndex(), text.codePointCount(0, text.length())));
        return Position.within(text, at, at + 1);
    }

    /** The character at which each code point begins; empty where the two count alike. */
    private static int[] offsets(String text) {
        int points = text.codePointCount(0, text.length());
        if (points == text.length()) {
            return new int[0];
        }
        int[] at = new int[points + 1];
        int offset = 0;
        for (int i = 0; i < points; i++) {
            at[i] = offset;
            offset += Character.charCount(text.codePointAt(offset));
        }
        at[points] = text.length();
        return at;
    }

    /** Ends the reading of a file; never leaves this class. */
    private static final class Mistake extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Position position;
        private final String hint;

        Mistake(Position position, String message, String hint) {
            super(message, null, false, false);
            this.position = position;
            this.hint = hint;
        }
    }
}
