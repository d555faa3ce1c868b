package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.Resolution.Part;
import io.sayquel.server.translate.semantic.followup.Opening.Sign;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lattice.Cue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is shown: a number takes the place of the number that was there, or comes beside it. */
final class ShownEdits {
    private final Change change;

    ShownEdits(Change change) {
        this.change = change;
    }

    /** "what about units sold", "also the average price". */
    void measure(Fragment said) {
        List<Measures.Place> before = Measures.of(change.earlier);
        if (before.size() != 1 || !(change.opening.has(Sign.INSTEAD) || change.opening.has(Sign.ALSO))) {
            change.whichPart(said);
            return;
        }
        Measures.Place place = before.get(0);
        int end = change.earlier.end(place.to() - 1);
        if (change.opening.has(Sign.INSTEAD)) {
            change.replace(Part.SHOWN, change.earlier.start(place.from()), end, change.later.text(said));
        } else if (place.shown()) {
            change.beside(Part.SHOWN, place.from(), place.to(), change.later.text(said));
        } else {
            change.whichPart(said);
        }
    }

    /** "what about their emails", "also the city": other columns of the same rows. */
    void columns() {
        Optional<Subject> subject = Subject.of(change.earlier);
        boolean replaces = !change.opening.has(Sign.ALSO);
        if (subject.isEmpty() || shown().isEmpty()) {
            change.whichPart(change.later.fragments().get(0));
            return;
        }
        String words = allSaid();
        String columns = replaces ? words : change.phrases.say("followup.and", String.join(", ", shown()), words);
        change.become(
                Part.SHOWN,
                change.phrases.say("followup.of", columns, subject.get().words()) + order(),
                replaces ? change.phrases.say("followup.shown", words) : change.phrases.say("followup.added", words));
    }

    private String order() {
        return change.later.all(Fragment.Ordered.class).stream()
                .map(o -> " " + change.later.text(o))
                .collect(Collectors.joining());
    }

    /** Every column that is asked for: "email and city". */
    private String allSaid() {
        List<Fragment.Shown> said = change.later.all(Fragment.Shown.class);
        return change.later
                .lattice()
                .text(said.get(0).from(), said.get(said.size() - 1).to());
    }

    /** Whether columns are named, and nothing else, to come beside or in the place of others. */
    boolean addsColumns() {
        Utterance later = change.later;
        boolean strong = !change.opening.signed()
                || Stream.of(Sign.ALSO, Sign.INSTEAD, Sign.ONLY, Sign.ON).anyMatch(change.opening::has);
        return strong
                && later.fragments().stream().anyMatch(Fragment.Shown.class::isInstance)
                && later.fragments().stream()
                        .allMatch(f -> (f instanceof Fragment.Mark m && m.cue() == Cue.AND)
                                || f instanceof Fragment.Ordered
                                || (f instanceof Fragment.Shown s && !Measures.asks(s) && !Bearing.isTerm(s)));
    }

    /** The columns that are shown; none where anything else is. */
    private List<String> shown() {
        List<Expr> shown = change.earlier.query().stream()
                .flatMap(q -> q.select().stream())
                .map(Query.Output::expr)
                .toList();
        return shown.stream().allMatch(Expr.Column.class::isInstance)
                ? shown.stream()
                        .map(e -> ((Expr.Column) e).ref().column().replace('_', ' '))
                        .toList()
                : List.of();
    }

    /** "what about customers" after "how many orders in 2023". */
    void counted(Fragment.Thing said) {
        List<Fragment.Counted> before = change.earlier.all(Fragment.Counted.class);
        if (before.size() == 1
                && before.get(0).what().isPresent()
                && Measures.of(change.earlier).size() == 1) {
            Mention what = before.get(0).what().get();
            change.replace(
                    Part.SHOWN,
                    change.earlier.start(what.from()),
                    change.earlier.end(what.to() - 1),
                    change.later.text(said));
        } else {
            change.whichPart(said);
        }
    }

    /** "who are they" after a number of them. */
    void list() {
        Optional<Subject> subject = Subject.of(change.earlier);
        boolean counted = change.earlier.fragments().stream().anyMatch(Measures::asks);
        if (subject.isEmpty() || !counted) {
            change.doubt("followup.nothingMeant", change.phrases.say("followup.them"));
        } else {
            change.become(
                    Part.SHOWN,
                    subject.get().words(),
                    change.phrases.say("followup.listed", subject.get().words()));
        }
    }

    /** The words that ask for a number of what was shown. */
    Optional<Fragment.Counted> counts() {
        return change.later.all(Fragment.Counted.class).stream()
                .filter(c -> c.what().isEmpty())
                .findFirst();
    }

    /** "how many are there", "how many of them are paid": a number of the rows instead of the rows. */
    void count(Fragment.Counted said) {
        Optional<Subject> subject = Subject.of(change.earlier);
        if (subject.isEmpty()) {
            change.doubt("followup.nothingToCount");
            return;
        }
        if (subject.get().cut()) {
            change.doubt("followup.someOnly", subject.get().words());
            return;
        }
        StringBuilder text = new StringBuilder(
                change.phrases.say("followup.howMany", subject.get().words()));
        for (Fragment f : change.later.fragments()) {
            boolean known = f instanceof Fragment.Thing t
                    && Subject.head(change.earlier)
                            .filter(h -> h.isSame(t.what()))
                            .isPresent();
            if (!(f instanceof Fragment.Mark) && !known && f != said) {
                text.append(' ').append(FilterEdits.linked(change.later.glue(f, t -> true), change.later.text(f)));
            }
        }
        change.become(
                Part.SHOWN,
                Rewrite.tidy(text.toString()),
                change.phrases.say("followup.counted", subject.get().words()));
    }
}
