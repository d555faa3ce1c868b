package io.sayquel.server.model.plugin;

import io.sayquel.server.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the mistakes of one plugin while it is read. Confined to that reading. */
final class Problems {
    /** A file of nothing but mistakes need not list them all. */
    private static final int MOST = 50;

    private final String plugin;
    private final List<PluginProblem> found = new ArrayList<>();

    Problems(String plugin) {
        this.plugin = plugin;
    }

    String plugin() {
        return plugin;
    }

    void add(String file, Optional<Position> position, String message, String missing, String hint) {
        PluginProblem problem = new PluginProblem(plugin, file, position, message, missing, hint);
        if (found.size() < MOST && !found.contains(problem)) {
            found.add(problem);
        }
    }

    void add(String file, Position position, String message, String hint) {
        add(file, Optional.of(position), message, "", hint);
    }

    /** Something named what does not exist; offers the nearest of what does. */
    void missing(String file, Position position, String kind, String name, Iterable<String> known) {
        add(file, Optional.of(position), "unknown " + kind + " \"" + name + "\"", name, Names.hint(name, known));
    }

    /** Something of the plugin's folder is wrong. */
    void folder(String file, String message, String hint) {
        add(file, Optional.empty(), message, "", hint);
    }

    boolean none() {
        return found.isEmpty();
    }

    /** As many as now; to see later whether more came. */
    int count() {
        return found.size();
    }

    List<PluginProblem> all() {
        return List.copyOf(found);
    }
}
