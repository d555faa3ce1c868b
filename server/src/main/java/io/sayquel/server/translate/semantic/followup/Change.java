package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.translate.Resolution.Edit;
import io.sayquel.server.translate.Resolution.Part;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.reading.Phrases;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An earlier question on its way to a new one: what is changed so far, or why it cannot be. The first doubt stands. Confined to
 * one call.
 */
final class Change {
    final Utterance earlier;
    final Utterance later;
    final Opening opening;
    final Phrases phrases;
    /** What the team calls the numbers that it defined. */
    final List<String> metrics;

    private final Rewrite rewrite;
    private final List<Edit> edits = new ArrayList<>();
    private Optional<String> doubt = Optional.empty();
    private Optional<String> whole = Optional.empty();
    private OptionalInt wanted;
    private int ways;
    private boolean ranked;
    private int conditionsLost;
    private int conditionsGained;

    Change(Utterance earlier, Utterance later, Opening opening, Phrases phrases) {
        this(earlier, later, opening, phrases, List.of(), OptionalInt.empty());
    }

    /** @param wanted which way is taken, from 0, where the first doubt is between several */
    Change(
            Utterance earlier,
            Utterance later,
            Opening opening,
            Phrases phrases,
            List<String> metrics,
            OptionalInt wanted) {
        this.metrics = List.copyOf(metrics);
        this.wanted = wanted;
        this.earlier = earlier;
        this.later = later;
        this.opening = opening;
        this.phrases = phrases;
        this.rewrite = new Rewrite(earlier.text());
    }

    /** Notes why it is not certain what is meant. */
    void doubt(String key, Object... parts) {
        if (doubt.isEmpty()) {
            doubt = Optional.of(phrases.say(key, parts));
        }
    }

    /** Notes a doubt between several ways to go on, or goes the one that is wanted. */
    void oneOf(List<Runnable> ways, Runnable doubting) {
        if (wanted.isPresent() && wanted.getAsInt() < ways.size()) {
            Runnable way = ways.get(wanted.getAsInt());
            wanted = OptionalInt.empty(); // a second doubt stays one
            way.run();
        } else {
            this.ways = doubt.isEmpty() ? ways.size() : this.ways;
            doubting.run();
        }
    }

    /** Notes that a part of the later question may be meant in several ways, or goes the one that is wanted. */
    void oneOf(Fragment said, List<Runnable> ways) {
        oneOf(ways, () -> whichPart(said));
    }

    /** How many ways there are out of the first doubt; 0 if it is not between several. */
    int ways() {
        return ways;
    }

    /** The sentence for a part of the later question that can take the place of several. */
    void whichPart(Fragment fragment) {
        doubt("followup.whichPart", later.text(fragment));
    }

    /** Puts words behind the question. */
    void append(Part part, String words) {
        rewrite.append(" " + words);
        added(part, words);
    }

    /** Puts words behind a place in it. */
    void insert(Part part, int at, String words) {
        rewrite.replace(at, at, " " + words);
        added(part, words);
    }

    /** Puts words beside some tokens: "by month and by channel". */
    void beside(Part part, int from, int to, String words) {
        String old = earlier.lattice().text(from, to);
        rewrite.replace(earlier.start(from), earlier.end(to - 1), phrases.say("followup.and", old, words));
        added(part, words);
    }

    private void added(Part part, String words) {
        conditionsGained += filters(part) ? 1 : 0;
        edits.add(new Edit(part, phrases.say("followup.added", plain(words))));
    }

    /** Puts words in the place of some characters. */
    void replace(Part part, int from, int to, String words) {
        rewrite.replace(from, to, words);
        conditionsLost += filters(part) ? 1 : 0;
        conditionsGained += filters(part) ? 1 : 0;
        String old = earlier.text().substring(from, to);
        edits.add(new Edit(part, phrases.say("followup.replaced", plain(words), plain(old))));
    }

    /** Takes some characters away, which are a condition. */
    void remove(Part part, int from, int to) {
        rewrite.replace(from, to, " ");
        conditionsLost++;
        edits.add(new Edit(
                part, phrases.say("followup.removed", plain(earlier.text().substring(from, to)))));
    }

    /** Puts a rank and the number that it goes by behind the question. */
    void rank(String words) {
        ranked = true;
        append(Part.LIMIT, words);
    }

    /** Whether a number has come with a rank. */
    boolean ranked() {
        return ranked;
    }

    /** Notes that more conditions went with what was replaced. */
    void losing(int conditions) {
        conditionsLost += conditions;
    }

    /** Puts words in the place of a fragment. */
    void replace(Part part, Fragment fragment, String words) {
        replace(part, earlier.start(fragment.from()), earlier.end(fragment.to() - 1), words);
    }

    private static boolean filters(Part part) {
        return part == Part.FILTER || part == Part.TIME;
    }

    /** Makes it another question altogether, about the same rows. */
    void become(Part part, String text, String said) {
        whole = Optional.of(text);
        edits.add(new Edit(part, said));
    }

    /** Whether it has become another question about the same rows. */
    boolean became() {
        return whole.isPresent();
    }

    /** Words without what only links them. */
    private static String plain(String words) {
        return words.strip().replaceAll("^[,;\\s]+|[,;\\s]+$", "");
    }

    Optional<String> doubted() {
        return rewrite.collides() ? Optional.of(phrases.say("followup.readsDifferently")) : doubt;
    }

    String result() {
        return whole.orElseGet(rewrite::result);
    }

    List<Edit> edits() {
        return List.copyOf(edits);
    }

    Set<Part> parts() {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        edits.forEach(e -> parts.add(e.part()));
        return parts;
    }

    /** How many conditions of the earlier question have been replaced. */
    int conditionsLost() {
        return conditionsLost;
    }

    /** How many conditions are new. */
    int conditionsGained() {
        return conditionsGained;
    }
}
