package io.sayquel.server.dataset.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes identifiers apart. */
final class Names {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+");

    private Names() {}

    /** The words of an identifier in lower case: {@code customerID}, {@code customer_id} and {@code Customer Id} are alike. */
    static List<String> words(String identifier) {
        String spaced = identifier
                .replaceAll("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})", " ")
                .replaceAll("(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})", " ");
        return WORD.matcher(spaced.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Words in one string, the last one singular. */
    static String singular(String identifier) {
        List<String> words = words(identifier);
        if (words.isEmpty()) {
            return "";
        }
        words.set(words.size() - 1, singularWord(words.get(words.size() - 1)));
        return String.join(" ", words);
    }

    private static String singularWord(String word) {
        if (word.length() > 4 && word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.length() > 4 && word.matches(".*(ss|x|ch|sh)es")) {
            return word.substring(0, word.length() - 2);
        }
        boolean plural = word.length() > 3 && word.endsWith("s") && !word.matches(".*(ss|us|is)");
        return plural ? word.substring(0, word.length() - 1) : word;
    }
}
