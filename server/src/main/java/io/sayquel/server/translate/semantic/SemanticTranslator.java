package io.sayquel.server.translate.semantic;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.Translator;
import java.util.List;
import java.util.Optional;

/** temporary. */
public final class SemanticTranslator implements Translator {
    @Override
    public TranslatorKind kind() {
        return TranslatorKind.DETERMINISTIC;
    }

    @Override
    public TranslationResult translate(Question question, SemanticModel model) {
        return new TranslationResult.Declined(Reason.NOT_UNDERSTOOD, "temporary", "", List.of(), Optional.empty());
    }
}
