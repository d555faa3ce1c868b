package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import java.util.ArrayList;
import java.util.List;

/** The numbers that a question is about, with their places. */
final class Measures {
    /**
     * One of them.
     *
     * @param from its first token
     * @param to one past its last
     * @param shown whether it stands where numbers are asked for, rather than where others are ranked by it
     */
    record Place(int from, int to, boolean shown) {}

    private Measures() {}

    /** Whether a mention is a number over many rows, or one that can be added up. */
    static boolean is(Mention mention) {
        return !mention.table() && !mention.term() && (mention.definition() || mention.measures());
    }

    /** Whether a fragment asks for a number over many rows. */
    static boolean asks(Fragment fragment) {
        return fragment instanceof Fragment.Counted
                || fragment instanceof Fragment.Quotient
                || (fragment instanceof Fragment.Shown s
                        && !s.what().term()
                        && (!s.aggregates().isEmpty() || s.what().definition()));
    }

    /** Those of a question; one that is in "order by" is not among them, and makes the list say so by being there. */
    static List<Place> of(Utterance question) {
        List<Place> places = new ArrayList<>();
        for (Fragment fragment : question.fragments()) {
            if (asks(fragment)) {
                places.add(new Place(fragment.from(), fragment.to(), true));
            } else if (fragment instanceof Fragment.Grouped g && is(g.what())) {
                places.add(new Place(g.what().from(), g.what().to(), false));
            } else if (fragment instanceof Fragment.Extreme e
                    && e.what().filter(Measures::is).isPresent()) {
                places.add(new Place(e.what().get().from(), e.what().get().to(), false));
            } else if (fragment instanceof Fragment.Ordered o) {
                o.keys().stream()
                        .filter(k -> is(k.what()))
                        .forEach(k ->
                                places.add(new Place(k.what().from(), k.what().to(), false)));
            }
        }
        return places;
    }
}
