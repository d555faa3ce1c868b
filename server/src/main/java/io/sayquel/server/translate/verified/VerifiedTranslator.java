package io.sayquel.server.translate.verified;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.VerifiedQuestion;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.Translator;
import java.util.List;
import java.util.Optional;

/** Finds the verified question that a question is, word for word but for case, punctuation and slots. Stateless. */
public final class VerifiedTranslator implements Translator {
    @Override
    public TranslatorKind kind() {
        return TranslatorKind.VERIFIED;
    }

    @Override
    public TranslationResult translate(Question question, SemanticModel model) {
        return model.questions().stream()
                .flatMap(q -> translation(q, question, model).stream())
                .findFirst()
                .<TranslationResult>map(TranslationResult.Clear::new)
                .orElseGet(() -> new TranslationResult.Declined(
                        Reason.NOT_UNDERSTOOD, "No verified question says this.", "", List.of(), Optional.empty()));
    }

    private static Optional<Translation> translation(
            VerifiedQuestion verified, Question question, SemanticModel model) {
        return new Template(verified, model, question.time().today())
                .fill(question.text())
                .map(filled -> new Translation(
                        TranslatorKind.VERIFIED,
                        filled.sql(),
                        filled.reading(),
                        1,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of()));
    }
}
