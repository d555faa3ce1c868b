package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.plan.Condition.Operator;
import io.sayquel.server.translate.Resolution.Part;
import io.sayquel.server.translate.semantic.followup.Opening.Sign;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Meaning;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which rows: a value takes the place of a value of the same column, a bound that of a bound; everything else is added. */
final class FilterEdits {
    private static final Cue[] NEGATIONS = {Cue.NOT, Cue.WITHOUT, Cue.UNEQUAL};
    private static final Set<Cue> LINKS = EnumSet.of(Cue.IN, Cue.THAT, Cue.NOT, Cue.WITHOUT, Cue.UNEQUAL);
    private static final Set<String> DIRECTIONS = Set.of("from", "to", "dari", "ke");

    /** Words that make a question of what follows, and have no place behind another one. */
    private static final Pattern WORDS_OF_QUESTIONS = Pattern.compile(
            "(?i)^((and|also|but|dan|juga|tapi|which|who|mana|(of|dari|among) (them|those|these|mereka)|are|is|were|was|adalah|there)\\b\\s*)+");

    private static final Pattern ARTICLES = Pattern.compile("(?i)(the|a|an|all)?");

    private final Change change;
    private final Utterance earlier;
    private final Utterance later;

    FilterEdits(Change change) {
        this.change = change;
        this.earlier = change.earlier;
        this.later = change.later;
    }

    /** "in Oslo", "status is paid", "excluding Oslo". */
    void value(Fragment.Valued said, String glue) {
        List<Fragment.Valued> same = earlier.all(Fragment.Valued.class).stream()
                .filter(v -> sameColumn(v, said) && !otherDirection(v, said))
                .toList();
        boolean negated = said.negated() || later.glued(said, NEGATIONS);
        if (same.isEmpty()) {
            List<Fragment.Valued> others = earlier.all(Fragment.Valued.class);
            boolean any =
                    !others.isEmpty() || !earlier.all(Fragment.Person.class).isEmpty();
            Runnable adding = () -> change.append(Part.FILTER, apart(glue, later.text(said)));
            if (change.opening.has(Sign.INSTEAD) && any && !negated) {
                List<Runnable> ways = new ArrayList<>(List.of(adding));
                others.forEach(other -> ways.add(() -> replaceOther(other, said, glue)));
                change.oneOf(said, ways); // "what about Norway" after "in Oslo": as well, or instead?
                return;
            }
            adding.run();
        } else if (same.size() > 1 && !negated && same.stream().noneMatch(this::negated)) {
            change.oneOf(
                    said,
                    same.stream()
                            .map(one -> (Runnable) () -> replaceValue(one, said, glue))
                            .toList());
        } else if (same.size() > 1) {
            change.whichPart(said);
        } else if (negated || negated(same.get(0))) {
            opposed(same.get(0), said, glue, negated);
        } else {
            replaceValue(same.get(0), said, glue);
        }
    }

    /** "not Bergen" after "in Oslo", or "in Oslo" after "not Bergen": in its place, or as well. */
    private void opposed(Fragment.Valued before, Fragment.Valued said, String glue, boolean negated) {
        boolean same = values(before).equals(values(said));
        boolean turned = negated != negated(before);
        Runnable instead = () -> replaceOther(before, said, glue);
        Runnable added = () -> change.append(Part.FILTER, apart(glue, later.text(said)));
        if (same && !turned) {
            change.whichPart(said); // it says what was said
        } else if (same) {
            instead.run(); // both would leave nothing
        } else if (change.opening.has(Sign.ALSO) && !turned) {
            added.run();
        } else {
            change.oneOf(said, List.of(instead, added));
        }
    }

    /** "what about Norway", in the place of "in Oslo" and its links. */
    private void replaceOther(Fragment.Valued before, Fragment.Valued said, String glue) {
        change.replace(
                Part.FILTER,
                earlier.start(beforeLinks(before)),
                earlier.end(before.to() - 1),
                linked(glue, later.text(said)));
    }

    private void replaceValue(Fragment.Valued before, Fragment.Valued said, String glue) {
        boolean within = values(before).containsAll(values(said));
        boolean some = change.opening.has(Sign.OF_THEM) && !change.opening.has(Sign.INSTEAD);
        if (some && !within) {
            change.whichPart(said); // none of those in Oslo is in Bergen
        } else if (change.opening.has(Sign.ALSO)) {
            int at = earlier.end(before.to() - 1);
            boolean last = before.values().stream()
                    .reduce((a, b) -> b)
                    .filter(v -> earlier.text().substring(0, at).endsWith(v.text()))
                    .isPresent();
            if (!last || said.column().isPresent()) {
                change.whichPart(said);
                return;
            }
            change.replace(
                    Part.FILTER,
                    valueStart(before),
                    at,
                    change.phrases.say(
                            "followup.or", earlier.text().substring(valueStart(before), at), valueText(said)));
        } else if (said.column().isPresent()) {
            int from = earlier.start(beforeLinks(before));
            change.replace(
                    Part.FILTER,
                    from,
                    earlier.end(before.to() - 1),
                    linked(before.from() > 0 ? glue : "", later.text(said)));
        } else {
            change.replace(Part.FILTER, valueStart(before), valueEnd(before), valueText(said));
        }
    }

    /** The token where "in", "from", "not" and the like before a fragment begin. */
    private int beforeLinks(Fragment fragment) {
        int at = fragment.from();
        List<Fragment.Mark> marks = earlier.all(Fragment.Mark.class);
        for (int i = marks.size() - 1; i >= 0; i--) {
            Fragment.Mark mark = marks.get(i);
            if (LINKS.contains(mark.cue())
                    && mark.to() <= at
                    && earlier.lattice().pastArticles(mark.to()) >= at) {
                at = mark.from();
            }
        }
        return at;
    }

    private boolean negated(Fragment.Valued before) {
        return before.negated() || earlier.glued(before, NEGATIONS);
    }

    private int valueStart(Fragment.Valued v) {
        int from = v.column().filter(c -> c.from() == v.from()).map(Mention::to).orElse(v.from());
        String first = v.values().get(0).text();
        int at = find(first, earlier.start(from));
        return at >= 0 ? at : earlier.start(v.from());
    }

    private int valueEnd(Fragment.Valued v) {
        String last = v.values().get(v.values().size() - 1).text();
        int at = find(last, valueStart(v));
        return at >= 0 ? closingQuote(at + last.length()) : earlier.end(v.to() - 1);
    }

    private int find(String words, int from) {
        int at = earlier.text().toLowerCase(Locale.ROOT).indexOf(words.toLowerCase(Locale.ROOT), from);
        return at > 0 && "\"'\u201c\u2018`".indexOf(earlier.text().charAt(at - 1)) >= 0 ? at - 1 : at;
    }

    private int closingQuote(int end) {
        boolean quote = end < earlier.text().length()
                && "\"'\u201d\u2019`".indexOf(earlier.text().charAt(end)) >= 0;
        return quote ? end + 1 : end;
    }

    /** A fragment's values as they were said, quotes included, without the column before them. */
    private String valueText(Fragment.Valued v) {
        int from = v.from();
        while (from < v.to() - 1
                && later.lattice().arcs(from, Meaning.OfValue.class).findAny().isEmpty()) {
            from++;
        }
        return later.lattice().text(from, v.to());
    }

    private static Set<String> values(Fragment.Valued v) {
        Set<String> values = new HashSet<>();
        v.values().forEach(x -> x.matches().forEach(m -> values.add(m.value())));
        return values;
    }

    private static boolean sameColumn(Fragment.Valued one, Fragment.Valued other) {
        Set<ColumnRef> columns = columns(one);
        return columns(other).stream().anyMatch(columns::contains);
    }

    private static Set<ColumnRef> columns(Fragment.Valued v) {
        Set<ColumnRef> columns = new HashSet<>();
        v.values().forEach(x -> x.matches().forEach(m -> columns.add(m.column())));
        return columns;
    }

    /** "to Rome" is no other "from Oslo". */
    private boolean otherDirection(Fragment.Valued before, Fragment.Valued said) {
        Optional<String> one = direction(earlier, before);
        Optional<String> other = direction(later, said);
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    private static Optional<String> direction(Utterance in, Fragment fragment) {
        return fragment.from() == 0
                ? Optional.empty()
                : Optional.of(in.lattice().token(fragment.from() - 1).lower()).filter(DIRECTIONS::contains);
    }

    /** "Ada Lovelace". */
    void person(Fragment.Person said, String glue) {
        List<Fragment.Person> same = earlier.all(Fragment.Person.class);
        if (same.isEmpty()) {
            change.append(Part.FILTER, linked(glue, later.text(said)));
        } else if (same.size() > 1 || said.negated() || same.get(0).negated() || change.opening.has(Sign.OF_THEM)) {
            change.whichPart(said);
        } else {
            change.replace(Part.FILTER, same.get(0), later.text(said));
        }
    }

    /** "older than 20", "above 100", "with more than 3 orders". */
    void number(Fragment.Compared said, String glue) {
        List<Fragment.Compared> all = earlier.all(Fragment.Compared.class);
        if (said.what().isEmpty() && said.adjective().isEmpty()) {
            if (all.size() != 1) {
                change.oneOf(
                        said,
                        all.stream()
                                .map(one -> (Runnable) () -> replaceBound(one, said))
                                .toList());
                return;
            }
            replaceBound(all.get(0), said);
            return;
        }
        List<Fragment.Compared> same =
                all.stream().filter(c -> sameAmount(c, said)).toList();
        boolean replaces = same.size() == 1
                && !change.opening.has(Sign.OF_THEM)
                && (change.opening.has(Sign.INSTEAD) || upwards(same.get(0)) == upwards(said));
        if (same.size() > 1) {
            change.oneOf(
                    said,
                    same.stream()
                            .map(one -> (Runnable) () -> change.replace(Part.FILTER, one, later.text(said)))
                            .toList());
        } else if (replaces) {
            change.replace(Part.FILTER, same.get(0), later.text(said));
        } else {
            change.append(Part.FILTER, linked(glue, later.text(said)));
        }
    }

    private void replaceBound(Fragment.Compared before, Fragment.Compared said) {
        Optional<Mention> what = before.what();
        boolean first = what.filter(w -> w.from() == before.from() && w.to() < before.to())
                .isPresent();
        boolean last = what.filter(w -> w.to() == before.to() && w.from() > before.from())
                .isPresent();
        if (first) {
            change.replace(Part.FILTER, earlier.start(what.get().to()), earlier.end(before.to() - 1), later.text(said));
        } else if (last) {
            change.replace(
                    Part.FILTER,
                    earlier.start(before.from()),
                    earlier.end(what.get().from() - 1),
                    later.text(said));
        } else {
            change.whichPart(said);
        }
    }

    private static boolean sameAmount(Fragment.Compared one, Fragment.Compared other) {
        boolean what = one.what().isPresent()
                && other.what().isPresent()
                && one.what().get().sameAs(other.what().get());
        return (what || (one.adjective().isPresent() && one.adjective().equals(other.adjective())))
                && one.counted() == other.counted()
                && one.aggregates().equals(other.aggregates());
    }

    private static boolean upwards(Fragment.Compared c) {
        return c.operator() == Operator.GT || c.operator() == Operator.GE;
    }

    /** Conditions that are told apart by nothing but their words: "without orders", "whose email is missing". */
    void other(Fragment said, String glue) {
        List<? extends Fragment> same = earlier.all(said.getClass());
        if (same.isEmpty() || change.opening.has(Sign.OF_THEM) || change.opening.has(Sign.ONLY)) {
            change.append(Part.FILTER, linked(glue, later.text(said)));
        } else {
            change.whichPart(said);
        }
    }

    /** Words as they go on; "by channel not web" would be one condition on the channel, and no groups. */
    private String apart(String glue, String words) {
        List<Fragment> all = earlier.fragments();
        boolean grouped = !all.isEmpty() && all.get(all.size() - 1) instanceof Fragment.Grouped;
        String linked = linked(glue, words);
        return grouped && !linked.startsWith(",") ? ", " + linked : linked;
    }

    /** Words as they go on: ", paid", "from Oslo", "that are paid". */
    static String linked(String glue, String words) {
        String link = WORDS_OF_QUESTIONS.matcher(glue).replaceFirst("").strip();
        boolean bare = ARTICLES.matcher(link).matches();
        return (bare ? ", " : "") + link + " " + words;
    }
}
