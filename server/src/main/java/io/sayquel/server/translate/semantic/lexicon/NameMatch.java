package io.sayquel.server.translate.semantic.lexicon;

import io.sayquel.server.model.answer.WordUse;

/**
 * A name that a phrase may mean.
 *
 * @param score 1 for a perfect match
 */
public record NameMatch(Name name, double score, WordUse.Match match) {
    /** Whether another word stands for the name; the words that a team gave it are names themselves. */
    public boolean isSynonym() {
        return match == WordUse.Match.SYNONYM && score < Lexicon.OWN_NAME;
    }
}
