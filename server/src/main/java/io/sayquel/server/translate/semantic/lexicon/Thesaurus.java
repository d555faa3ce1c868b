package io.sayquel.server.translate.semantic.lexicon;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words that may stand for each other anywhere, from the list that comes with the program. */
final class Thesaurus {
    private final Map<List<String>, Set<List<String>>> groups = new HashMap<>();

    Thesaurus(Words words) {
        for (String line : Resource.lines("thesaurus.txt")) {
            List<List<String>> group = Arrays.stream(line.split("\\|", -1))
                    .map(phrase -> words.stems(Words.split(phrase)))
                    .toList();
            group.forEach(phrase ->
                    groups.computeIfAbsent(phrase, p -> new LinkedHashSet<>()).addAll(group));
        }
        groups.forEach((phrase, others) -> others.remove(phrase));
    }

    /** Stems that may stand for these; empty if none. */
    Set<List<String>> of(List<String> stems) {
        return groups.getOrDefault(stems, Set.of());
    }
}
