package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lattice.Token;
import io.sayquel.server.translate.semantic.rank.Coverage;
import io.sayquel.server.translate.semantic.rank.Ranker.Ranked;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A text as the rules read it.
 *
 * @param lattice its tokens with all that they may mean
 * @param fragments how it is read, in order
 * @param best the best plan for it, if it makes one
 */
record Utterance(Lattice lattice, List<Fragment> fragments, Optional<Ranked> best) {
    /** From here on a plan is more likely right than not, and worth comparing with. */
    private static final double LIKELY = 0.5;

    Utterance {
        fragments = List.copyOf(fragments);
    }

    String text() {
        return lattice.question();
    }

    /** The words of a fragment as written. */
    String text(Fragment fragment) {
        return lattice.text(fragment.from(), fragment.to());
    }

    /** First character of a token. */
    int start(int token) {
        return lattice.token(token).from();
    }

    /** One past the last character of a token. */
    int end(int token) {
        return lattice.token(token).to();
    }

    <F extends Fragment> List<F> all(Class<F> kind) {
        return fragments.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What it asks, where its reading is likely right. */
    Optional<Query> query() {
        return best.filter(b -> b.confidence() >= LIKELY).map(b -> b.plan().query());
    }

    /** What it asks by its best reading, however likely. */
    Optional<Query> plan() {
        return best.map(b -> b.plan().query());
    }

    /** Words of meaning that its best plan has no use for. */
    int unread() {
        return best.map(b -> Coverage.of(lattice, b.plan()).unread().size()).orElse(0);
    }

    /** Words of meaning that no fragment covers. */
    List<String> unheard() {
        return IntStream.range(0, lattice.size())
                .filter(i -> !lattice.filler(i) && lattice.token(i).kind() != Token.Kind.SYMBOL)
                .filter(i -> fragments.stream().noneMatch(f -> f.from() <= i && i < f.to()))
                .mapToObj(i -> lattice.token(i).text())
                .toList();
    }

    /**
     * Words between what is said before and a fragment: "from", "that are", "not".
     *
     * @param ends whether a noun is said before, rather than restricted by the fragment
     */
    String glue(Fragment fragment, Predicate<Fragment.Thing> ends) {
        int from = glueFrom(fragment, ends);
        return from < fragment.from() ? lattice.text(from, fragment.from()) : "";
    }

    /** Nouns go with what restricts them, unless they end what is said before. */
    private int glueFrom(Fragment fragment, Predicate<Fragment.Thing> ends) {
        return fragments.stream()
                .filter(f -> !(f instanceof Fragment.Mark) && !(f instanceof Fragment.Thing t && !ends.test(t)))
                .mapToInt(Fragment::to)
                .filter(to -> to <= fragment.from())
                .max()
                .orElse(0);
    }

    /** Whether one of the words between what is said before and a fragment is of a kind. */
    boolean glued(Fragment fragment, Cue... cues) {
        int from = glueFrom(fragment, t -> true);
        return all(Fragment.Mark.class).stream()
                .anyMatch(m -> m.from() >= from
                        && m.to() <= fragment.from()
                        && List.of(cues).contains(m.cue()));
    }
}
