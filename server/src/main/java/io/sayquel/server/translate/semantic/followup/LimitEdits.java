package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.translate.Resolution.Part;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Fragment.Extreme.How;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** In which order, and how many rows are kept. */
final class LimitEdits {
    private final Change change;
    private final Utterance earlier;
    private final Utterance later;

    LimitEdits(Change change) {
        this.change = change;
        this.earlier = change.earlier;
        this.later = change.later;
    }

    /** "top 5", "the lowest", "the youngest". */
    void extreme(Fragment.Extreme said) {
        List<Fragment.Extreme> before = earlier.all(Fragment.Extreme.class);
        if (before.size() > 1) {
            change.oneOf(
                    said,
                    before.stream()
                            .map(one -> (Runnable) () -> change.replace(Part.LIMIT, one, later.text(said)))
                            .toList());
        } else if (before.isEmpty()) {
            add(said);
        } else if (said.what().isEmpty() && (said.how() == How.ELSEWHERE || saysOnlyWhichEnd(said))) {
            replaceWord(before.get(0), said);
        } else {
            change.replace(Part.LIMIT, before.get(0), later.text(said));
        }
    }

    /** "lowest" is an adjective of some columns, too; beside "the highest revenue" it is none. */
    private boolean saysOnlyWhichEnd(Fragment.Extreme said) {
        return earlier.all(Fragment.Extreme.class).get(0).what().isPresent()
                && IntStream.range(said.from(), said.to())
                        .anyMatch(i -> later.lattice().has(i, Cue.MOST)
                                || later.lattice().has(i, Cue.LEAST));
    }

    private void add(Fragment.Extreme said) {
        boolean grouped = earlier.query().map(q -> !q.groupBy().isEmpty()).orElse(false);
        boolean sorted = !earlier.all(Fragment.Ordered.class).isEmpty();
        if (said.how() == How.ELSEWHERE && !grouped && !sorted) {
            change.oneOf(said, ranks(said)); // the first five in which order?
        } else if (said.how() != How.ELSEWHERE && (grouped || sorted)) {
            change.whichPart(said);
        } else {
            change.append(Part.LIMIT, ", " + later.text(said));
        }
    }

    /** By each of the numbers that the team defined. */
    private List<Runnable> ranks(Fragment.Extreme said) {
        List<Runnable> ranks = new ArrayList<>();
        if (said.count() > 0) {
            change.metrics.forEach(metric ->
                    ranks.add(() -> change.rank(change.phrases.say("followup.rank", later.text(said), metric))));
        }
        return ranks;
    }

    /** "top 3 by units sold": whether a rank says by what number, and then puts both behind the question. */
    boolean rankedBy(Fragment.Extreme said, List<Fragment> next) {
        boolean by = said.how() == How.ELSEWHERE
                && !next.isEmpty()
                && next.get(0) instanceof Fragment.Grouped g
                && g.by()
                && g.what().matches().stream().allMatch(m -> m.name() instanceof Name.OfMetric);
        boolean free = earlier.all(Fragment.Extreme.class).isEmpty()
                && earlier.all(Fragment.Ordered.class).isEmpty();
        if (by && free) {
            change.rank(", " + later.lattice().text(said.from(), next.get(0).to()));
        }
        return by && free;
    }

    /** "the lowest" after "the highest revenue": the word is another, what it is of stays. */
    private void replaceWord(Fragment.Extreme before, Fragment.Extreme said) {
        Optional<Mention> what = before.what();
        boolean adjective = before.adjective().isPresent();
        List<Fragment.Loose> numbers = earlier.all(Fragment.Loose.class);
        if (adjective) {
            change.whichPart(said);
        } else if (before.count() == 0 && said.count() > 0 && numbers.size() == 1 && before.most() == said.most()) {
            change.replace(Part.LIMIT, numbers.get(0), Integer.toString(said.count())); // "5 produk teratas"
        } else if (what.isEmpty()) {
            change.replace(Part.LIMIT, before, later.text(said));
        } else if (what.get().from() > before.from()) {
            change.replace(
                    Part.LIMIT,
                    earlier.start(before.from()),
                    earlier.end(what.get().from() - 1),
                    later.text(said));
        } else {
            change.replace(Part.LIMIT, earlier.start(what.get().to()), earlier.end(before.to() - 1), later.text(said));
        }
    }

    /** "sorted by name", "in descending order". */
    void order(Fragment.Ordered said) {
        List<Fragment.Ordered> before = earlier.all(Fragment.Ordered.class);
        boolean ranked = !earlier.all(Fragment.Extreme.class).isEmpty();
        if (ranked || before.size() > 1) {
            change.whichPart(said); // the rows that are kept would be others
        } else if (before.isEmpty()) {
            change.append(Part.ORDER, later.text(said));
        } else if (!said.keys().isEmpty()) {
            change.replace(Part.ORDER, before.get(0), later.text(said));
        } else if (!before.get(0).descending() && said.descending()) {
            change.insert(Part.ORDER, earlier.end(before.get(0).to() - 1), later.text(said));
        } else {
            change.whichPart(said);
        }
    }
}
