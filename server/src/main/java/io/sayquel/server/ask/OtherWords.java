package io.sayquel.server.ask;

import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.TranslationResult;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Other words for one question: what they mean, and which of them mean a reading of it and leave nothing open, so that what follows can
 * lean on them. Confined to one question.
 */
final class OtherWords {
    private final TranslatorRouter router;
    private final Question question;
    private final SemanticModel model;
    private final Trials trials;
    /** The words that readings are of. */
    private final IdentityHashMap<Translation, String> meant = new IdentityHashMap<>();

    OtherWords(TranslatorRouter router, Question question, SemanticModel model, Trials trials) {
        this.router = router;
        this.question = question;
        this.model = model;
        this.trials = trials;
    }

    /** What a question means that leaves nothing open; empty if it leaves something open. */
    Optional<Translation> clear(Question other) {
        if (router.translate(other, model) instanceof TranslationResult.Clear clear) {
            meant.put(clear.translation(), other.text());
            return Optional.of(clear.translation());
        }
        return Optional.empty();
    }

    /** The words that a reading is of; empty where those are the question's own. */
    Optional<String> of(Translation reading) {
        return Optional.ofNullable(meant.get(reading));
    }

    /**
     * The question in words that mean the chosen reading and leave nothing open; empty if none are found.
     *
     * @param plainer the question with less left open
     */
    Optional<String> plainly(Translation chosen, Supplier<List<String>> plainer) {
        if (chosen.by() == TranslatorKind.LLM) {
            return spelledOut(chosen).or(() -> giving(chosen, plainer.get()));
        }
        return of(chosen)
                .or(() -> Stream.of(List.of(question.text()), plainer.get(), List.of(chosen.reading()))
                        .flatMap(List::stream)
                        .filter(words -> means(words, chosen))
                        .findFirst());
    }

    /** A model's own words for what it answered, where the rules give the same rows for them. */
    Optional<String> spelledOut(Translation byModel) {
        return giving(byModel, List.of(byModel.reading()));
    }

    /** A model's statement is never that of the rules to the letter: words are taken where the rules make its rows of them. */
    private Optional<String> giving(Translation byModel, List<String> candidates) {
        Optional<Trials.Tried> tried = trials.checkQuietly(byModel).map(trials::tryOut);
        return candidates.stream()
                .filter(words -> tried.filter(t -> gives(words, t)).isPresent())
                .findFirst();
    }

    private boolean gives(String words, Trials.Tried chosen) {
        return clear(inWords(words))
                .flatMap(trials::checkQuietly)
                .map(trials::tryOut)
                .filter(tried -> tried.failure().isEmpty() && chosen.sameRows(tried))
                .isPresent();
    }

    private boolean means(String words, Translation chosen) {
        return clear(inWords(words)).filter(t -> t.sql().equals(chosen.sql())).isPresent();
    }

    private Question inWords(String words) {
        return new Question(words, question.language(), question.time());
    }
}
