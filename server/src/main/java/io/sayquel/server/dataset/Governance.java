package io.sayquel.server.dataset;

import io.sayquel.server.model.data.SemanticModel;

/**
 * Adds what a plugin says to what was profiled. Asked once per version and cached, so it must depend on nothing but its argument
 * and the plugin's files.
 */
@FunctionalInterface
public interface Governance {
    /** No plugin says anything. */
    Governance NONE = profiled -> profiled;

    /** The profiled model, governed by the plugin that it names; as it is if it names none. */
    SemanticModel govern(SemanticModel profiled);
}
