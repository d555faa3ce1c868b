package io.sayquel.server.cli;

import io.sayquel.server.model.Reason;
import io.sayquel.v1.PluginProblem;
import java.util.Optional;

/** A mistake in a plugin's file as an error, with the place as editors understand it. */
final class PluginFailure {
    private PluginFailure() {}

    static Failure of(String plugin, PluginProblem problem) {
        StringBuilder place = new StringBuilder(plugin);
        if (!problem.getFile().isEmpty()) {
            place.append('/').append(problem.getFile());
        }
        if (problem.getLine() > 0) {
            place.append(':').append(problem.getLine());
        }
        if (problem.getColumn() > 0) {
            place.append(':').append(problem.getColumn());
        }
        return new Failure(
                Reason.PLUGIN_INVALID, place + ": " + problem.getMessage(), problem.getHint(), Optional.empty());
    }
}
