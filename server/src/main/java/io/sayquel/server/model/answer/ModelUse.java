package io.sayquel.server.model.answer;

import java.util.ArrayList;
import java.util.List;

/**
 * The language model that wrote a statement, and what it was told.
 *
 * @param model provider and name
 * @param scripted whether it is no model at all, but a script for demos and tests
 * @param templates version and SHA-256, hex, of the prompt templates
 * @param promptHash SHA-256, hex, of the prompt that was answered
 * @param written the statement as it was written, comments and all; it is for reading and never runs
 * @param verdicts what was done with it, such as {@code MODEL ATTEMPT 2}
 */
public record ModelUse(
        String model, boolean scripted, String templates, String promptHash, String written, List<String> verdicts) {
    public ModelUse {
        verdicts = List.copyOf(verdicts);
    }

    /** The same with one more verdict. */
    public ModelUse verdict(String more) {
        List<String> longer = new ArrayList<>(verdicts);
        longer.add(more);
        return new ModelUse(model, scripted, templates, promptHash, written, longer);
    }
}
