package io.sayquel.server.translate.llm;

import io.sayquel.server.model.Reason;

/** What is wrong with a draft. */
public sealed interface Objection {
    /**
     * A check, the engine or a review did not let it pass.
     *
     * @param message why; what it quotes goes on only if the draft or the catalogue has it
     */
    record NotPassed(Reason reason, String message, String hint) implements Objection {}

    /** It gives no row. */
    record NoRows() implements Objection {}
}
