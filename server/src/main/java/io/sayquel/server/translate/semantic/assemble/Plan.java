package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One way to understand a question, built.
 *
 * @param query what it asks
 * @param fragments how it was read
 * @param used which of the fragments have a part in the query
 * @param parseLoss how much worse than the best reading of the words
 * @param resolveLoss how much worse than the likeliest names
 * @param flipped choices made the unlikelier way
 * @param notes what was noticed while it was built, for ranking
 */
public record Plan(
        Query query,
        List<Fragment> fragments,
        Set<Integer> used,
        double parseLoss,
        double resolveLoss,
        Set<Choice> flipped,
        Map<String, Double> notes) {
    /**
     * Note: how many of the synonyms make a plan no less sure, for they are words that the team gave, or a verb that says what
     * happened. Between two plans a name still goes before a synonym of any kind.
     */
    public static final String SURE_SYNONYMS = "sureSynonyms";

    public Plan {
        fragments = List.copyOf(fragments);
        used = Set.copyOf(used);
        flipped = Set.copyOf(flipped);
        notes = Map.copyOf(notes);
    }

    /** The fragments of a kind, in their order. */
    public <F extends Fragment> Stream<F> fragments(Class<F> kind) {
        return fragments.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** What the question begins with, if that is of a kind; a plan of nothing that was heard has no beginning. */
    public <F extends Fragment> Optional<F> first(Class<F> kind) {
        return fragments.stream()
                .limit(1)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
