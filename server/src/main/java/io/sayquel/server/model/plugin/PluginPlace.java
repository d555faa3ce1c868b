package io.sayquel.server.model.plugin;

import io.sayquel.server.model.Position;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a part of a plugin is defined, so that what is found wrong with it later, on the data, can still be pointed at.
 *
 * @param file such as {@code metrics.yaml}
 * @param position in the file
 */
public record PluginPlace(String file, Position position) {
    /**
     * The places of a plugin's parts, by what people call them: {@code table orders}, {@code column orders.id}, {@code link orders
     * to customers}, {@code metric revenue}, {@code question top-products}, {@code insight best-product}, {@code policy
     * customers.email}.
     */
    static Map<String, PluginPlace> of(Definitions plugin) {
        Map<String, PluginPlace> places = new LinkedHashMap<>();
        for (Table table : plugin.model().tables()) {
            String at = YamlFile.pointer("/tables", table.name());
            places.put("table " + table.name(), named(plugin.schema(), at));
            for (Column column : table.columns()) {
                ColumnRef ref = new ColumnRef(table.name(), column.name());
                places.put("column " + ref, named(plugin.schema(), YamlFile.pointer(at + "/columns", column.name())));
            }
            links(plugin, table, at, places);
        }
        plugin.model()
                .metrics()
                .forEach(m -> places.put(
                        "metric " + m.name(), named(plugin.metrics(), YamlFile.pointer("/metrics", m.name()))));
        elements(plugin.questions(), "question ", places);
        elements(plugin.insights(), "insight ", places);
        denied(plugin, "/deny_columns", places);
        denied(plugin, "/mask", places);
        return places;
    }

    /** What people call a link. */
    public static String ofLink(Join join) {
        return "link " + join.fromTable() + " to " + join.toTable()
                + join.role().map(r -> " as " + r).orElse("");
    }

    private static void links(Definitions plugin, Table table, String at, Map<String, PluginPlace> places) {
        List<Join> joins = plugin.model().joins().stream()
                .filter(j -> j.fromTable().equals(table.name()))
                .toList();
        for (int i = 0; i < joins.size(); i++) {
            places.put(ofLink(joins.get(i)), valued(plugin.schema(), at + "/joins/" + i + "/to"));
        }
    }

    private static void elements(YamlFile file, String kind, Map<String, PluginPlace> places) {
        for (int i = 0; i < file.tree().size(); i++) {
            places.put(kind + file.tree().get(i).path("id").asText(), valued(file, "/" + i + "/id"));
        }
    }

    private static void denied(Definitions plugin, String list, Map<String, PluginPlace> places) {
        YamlFile file = plugin.policy();
        for (int i = 0; i < file.tree().at(list).size(); i++) {
            places.put("policy " + file.tree().at(list).get(i).asText(), valued(file, list + "/" + i));
        }
    }

    private static PluginPlace named(YamlFile file, String pointer) {
        return new PluginPlace(file.name(), file.nameAt(pointer));
    }

    private static PluginPlace valued(YamlFile file, String pointer) {
        return new PluginPlace(file.name(), file.at(pointer));
    }
}
