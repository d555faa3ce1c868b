package io.sayquel.server.translate.verified;

import io.sayquel.server.model.data.VerifiedQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A verified question as a pattern. Case, blanks, the punctuation at the end, articles and a "please" make no difference; every
 * other word must be there. Immutable, safe for many threads.
 */
final class Template {
    /** What stands in a slot: up to six words. The bound also keeps matching linear in practice. */
    private static final String WORDS = "(\\S+(?:\\s+\\S+){0,5}?)";

    private static final String SKIPPED = "(?:(?:the|a|an|please|tolong),?\\s+)?";
    private static final Pattern PUNCTUATION = Pattern.compile("[?!.,;:]+(?=\\s|$)");
    private static final Pattern TOKEN = Pattern.compile("\\S+");
    private static final List<String> SKIPPABLE = List.of("the", "a", "an", "please", "tolong");

    private final VerifiedQuestion question;
    private final List<String> slots = new ArrayList<>();
    private final Pattern pattern;

    Template(VerifiedQuestion question) {
        this.question = question;
        StringBuilder regex = new StringBuilder("\\s*" + SKIPPED);
        String text = PUNCTUATION.matcher(question.question()).replaceAll("");
        boolean first = true;
        for (MatchResult token : TOKEN.matcher(text).results().toList()) {
            if (SKIPPABLE.contains(token.group().toLowerCase(Locale.ROOT))) {
                continue;
            }
            regex.append(first ? "" : "[,;:]?\\s+" + SKIPPED).append(part(token.group()));
            first = false;
        }
        pattern = Pattern.compile(regex + "(?:\\s+please)?[?!.\\s]*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** A word, perhaps with a slot in it, as in {@code {n}-day}. */
    private String part(String token) {
        StringBuilder part = new StringBuilder();
        int from = 0;
        for (MatchResult slot : VerifiedQuestion.slotsIn(token)) {
            slots.add(slot.group(1));
            part.append(quoted(token.substring(from, slot.start()))).append(WORDS);
            from = slot.end();
        }
        return part.append(quoted(token.substring(from))).toString();
    }

    private static String quoted(String literal) {
        return literal.isEmpty() ? "" : Pattern.quote(literal);
    }

    /**
     * What stood in a slot.
     *
     * @param name the slot's
     * @param text as written
     * @param from its first character in the question
     * @param to one past its last
     */
    record Filling(String name, String text, int from, int to) {}

    VerifiedQuestion question() {
        return question;
    }

    /** What stands in the slots of a text, or empty if it is another question. */
    Optional<List<Filling>> match(String text) {
        Matcher match = pattern.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        List<Filling> fillings = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            fillings.add(new Filling(slots.get(i), match.group(i + 1), match.start(i + 1), match.end(i + 1)));
        }
        return Optional.of(fillings);
    }
}
