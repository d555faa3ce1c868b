package io.sayquel.server.present;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Writes charts as Chart.js configurations. Each data set names the keys of its values and holds none: whoever draws puts the
 * rows there as objects. No functions appear.
 */
final class ChartJs {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ChartParts parts;

    private ChartJs(ChartParts parts) {
        this.parts = parts;
    }

    /** The configuration, or an empty text where Chart.js has no such chart. */
    static String render(ChartParts parts) {
        return new ChartJs(parts).render();
    }

    private String render() {
        return switch (parts.kind()) {
            case TABLE, SINGLE_VALUE, HEATMAP, BOX -> "";
            case LINE -> axes("line", false).toString();
            case AREA -> axes("line", true).toString();
            case BAR -> axes("bar", false).toString();
            case SCATTER -> axes("scatter", false).toString();
            case PIE -> slices("pie").toString();
            case DOUGHNUT -> slices("doughnut").toString();
        };
    }

    private ObjectNode axes(String type, boolean filled) {
        ObjectNode root = root(type);
        ArrayNode sets = root.withObject("/data").putArray("datasets");
        for (Field field : parts.y()) {
            ObjectNode set = sets.addObject().put("label", ChartParts.axis(field));
            if (filled) {
                set.put("fill", true);
            }
            ObjectNode keys = set.putObject("parsing").put("yAxisKey", key(field));
            parts.x().ifPresent(x -> keys.put("xAxisKey", key(x)));
        }
        ObjectNode scales = root.withObject("/options").putObject("scales");
        parts.x().ifPresent(x -> titled(scales.putObject("x"), ChartParts.axis(x)));
        ObjectNode vertical = titled(scales.putObject("y"), ChartParts.axis(parts.value()));
        vertical.put("beginAtZero", !type.equals("scatter")).put("stacked", filled);
        return root;
    }

    private ObjectNode slices(String type) {
        ObjectNode root = root(type);
        ObjectNode set = root.withObject("/data").putArray("datasets").addObject();
        set.put("label", ChartParts.axis(parts.value()));
        set.putObject("parsing").put("key", key(parts.value()));
        return root;
    }

    private ObjectNode root(String type) {
        ObjectNode root = JSON.objectNode().put("type", type);
        root.putObject("data");
        ObjectNode title = root.putObject("options").putObject("plugins").putObject("title");
        title.put("display", true).put("text", parts.title());
        return root;
    }

    private static ObjectNode titled(ObjectNode scale, String text) {
        scale.putObject("title").put("display", true).put("text", text);
        return scale;
    }

    /** A point in a key would be read as a path. */
    private static String key(Field field) {
        return field.name().replace(".", "\\.");
    }
}
