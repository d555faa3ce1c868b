package io.sayquel.server.translate.semantic.lexicon;

import io.sayquel.server.model.answer.WordUse;
import java.util.List;

/**
 * One way to say a name.
 *
 * @param stems its words
 * @param weight 1 for the name itself, less for what only stands for it
 * @param whole whether only all of its words together say it
 * @param match how a question that says it has matched
 */
record Spelling(Name name, List<String> stems, double weight, boolean whole, WordUse.Match match) {
    Spelling {
        stems = List.copyOf(stems);
    }
}
