package io.sayquel.server.translate.llm;

import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.UnknownWord;
import io.sayquel.server.model.answer.WordUse;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.SemanticModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the rules learned of a question that they could not answer. Their statement is not among it: a model that has not seen it can
 * agree with it. Values of the data are not either.
 *
 * @param linked columns that words led to
 * @param lines in words, for the prompt
 */
public record Hints(List<ColumnRef> linked, List<String> lines) {
    public static final Hints NONE = new Hints(List.of(), List.of());

    private static final int MOST = 12;
    private static final Pattern QUALIFIED = Pattern.compile("([\\p{L}\\p{N}_]+)\\.([\\p{L}\\p{N}_]+)");
    private static final Set<WordUse.Match> SAID = Set.of(
            WordUse.Match.EXACT, WordUse.Match.SYNONYM, WordUse.Match.STEM, WordUse.Match.PARTIAL, WordUse.Match.DATE);

    public Hints {
        linked = List.copyOf(linked);
        lines = List.copyOf(lines);
    }

    /** Of the rules' best reading and the words they do not know. */
    public static Hints of(Optional<Translation> best, List<UnknownWord> unknown, SemanticModel model) {
        List<WordUse> words = best.map(Translation::words).orElse(List.of());
        Stream<String> understood = words.stream()
                .filter(w -> SAID.contains(w.match()) && !w.meaning().isEmpty())
                .filter(w -> !w.meaning().contains("'")) // a text in it would be a value
                .map(w -> w.text() + ": probably " + w.meaning());
        Stream<String> not = unknown.stream().map(w -> w.text() + ": not the name of anything here");
        return new Hints(
                words.stream()
                        .flatMap(w -> columns(w.meaning(), model))
                        .distinct()
                        .toList(),
                Stream.concat(understood, not).distinct().limit(MOST).toList());
    }

    private static Stream<ColumnRef> columns(String meaning, SemanticModel model) {
        return QUALIFIED
                .matcher(meaning)
                .results()
                .map((MatchResult m) -> new ColumnRef(m.group(1), m.group(2)))
                .filter(c -> model.column(c).isPresent());
    }
}
