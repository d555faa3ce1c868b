package io.sayquel.server.translate.semantic;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.UnknownWord;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.reading.Phrases;
import java.util.List;
import java.util.Optional;

/** Says why a question is not answered, in one language. Immutable. */
final class Declines {
    private final Phrases phrases;

    Declines(Phrases phrases) {
        this.phrases = phrases;
    }

    /** A greeting, an order to change data, noise. */
    TranslationResult noQuestion() {
        return declined(Reason.NOT_A_QUESTION, phrases.say("declines.noQuestion"), List.of(), Optional.empty());
    }

    /** Nothing was understood as a query. */
    TranslationResult nothing(List<UnknownWord> unknown, SemanticModel model) {
        Optional<UnknownWord> resembling = resembling(unknown);
        if (resembling.isPresent()) {
            return notCalled(resembling.get(), unknown, Optional.empty());
        }
        return unknown.isEmpty()
                ? declined(Reason.NOT_UNDERSTOOD, phrases.say("declines.noQuery"), unknown, Optional.empty())
                : declined(Reason.NOT_IN_DATA, notInData(unknown, model), unknown, Optional.empty());
    }

    /** There is a best reading, and it is not good enough. */
    TranslationResult reasoned(List<UnknownWord> unknown, Lattice lattice, Translation best, SemanticModel model) {
        Optional<UnknownWord> resembling = resembling(unknown);
        if (resembling.isPresent()) {
            return notCalled(resembling.get(), unknown, Optional.of(best));
        }
        if (unknown.isEmpty()) {
            return declined(Reason.NOT_UNDERSTOOD, phrases.say("declines.unsure"), unknown, Optional.of(best));
        }
        boolean foreign = unknown.size() * 2 > lattice.size() / 2;
        return declined(
                foreign ? Reason.NOT_IN_DATA : Reason.NOT_UNDERSTOOD,
                foreign ? notInData(unknown, model) : phrases.say("declines.words", quoted(unknown)),
                unknown,
                Optional.of(best));
    }

    /** It points at something of which it does not say the name. */
    TranslationResult unnamed(String words, Translation best) {
        return declined(Reason.NOT_UNDERSTOOD, phrases.say("declines.unnamed", words), List.of(), Optional.of(best));
    }

    private static Optional<UnknownWord> resembling(List<UnknownWord> unknown) {
        return unknown.stream().filter(u -> !u.candidates().isEmpty()).findFirst();
    }

    private TranslationResult notCalled(UnknownWord word, List<UnknownWord> unknown, Optional<Translation> best) {
        return declined(Reason.UNKNOWN_WORD, phrases.say("declines.notCalled", word.text()), unknown, best);
    }

    private String notInData(List<UnknownWord> unknown, SemanticModel model) {
        List<String> tables = model.tables().stream()
                .map(t -> t.name().replace('_', ' '))
                .limit(6)
                .toList();
        return phrases.say("declines.notInData", quoted(unknown), model.ref().id(), String.join(", ", tables));
    }

    private static String quoted(List<UnknownWord> words) {
        return String.join(
                ", ", words.stream().limit(3).map(w -> "\"" + w.text() + "\"").toList());
    }

    private static TranslationResult declined(
            Reason reason, String message, List<UnknownWord> unknown, Optional<Translation> best) {
        String suggestion =
                best.map(b -> b.next().isEmpty() ? "" : b.next().get(0)).orElse("");
        return new TranslationResult.Declined(reason, message, suggestion, unknown, best);
    }
}
