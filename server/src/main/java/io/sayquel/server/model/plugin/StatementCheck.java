package io.sayquel.server.model.plugin;

import io.sayquel.server.model.data.SemanticModel;
import java.util.List;

/** The wall, as a plugin's SQL meets it at load: a statement that may not run makes its plugin invalid. */
@FunctionalInterface
public interface StatementCheck {
    /**
     * Checks one statement without running it.
     *
     * @param model the tables that the plugin declares, under its policy
     * @return the names of the result's columns, in order
     * @throws io.sayquel.server.model.SayquelException with a position in {@code sql}, if the statement may not run
     */
    List<String> outputs(SemanticModel model, String sql);
}
