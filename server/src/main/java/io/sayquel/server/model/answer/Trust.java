package io.sayquel.server.model.answer;

import java.util.List;
import java.util.Optional;

/**
 * Why to trust an answer.
 *
 * @param mark one line, as the card shows it
 * @param grain the verdict on rows counted twice
 * @param words what each word of the question became
 * @param definitions governed definitions used
 */
public record Trust(String mark, Optional<Grain> grain, List<WordUse> words, List<Definition> definitions) {
    public Trust {
        words = List.copyOf(words);
        definitions = List.copyOf(definitions);
    }
}
