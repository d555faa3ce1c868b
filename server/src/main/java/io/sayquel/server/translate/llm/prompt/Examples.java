package io.sayquel.server.translate.llm.prompt;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Questions of a pack, or that somebody confirmed, which resemble one; with their statements they show how it is done here. */
final class Examples {
    private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final SemanticModel model;

    Examples(SemanticModel model) {
        this.model = model;
    }

    /** The most similar ones by words, best first. */
    List<VerifiedQuestion> near(String question, int most) {
        record Near(VerifiedQuestion question, double similarity) {}
        Set<String> words = words(question);
        return model.questions().stream()
                .filter(this::maySeeAll)
                .map(q -> new Near(q, similarity(words, words(q.question()))))
                .filter(n -> n.similarity() > 0)
                .sorted(Comparator.comparingDouble(Near::similarity).reversed())
                .limit(most)
                .map(Near::question)
                .toList();
    }

    /** Slots stay in braces in both, so that the pair is right as it stands. */
    static String text(VerifiedQuestion example) {
        return "question " + SchemaText.quoted(example.question()) + "\nsql " + SchemaText.line(example.sql());
    }

    private boolean maySeeAll(VerifiedQuestion example) {
        Set<String> words = Set.copyOf(words(example.sql()));
        return model.policy().denyColumns().stream()
                .map(ColumnRef::column)
                .noneMatch(c -> words.contains(c.toLowerCase(Locale.ROOT)));
    }

    private static double similarity(Set<String> one, Set<String> other) {
        long common = one.stream().filter(other::contains).count();
        return (double) common / (one.size() + other.size() - common);
    }

    private static Set<String> words(String text) {
        return new HashSet<>(List.of(GAP.split(text.toLowerCase(Locale.ROOT).strip())));
    }
}
