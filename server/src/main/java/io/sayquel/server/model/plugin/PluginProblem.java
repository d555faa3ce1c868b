package io.sayquel.server.model.plugin;

import io.sayquel.server.model.Position;
import java.util.Optional;

/**
 * A mistake in a plugin.
 *
 * @param plugin the plugin's id
 * @param file its file, such as {@code metrics.yaml}; empty if the folder itself is wrong
 * @param position where in the file
 * @param message what is wrong, naming the offending text
 * @param missing what it named that does not exist; may be empty
 * @param hint what to do or what was meant; may be empty
 */
public record PluginProblem(
        String plugin, String file, Optional<Position> position, String message, String missing, String hint) {
    /** Plugin, file, line and column, as editors understand them: {@code shop/metrics.yaml:12:18}. */
    public String place() {
        String path = file.isEmpty() ? plugin : plugin + "/" + file;
        return position.map(p -> path + ":" + p.line() + ":" + p.column()).orElse(path);
    }

    /** One line: place and message. */
    @Override
    public String toString() {
        return place() + ": " + message;
    }
}
