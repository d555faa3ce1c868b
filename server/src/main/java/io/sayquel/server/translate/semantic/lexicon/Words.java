package io.sayquel.server.translate.semantic.lexicon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.tartarus.snowball.ext.EnglishStemmer;

/** Takes identifiers apart and brings forms of a word together. Safe for use by many threads. */
public final class Words {
    private static final Pattern SPACED = Pattern.compile("[^ ]+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+");
    private static final Pattern HUMP =
            Pattern.compile("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private final Map<String, String> irregular = new HashMap<>();
    private final Map<String, List<String>> abbreviations = new HashMap<>();

    /** With the lists that come with the program. */
    public Words() {
        for (String line : Resource.lines("irregular.txt")) {
            List<String> forms = spaced(line);
            irregular.put(forms.get(0), forms.get(1));
        }
        for (String line : Resource.lines("abbreviations.txt")) {
            List<String> words = spaced(line);
            abbreviations.put(words.get(0), words.subList(1, words.size()));
        }
    }

    /** The words of a text that stand between spaces. */
    public static List<String> spaced(String text) {
        return SPACED.matcher(text).results().map(MatchResult::group).toList();
    }

    /** The words of an identifier or label in lower case. */
    public static List<String> split(String identifier) {
        String spaced = HUMP.matcher(identifier).replaceAll(" ");
        return WORD.matcher(spaced.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** The form in which all forms of a word meet. */
    public String stem(String word) {
        String base = irregular.getOrDefault(word, word);
        if (base.length() < 3 || Character.isDigit(base.charAt(0))) {
            return base;
        }
        EnglishStemmer stemmer = new EnglishStemmer();
        stemmer.setCurrent(base);
        stemmer.stem();
        return stemmer.getCurrent();
    }

    /** Each word's stem. */
    public List<String> stems(List<String> words) {
        return words.stream().map(this::stem).toList();
    }

    /** With short forms written out; the same list if there are none. */
    public List<String> expand(List<String> words) {
        List<String> expanded = new ArrayList<>();
        words.forEach(w -> expanded.addAll(abbreviations.getOrDefault(w, List.of(w))));
        return expanded;
    }
}
