package io.sayquel.server.translate.semantic.lattice;

import java.util.List;
import java.util.Set;

/** Words that are written like words which may be passed over, and name something: "US singers", "the us", "orders of IT". */
final class Homographs {
    /** After these, "us" is those who ask. */
    private static final Set<String> BEFORE_US = Set.of(
            "show", "give", "tell", "let", "get", "bring", "send", "find", "list", "display", "help", "for", "to", "of",
            "with", "by");

    private Homographs() {}

    /** Whether a word that might be passed over is a name here. */
    static boolean isName(List<Token> tokens, int at) {
        String word = tokens.get(at).lower();
        if (word.equals("us")) {
            return isInCapitals(tokens, at)
                    || at == 0
                    || !BEFORE_US.contains(tokens.get(at - 1).lower());
        }
        return at > 0 && Set.of("it", "who").contains(word) && isInCapitals(tokens, at);
    }

    /** Whether a word is an abbreviation by its letters: in capitals, while others are not. */
    static boolean isInCapitals(List<Token> tokens, int at) {
        String text = tokens.get(at).text();
        return text.length() > 1
                && text.chars().allMatch(Character::isUpperCase)
                && tokens.stream().anyMatch(t -> t.text().chars().anyMatch(Character::isLowerCase));
    }
}
