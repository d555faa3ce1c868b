package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lattice.Arc;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lattice.Meaning;
import io.sayquel.server.translate.semantic.lexicon.Lexicon;
import io.sayquel.server.translate.semantic.lexicon.NameMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The things that a question is about, in its own words: "students older than 20" of "list the names of all students older than
 * 20, sorted by age". It is what "they" and "those" mean afterwards.
 *
 * @param words a noun with everything that restricts it
 * @param cut whether only some of them were kept, as in "the 5 oldest"
 */
record Subject(String words, boolean cut) {
    /** The noun: its tokens, and the fragment that it is in. */
    record Head(int from, int to, List<NameMatch> tables, Fragment in) {
        /** Whether a mention most likely names the same table. */
        boolean isSame(Mention mention) {
            return mention.table()
                    && mention.matches().get(0).name().equals(tables.get(0).name());
        }
    }

    /** The noun of a question; empty if it has none, or names only columns and metrics. */
    static Optional<Head> head(Utterance question) {
        return question.fragments().stream()
                .flatMap(f -> head(question.lattice(), f).stream())
                .findFirst();
    }

    private static Optional<Head> head(Lattice lattice, Fragment fragment) {
        if (fragment instanceof Fragment.Thing t) {
            return Optional.of(new Head(t.what().from(), t.what().to(), t.what().matches(), t));
        }
        if (fragment instanceof Fragment.Counted c
                && c.what().filter(Mention::table).isPresent()) {
            Mention what = c.what().get();
            return Optional.of(new Head(what.from(), what.to(), what.matches(), c));
        }
        return fragment instanceof Fragment.Shown s && s.what().column()
                ? inside(lattice, s.what())
                        .map(a -> new Head(a.from(), a.to(), a.meaning().matches(), s))
                : Optional.empty();
    }

    /** "names of the customers" is one fragment with a noun at its end. */
    private static Optional<Arc<Meaning.OfTables>> inside(Lattice lattice, Mention mention) {
        return IntStream.range(mention.from() + 1, mention.to())
                .boxed()
                .flatMap(i -> lattice.arcs(i, Meaning.OfTables.class))
                .filter(a ->
                        a.to() == mention.to() && a.meaning().matches().get(0).score() >= Lexicon.OWN_NAME)
                .max(Comparator.comparingInt(a -> a.to() - a.from()));
    }

    /** What a question is about; empty where that is no set of rows, or where its words do not say it in one piece. */
    static Optional<Subject> of(Utterance question) {
        Optional<Query> query = question.plan();
        Optional<Head> head = head(question);
        boolean rows = query.filter(q -> q.combined().isEmpty()
                                && (q.groupBy().isEmpty() || q.limit().isPresent() || showsColumns(q)))
                        .isPresent()
                && question.fragments().stream().noneMatch(GroupEdits::groups);
        if (!rows || head.isEmpty()) {
            return Optional.empty();
        }
        return from(question, head.get())
                .map(start -> new Subject(
                        words(question, head.get(), start), query.get().limit().isPresent()));
    }

    /** Groups that only restrict the things: "students with more than 2 pets". */
    private static boolean showsColumns(Query query) {
        return query.select().stream().allMatch(o -> o.expr() instanceof Expr.Column);
    }

    /** The first token: that of the noun, or of what restricts it before it, as in "paid orders". */
    private static Optional<Integer> from(Utterance question, Head head) {
        List<Fragment> before = question.fragments().stream()
                .filter(f -> f.to() <= head.from() && !(f instanceof Fragment.Mark) && f != head.in())
                .toList();
        int start = head.from();
        boolean adjoins = !(head.in() instanceof Fragment.Shown) && !(head.in() instanceof Fragment.Counted);
        for (int i = before.size() - 1; i >= 0; i--) {
            Fragment f = before.get(i);
            if (!restricts(f)) {
                adjoins = false;
            } else if (adjoins && f.to() == question.lattice().pastArticles(f.to()) && f.to() == start) {
                start = f.from();
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(start);
    }

    private static boolean restricts(Fragment f) {
        return !(f instanceof Fragment.Shown
                || f instanceof Fragment.Thing
                || f instanceof Fragment.Counted
                || f instanceof Fragment.Ordered
                || f instanceof Fragment.Mark);
    }

    private static String words(Utterance question, Head head, int start) {
        List<Fragment> kept = new ArrayList<>();
        boolean cut = question.plan()
                .flatMap(q -> q.limit().stream().boxed().findFirst())
                .isPresent();
        question.fragments().stream()
                .filter(f -> f.from() >= head.to())
                .filter(f -> restricts(f)
                        || (f instanceof Fragment.Ordered && cut)
                        || f instanceof Fragment.Mark
                        || f instanceof Fragment.Thing)
                .forEach(kept::add);
        StringBuilder words = new StringBuilder(question.lattice().text(start, head.to()));
        int at = head.to();
        for (Fragment f : kept) {
            if (f instanceof Fragment.Mark m && m.cue() == Cue.AND) {
                continue;
            }
            String glue = at < f.from() ? question.lattice().text(at, f.from()) : "";
            words.append(' ').append(plainGlue(glue)).append(' ').append(question.text(f));
            at = f.to();
        }
        return Rewrite.tidy(words.toString());
    }

    /** Small words between a noun and what restricts it, without a verb that would make it a sentence. */
    private static String plainGlue(String glue) {
        return glue.replaceAll("(?i)\\b(are|is|was|were|be|do|does|did|there|and|their|its|also)\\b", " ");
    }
}
