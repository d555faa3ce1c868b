package io.sayquel.server.cli;

import io.sayquel.server.model.Position;
import io.sayquel.server.model.Reason;
import io.sayquel.v1.PluginProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A mistake in a plugin's file as an error, with the place as editors understand it. */
final class PluginFailure {
    private PluginFailure() {}

    /** Every mistake of a plugin, and what follows from them. */
    static List<String> lines(String plugin, List<PluginProblem> problems, ErrorView view) {
        List<String> lines = new ArrayList<>();
        problems.forEach(problem -> lines.addAll(view.lines(of(plugin, problem))));
        if (!problems.isEmpty()) {
            lines.addAll(view.why(plugin + " is skipped; other plugins work"));
        }
        return lines;
    }

    static Failure of(String plugin, PluginProblem problem) {
        return new Failure(
                Reason.PLUGIN_INVALID,
                place(plugin, problem) + ": " + problem.getMessage(),
                problem.getHint(),
                position(problem));
    }

    /** Plugin, file, line and column, as far as they are known. */
    static String place(String plugin, PluginProblem problem) {
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
        return place.toString();
    }

    private static Optional<Position> position(PluginProblem problem) {
        boolean known = problem.getLine() > 0
                && problem.getColumn() > 0
                && problem.getLength() > 0
                && !problem.getText().isEmpty();
        return known
                ? Optional.of(
                        new Position(problem.getLine(), problem.getColumn(), problem.getLength(), problem.getText()))
                : Optional.empty();
    }
}
