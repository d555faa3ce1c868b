package io.sayquel.server.translate.semantic.lattice;

import io.sayquel.server.translate.semantic.lexicon.Resource;
import io.sayquel.server.translate.semantic.lexicon.Words;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of a question language: cues, adjectives and fillers. Immutable. */
public final class Language {
    private final Map<String, Set<Cue>> cues = new HashMap<>();
    private final Map<String, Meaning.OfGrade> grades = new HashMap<>();
    private final Set<String> fillers = new HashSet<>();
    private final int longest;

    private Language(List<String> codes) {
        for (String code : codes) {
            Resource.lines("cues." + code + ".txt").forEach(this::addCues);
            Resource.lines("fillers." + code + ".txt").forEach(l -> fillers.addAll(Words.spaced(l)));
        }
        Resource.lines("adjectives.en.txt").forEach(this::addGrades);
        longest = cues.keySet().stream()
                .mapToInt(p -> Words.spaced(p).size())
                .max()
                .orElse(1);
    }

    /** English, which names of columns are usually in. */
    public static Language english() {
        return new Language(List.of("en"));
    }

    /** Indonesian with English, for people mix them. */
    public static Language indonesian() {
        return new Language(List.of("id", "en"));
    }

    private void addCues(String line) {
        int colon = line.indexOf(':');
        Cue cue = Cue.valueOf(line.substring(0, colon));
        for (String phrase : phrases(line.substring(colon + 1))) {
            cues.computeIfAbsent(phrase, p -> EnumSet.noneOf(Cue.class)).add(cue);
        }
    }

    private void addGrades(String line) {
        List<String> parts = Arrays.asList(line.split(":", -1));
        String adjective = parts.get(0).trim();
        phrases(parts.get(1)).forEach(p -> grades.put(p, new Meaning.OfGrade(adjective, false)));
        phrases(parts.get(2)).forEach(p -> grades.put(p, new Meaning.OfGrade(adjective, true)));
    }

    /** Phrases in the form that {@link #cues} is asked with: lower case, hyphens as spaces. */
    private static Set<String> phrases(String list) {
        return Arrays.stream(list.split("\\|", -1))
                .map(p -> p.trim().replace('-', ' ').toLowerCase(Locale.ROOT))
                .filter(p -> !p.isEmpty())
                .collect(Collectors.toSet());
    }

    /** What a phrase in lower case may do. */
    Set<Cue> cues(String phrase) {
        return cues.getOrDefault(phrase, Set.of());
    }

    /** The comparative or superlative that a phrase is; null-free: empty list for none. */
    List<Meaning.OfGrade> grades(String phrase) {
        Meaning.OfGrade grade = grades.get(phrase);
        return grade == null ? List.of() : List.of(grade);
    }

    /** Whether a word may be passed over. */
    public boolean filler(String word) {
        return fillers.contains(word);
    }

    /** Words of the longest cue. */
    int longest() {
        return longest;
    }
}
