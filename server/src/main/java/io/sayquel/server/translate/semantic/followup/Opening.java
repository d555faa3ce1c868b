package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.translate.semantic.lexicon.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words around a follow-up that say that it is one, and what is between them.
 *
 * @param signs what those words say
 * @param body the rest
 */
record Opening(Set<Sign> signs, String body) {
    /** What the words around a follow-up say. */
    enum Sign {
        /** "what about": it takes the place of what was there. */
        INSTEAD,
        /** "also": it comes on top. */
        ALSO,
        /** "only": fewer of the same. */
        ONLY,
        /** "which of them": some of what was shown. */
        OF_THEM,
        /** "sort it": what follows is an order. */
        SORT,
        /** "who are they": the things instead of their number. */
        LIST,
        /** "and", "break it down": it goes on. */
        ON,
        /** "show me": no sign at all. */
        NONE
    }

    private static final Pattern MIDWAY = Pattern.compile(
            "(?i)^(for|in|from|at|with|without|within|untuk|di|dari|pada|dengan|tanpa|dalam)\\s+(?!(each|every|any|all|which|what|whom|setiap|tiap|mana)\\b)");

    Opening {
        signs = Set.copyOf(signs);
    }

    boolean has(Sign sign) {
        return signs.contains(sign);
    }

    /** Whether it begins in the middle, with "for" or "in". */
    boolean midway() {
        return MIDWAY.matcher(body).find();
    }

    /** Whether any word says that it is a follow-up. */
    boolean signed() {
        return !signs.isEmpty();
    }

    /** The phrases of a language, read from {@code followup.*.txt}. Immutable. */
    static final class Phrases {
        /** "for the year 2020" says no more than "for 2020". */
        private static final Pattern YEAR = Pattern.compile(
                "(?i)^((?:for|in|on|to|of|only|just|untuk|pada|di|dari|hanya)\\s+)*(?:the )?(?:year|tahun)\\s+(?=(?:1[89]|20)\\d\\d\\b)");

        /** "exclude the north" asks for what "excluding the north" says. */
        private static final Pattern EXCLUDE = Pattern.compile("(?i)^(exclude|leave out|ignore|kecualikan)\\s+");

        private static final Pattern PUNCTUATION = Pattern.compile("^[\\s,:;.!-]+|[\\s,:;.!?-]+$");

        private final List<Phrase> phrases = new ArrayList<>();

        private record Phrase(Sign sign, Pattern pattern, int length) {}

        Phrases(List<String> codes) {
            for (String code : codes) {
                Resource.lines("followup." + code + ".txt").forEach(this::add);
            }
            phrases.sort(Comparator.comparingInt(Phrase::length).reversed());
        }

        private void add(String line) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon);
            boolean last = name.endsWith("_LAST");
            Sign sign = Sign.valueOf(last ? name.substring(0, name.length() - 5) : name);
            for (String phrase : line.substring(colon + 1).split("\\|", -1)) {
                String words = Pattern.quote(phrase.trim().toLowerCase(Locale.ROOT));
                String regex = last ? "[\\s,]+" + words + "$" : "^" + words + "(?=[\\s,:]|$)";
                phrases.add(new Phrase(
                        sign,
                        Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                        phrase.trim().length()));
            }
        }

        /** Takes the words around a text away, outer ones first. */
        Opening of(String text) {
            Set<Sign> signs = EnumSet.noneOf(Sign.class);
            String rest = bare(text);
            Optional<Phrase> next = first(rest);
            while (next.isPresent()) {
                signs.add(next.get().sign());
                rest = bare(next.get().pattern().matcher(rest).replaceFirst(""));
                next = first(rest);
            }
            signs.remove(Sign.NONE);
            Matcher year = YEAR.matcher(rest);
            String body = EXCLUDE.matcher(year.find() ? rest.substring(year.end()) : rest)
                    .replaceFirst("excluding ");
            return new Opening(signs, signs.contains(Sign.SORT) ? "sorted " + body : body);
        }

        private Optional<Phrase> first(String text) {
            return phrases.stream()
                    .filter(p -> p.pattern().matcher(text).find())
                    .findFirst();
        }

        private static String bare(String text) {
            String rest = text;
            for (Matcher m = PUNCTUATION.matcher(rest); m.find(); m = PUNCTUATION.matcher(rest)) {
                rest = m.replaceFirst("");
            }
            return rest;
        }
    }
}
