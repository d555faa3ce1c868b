package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.Resolution.Part;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A condition of the earlier question that is to go: "remove the filter", "all years again", "for all regions". Only whole
 * utterances of these forms are heard, since "all" and "without" mean other things within longer ones.
 *
 * @param wanted which conditions are meant
 * @param words what is named: a thing of which all are wanted, or words of the condition; empty for none
 */
record Removal(Wanted wanted, String words) {
    /** Which conditions are meant. */
    private enum Wanted {
        /** The only one. */
        THE_ONE,
        EVERY,
        /** That on time. */
        TIME,
        /** That on all of a thing. */
        OF_THING,
        /** That with these words. */
        NAMED
    }

    private static final String TAKE = "(?:remove|drop|clear|delete|lift|undo|hapus|hapuskan|hilangkan|buang)";
    private static final String FILTER =
            "(?:filter|condition|restriction|filternya|saringan|saringannya|syarat|syaratnya)";
    private static final String BEFORE = "(?iU)^(?:and |now |then |ok |please |dan |sekarang |lalu )*";
    private static final String AFTER = "(?: again| please| now| too| lagi| saja)*[.!?\\s]*$";

    private static final Pattern THE_ONE = Pattern.compile(BEFORE + "(?:" + TAKE
            + "(?: the| that| this)?|without(?: the| any)?|no|tanpa) " + FILTER + "(?: itu)?" + AFTER);
    private static final Pattern EVERY = Pattern.compile(BEFORE + "(?:" + TAKE
            + "(?: all| all the| the| every| semua)? (?:filters|conditions|restrictions)" + "|" + TAKE
            + " (?:all|every|semua) " + FILTER + "|(?:without|no)(?: any)? (?:filters|conditions))" + AFTER);
    private static final Pattern TIME = Pattern.compile(BEFORE
            + "(?:(?:for |in |over |of |untuk |pada )?(?:all|every|any|semua|seluruh) (?:years?|times?|dates?|months?|days?|periods?|tahun|waktu|tanggal|bulan|hari|periode)"
            + "|" + TAKE + " (?:the )?(?:time|date|year|month|period) (?:filter|condition|range)"
            + "|" + TAKE + " (?:filter|saringan|syarat) (?:waktu|tanggal|tahun|bulan))" + AFTER);
    private static final Pattern OF_THING = Pattern.compile(BEFORE
            + "(?:for|in|from|of|untuk|di|dari) (?:all|every|any|semua|seluruh)(?: the)? (\\p{L}[\\p{L} ]{1,40}?)"
            + AFTER);
    private static final Pattern NAMED = Pattern.compile(BEFORE + TAKE
            + "(?: the)?(?: filter| condition| saringan)?(?: on| for| by| untuk)? (.{2,60}?)(?: filter| condition)?"
            + AFTER);

    /** Words before a condition that go with it. */
    private static final Set<String> LINKS = Set.of(
            "in", "of", "for", "from", "at", "on", "with", "where", "the", "and", "di", "dari", "untuk", "pada",
            "dengan", "yang", "dan");

    private static final Set<String> AND = Set.of("and", "dan");

    /** What a text says is to go; empty where it is no such text. */
    static Optional<Removal> in(String text) {
        String said = text.strip();
        return heard(THE_ONE, Wanted.THE_ONE, said)
                .or(() -> heard(EVERY, Wanted.EVERY, said))
                .or(() -> heard(TIME, Wanted.TIME, said))
                .or(() -> heard(OF_THING, Wanted.OF_THING, said))
                .or(() -> heard(NAMED, Wanted.NAMED, said));
    }

    private static Optional<Removal> heard(Pattern form, Wanted wanted, String text) {
        Matcher matcher = form.matcher(text);
        return matcher.find()
                ? Optional.of(new Removal(wanted, matcher.groupCount() > 0 ? matcher.group(1) : ""))
                : Optional.empty();
    }

    /**
     * Takes the conditions away, or says why it is not certain which.
     *
     * @return false if the earlier question has nothing of the kind, so that the text may mean something else
     */
    boolean apply(Change change, Listener listener) {
        List<Fragment> all =
                change.earlier.fragments().stream().filter(Removal::isCondition).toList();
        List<Fragment> meant = all.stream()
                .filter(condition -> means(condition, change.earlier, listener))
                .toList();
        if (meant.isEmpty()) {
            if (wanted == Wanted.THE_ONE || wanted == Wanted.EVERY) {
                change.doubt("followup.nothingToRemove");
                return true;
            }
            return false;
        }
        if (meant.size() > 1 && wanted != Wanted.EVERY) {
            change.oneOf(
                    meant.stream()
                            .map(condition -> (Runnable) () -> remove(condition, change))
                            .toList(),
                    () -> change.doubt("followup.whichCondition", named(meant, change)));
            return true;
        }
        meant.forEach(condition -> remove(condition, change));
        return true;
    }

    private static String named(List<Fragment> conditions, Change change) {
        return conditions.stream()
                .map(c -> "\"" + change.earlier.text(c) + "\"")
                .collect(Collectors.joining(change.phrases.say("followup.orElse")));
    }

    private static boolean isCondition(Fragment f) {
        return f instanceof Fragment.Valued
                || f instanceof Fragment.Person
                || f instanceof Fragment.Compared
                || f instanceof Fragment.Timed;
    }

    private boolean means(Fragment condition, Utterance earlier, Listener listener) {
        return switch (wanted) {
            case THE_ONE, EVERY -> true;
            case TIME -> condition instanceof Fragment.Timed;
            case OF_THING -> condition instanceof Fragment.Valued valued && ofThing(valued, listener.part(words));
            case NAMED ->
                (" " + earlier.text(condition) + " ")
                        .toLowerCase(Locale.ROOT)
                        .contains(" " + words.toLowerCase(Locale.ROOT) + " ");
        };
    }

    /** Whether all values of a condition are of a column, or of a table, that is named, and nothing else is. */
    private static boolean ofThing(Fragment.Valued condition, Utterance thing) {
        List<Mention> named = Stream.concat(
                        thing.all(Fragment.Shown.class).stream().map(Fragment.Shown::what),
                        thing.all(Fragment.Thing.class).stream().map(Fragment.Thing::what))
                .toList();
        return named.size() == 1
                && thing.unheard().isEmpty()
                && condition.values().stream()
                        .flatMap(v -> v.matches().stream())
                        .allMatch(value -> named.get(0).matches().stream()
                                .anyMatch(
                                        m -> m.name().id().equals(value.column().toString())
                                                || (m.name() instanceof Name.OfTable t
                                                        && t.table()
                                                                .name()
                                                                .equals(value.column()
                                                                        .table()))));
    }

    private static void remove(Fragment condition, Change change) {
        Utterance earlier = change.earlier;
        int from = condition.from();
        boolean and = false;
        while (from > 0 && LINKS.contains(earlier.lattice().token(from - 1).lower())) {
            from--;
            and |= AND.contains(earlier.lattice().token(from).lower());
        }
        int to = condition.to();
        if (!and
                && to < earlier.lattice().size()
                && AND.contains(earlier.lattice().token(to).lower())) {
            to++;
        }
        Part part = condition instanceof Fragment.Timed ? Part.TIME : Part.FILTER;
        change.remove(part, earlier.start(from), earlier.end(to - 1));
    }

    /** Whether nothing but the conditions that were taken away differs, as far as both questions are read. */
    static boolean holds(Change change, Utterance edited) {
        Optional<Query> before = change.earlier.query();
        Optional<Query> after = edited.query();
        return before.isPresent()
                && after.isPresent()
                && conditions(before.get()) - conditions(after.get()) == change.conditionsLost()
                && Sameness.holds(change, edited);
    }

    private static int conditions(Query query) {
        return query.where().size() + query.having().size();
    }
}
