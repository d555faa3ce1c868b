package io.sayquel.server.ground;

import io.sayquel.server.model.data.PerModel;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds reference questions by the words that they share with one. Safe for many threads. */
final class QuestionSearch {
    private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final PerModel<List<Known>> references = new PerModel<>(QuestionSearch::open);

    /** A reference question and its words. */
    private record Known(VerifiedQuestion question, Set<String> words) {}

    private static List<Known> open(SemanticModel model) {
        return model.questions().stream()
                .filter(question -> ReferenceText.maySeeAll(question, model))
                .map(question -> new Known(question, words(question.question())))
                .toList();
    }

    /** Those that share a word and read nothing hidden, the most similar first. */
    List<VerifiedQuestion> near(String asked, SemanticModel model) {
        record Near(VerifiedQuestion question, double similarity) {}
        Set<String> words = words(asked);
        return references.of(model).stream()
                .map(known -> new Near(known.question(), similarity(words, known.words())))
                .filter(near -> near.similarity() > 0)
                .sorted(Comparator.comparingDouble(Near::similarity).reversed())
                .map(Near::question)
                .toList();
    }

    private static double similarity(Set<String> one, Set<String> other) {
        long common = one.stream().filter(other::contains).count();
        return (double) common / (one.size() + other.size() - common);
    }

    private static Set<String> words(String text) {
        return new HashSet<>(List.of(GAP.split(text.toLowerCase(Locale.ROOT).strip())));
    }
}
