package io.sayquel.server.cli;

import io.sayquel.v1.Plugin;
import java.util.ArrayList;
import java.util.List;

/** A plugin with its metrics, glossary and questions. */
final class PluginView {
    private final Plugin plugin;
    private final int width;
    private final Ink ink;

    PluginView(Plugin plugin, int width, Ink ink) {
        this.plugin = plugin;
        this.width = width;
        this.ink = ink;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(ink.bold(plugin.getId()) + "  " + plugin.getTitle());
        section(
                lines,
                "metrics",
                plugin.getMetricsList().stream()
                        .map(m -> m.getName() + (m.getUnit().isEmpty() ? "" : " (" + m.getUnit() + ")") + " = "
                                + m.getSql() + "  " + m.getDescription())
                        .toList());
        section(
                lines,
                "glossary",
                plugin.getGlossaryList().stream()
                        .map(t -> t.getTerm() + ": " + t.getMeans()
                                + (t.getSql().isEmpty() ? "" : "  [" + t.getSql() + "]"))
                        .toList());
        section(
                lines,
                "questions",
                plugin.getQuestionsList().stream().map(q -> q.getQuestion()).toList());
        return lines;
    }

    private void section(List<String> lines, String title, List<String> entries) {
        if (entries.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(ink.bold(title));
        entries.forEach(entry -> lines.add("  " + TextWidth.cut(entry, Math.max(20, width - 2))));
    }
}
