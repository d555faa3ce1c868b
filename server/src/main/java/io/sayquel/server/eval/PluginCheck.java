package io.sayquel.server.eval;

import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.plugin.PluginProblem;
import java.util.Optional;

/**
 * One check of a plugin.
 *
 * @param name what was checked, such as {@code question top-products}
 * @param problem what is wrong, and where; empty if it passed
 * @param translator who translated the question, for checks of questions
 * @param note what is worth knowing and no failure; may be empty
 */
public record PluginCheck(
        String name, Optional<PluginProblem> problem, Optional<TranslatorKind> translator, String note) {
    public boolean passed() {
        return problem.isEmpty();
    }
}
