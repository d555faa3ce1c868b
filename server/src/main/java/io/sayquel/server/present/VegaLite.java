package io.sayquel.server.present;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.model.plan.OutputColumn.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Writes charts as Vega-Lite. The data source has a name, {@code rows}, and no content: whoever draws puts the rows there. No
 * schema address, expression or transform appears, so that nothing is fetched or evaluated.
 */
final class VegaLite {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ChartParts parts;

    private VegaLite(ChartParts parts) {
        this.parts = parts;
    }

    /** The specification, or an empty text where there is nothing to draw. */
    static String render(ChartParts parts) {
        return new VegaLite(parts).render();
    }

    private String render() {
        return switch (parts.kind()) {
            case TABLE, SINGLE_VALUE, BOX -> "";
            case LINE -> chart("line", grid()).toString();
            case AREA -> chart("area", grid()).toString();
            case BAR -> chart("bar", grid()).toString();
            case SCATTER -> chart("point", grid()).toString();
            case HEATMAP -> chart("rect", heat()).toString();
            case PIE -> slices(0).toString();
            case DOUGHNUT -> slices(50).toString();
        };
    }

    private ObjectNode chart(String mark, ObjectNode encoding) {
        ObjectNode root = JSON.objectNode();
        root.put("title", parts.title());
        root.putObject("data").put("name", "rows");
        root.putObject("mark").put("type", mark).put("tooltip", true);
        if (parts.y().size() > 1) {
            fold(root, encoding);
        }
        root.set("encoding", encoding);
        return root;
    }

    /** Several measures on one axis: a layer for each, since folding columns together would be a transform. */
    private void fold(ObjectNode root, ObjectNode encoding) {
        root.remove("mark");
        ArrayNode layers = root.putArray("layer");
        for (Field field : parts.y()) {
            ObjectNode layer = layers.addObject();
            layer.putObject("mark").put("type", mark()).put("tooltip", true);
            ObjectNode own = layer.putObject("encoding");
            own.set("y", channel(field, "quantitative"));
            own.putObject("color").put("datum", field.label());
        }
        encoding.remove("y");
    }

    private String mark() {
        return parts.kind().name().toLowerCase(Locale.ROOT);
    }

    private ObjectNode grid() {
        ObjectNode encoding = JSON.objectNode();
        parts.x().ifPresent(x -> encoding.set("x", horizontal(x)));
        encoding.set("y", channel(parts.value(), "quantitative"));
        parts.series().ifPresent(s -> encoding.set("color", channel(s, "nominal")));
        hatch(encoding);
        return encoding;
    }

    /** Categories keep the order of the rows: whoever asked for the top five wants to see them from the top. */
    private ObjectNode horizontal(Field x) {
        if (x.is(Kind.PERIOD)) {
            return channel(x, x.column().type().temporal() ? "temporal" : "ordinal");
        }
        if (x.quantity()) {
            return channel(x, "quantitative");
        }
        ObjectNode channel = channel(x, "nominal");
        channel.putNull("sort");
        return channel;
    }

    private ObjectNode heat() {
        ObjectNode encoding = JSON.objectNode();
        parts.x().ifPresent(x -> encoding.set("x", channel(x, "nominal")));
        parts.series().ifPresent(s -> encoding.set("y", channel(s, "nominal")));
        encoding.set("color", channel(parts.value(), "quantitative"));
        return encoding;
    }

    private ObjectNode slices(int innerRadius) {
        ObjectNode encoding = JSON.objectNode();
        encoding.set("theta", channel(parts.value(), "quantitative"));
        parts.x().ifPresent(x -> encoding.set("color", channel(x, "nominal")));
        ObjectNode root = chart("arc", encoding);
        ((ObjectNode) root.get("mark")).put("innerRadius", innerRadius);
        return root;
    }

    /** Periods that are not over are pale: Vega-Lite has no hatching. */
    private void hatch(ObjectNode encoding) {
        List<Integer> unfinished = parts.view().unfinishedRows();
        if (unfinished.isEmpty() || parts.x().filter(x -> x.is(Kind.PERIOD)).isEmpty()) {
            return;
        }
        Field x = parts.x().orElseThrow();
        ObjectNode opacity = encoding.putObject("opacity").put("value", 1);
        ObjectNode condition = opacity.putObject("condition").put("value", 0.4);
        ArrayNode days = condition.putObject("test").put("field", path(x)).putArray("oneOf");
        unfinished.stream()
                .flatMap(row -> Periods.day(parts.view().cell(row, x)).stream())
                .distinct()
                .forEach(day -> addDay(days, x, day));
    }

    private static void addDay(ArrayNode days, Field x, LocalDate day) {
        if (!x.column().type().temporal()) {
            days.add(day.getYear());
            return;
        }
        days.addObject()
                .put("year", day.getYear())
                .put("month", day.getMonthValue())
                .put("date", day.getDayOfMonth());
    }

    private static ObjectNode channel(Field field, String type) {
        return JSON.objectNode().put("field", path(field)).put("type", type).put("title", ChartParts.axis(field));
    }

    /** Points and brackets in a field's name would be read as a path. */
    private static String path(Field field) {
        return field.name()
                .replace("\\", "\\\\")
                .replace(".", "\\.")
                .replace("[", "\\[")
                .replace("]", "\\]");
    }
}
