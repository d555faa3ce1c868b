package io.sayquel.server.present;

import io.sayquel.server.present.Vocabulary.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a model adds to a proven text, judged against that text. It may choose among the words of a vocabulary and those that stand in the
 * text already; it may not turn a claim around, deny it, or begin another sentence. So there is no way to name somebody, give a cause or
 * speak to the reader: the words are not there.
 */
final class OwnWords {
    private static final Pattern CHARACTERS = Pattern.compile("[\\p{IsLatin}\\p{M}0-9 .,'’\\-–—%()]*");
    /** The end of a sentence before the end of the text. */
    private static final Pattern SECOND_SENTENCE = Pattern.compile("[.](?!\\d)\\s*\\S");

    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}'’]*");

    private final Vocabulary vocabulary;
    private final String proven;
    private final Set<String> provenWords;
    private final Set<String> known;

    /**
     * Against what was proven.
     *
     * @param proven the text, without its values
     * @param around whose words may be used, too: the question, the columns
     */
    OwnWords(Vocabulary vocabulary, String proven, String around) {
        this.vocabulary = vocabulary;
        this.proven = proven;
        this.provenWords = words(proven).collect(Collectors.toUnmodifiableSet());
        this.known = words(proven + " " + around).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(w -> w.group().toLowerCase(Locale.ROOT).replace('’', '\''));
    }

    /**
     * Whether words may stand around the values of the proven text: they lead where it leads, and deny what it denies.
     *
     * @param own the new sentence, its values blank
     */
    boolean allow(String own) {
        List<Boolean> leads = directions(own);
        return sayable(own)
                && own.strip().length() <= 2 * proven.strip().length() + 80
                && (leads.isEmpty() || leads.equals(directions(proven)))
                && denials(own) == denials(proven);
    }

    /** Whether words may explain the proven text: they deny nothing that it does not deny. */
    boolean mayExplain(String own) {
        return sayable(own) && denials(own) <= denials(proven);
    }

    private boolean sayable(String own) {
        return CHARACTERS.matcher(own).matches()
                && !SECOND_SENTENCE.matcher(own.strip()).find()
                && words(own).allMatch(w -> known.contains(w) || vocabulary.has(w) || NumberWords.saysNumber(w));
    }

    /** Up is true, down is false; the same way said again counts once. */
    private List<Boolean> directions(String text) {
        List<Boolean> ways = new ArrayList<>();
        words(text).forEach(word -> {
            boolean up = vocabulary.is(Kind.UP, word);
            boolean same = !ways.isEmpty() && ways.get(ways.size() - 1) == up;
            if ((up || vocabulary.is(Kind.DOWN, word)) && !same) {
                ways.add(up);
            }
        });
        return ways;
    }

    private long denials(String text) {
        return words(text).filter(w -> vocabulary.is(Kind.NOT, w)).count();
    }

    /** Whether a number in words stands in the proven text: then what it says is proven, too. */
    boolean proves(String number) {
        return number.codePoints().noneMatch(Character::isDigit)
                && words(number).allMatch(provenWords::contains);
    }
}
