package io.sayquel.server.ground;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tartarus.snowball.ext.EnglishStemmer;

/** Words as the search compares them: identifiers split, lower case, stems. */
final class Words {
    private static final Pattern HUMP =
            Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> SMALL = Set.of(
            "the", "a", "an", "of", "by", "in", "on", "for", "to", "and", "or", "is", "are", "was", "what", "which",
            "who", "how", "many", "much", "with", "per", "each", "yang", "dan", "di", "ke", "dari", "untuk", "apa",
            "berapa", "menurut");

    private Words() {}

    /** The stems of a text, in order, without small words. */
    static Set<String> of(String text) {
        Set<String> stems = new LinkedHashSet<>();
        for (String word : GAP.split(HUMP.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT))) {
            if (!word.isEmpty() && !SMALL.contains(word)) {
                stems.add(stem(word));
            }
        }
        return stems;
    }

    /** An identifier as people would write it. */
    static String spaced(String identifier) {
        return GAP.matcher(HUMP.matcher(identifier).replaceAll(" "))
                .replaceAll(" ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static String stem(String word) {
        EnglishStemmer stemmer = new EnglishStemmer();
        stemmer.setCurrent(word);
        stemmer.stem();
        return stemmer.getCurrent();
    }
}
