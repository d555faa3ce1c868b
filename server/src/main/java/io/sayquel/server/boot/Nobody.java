package io.sayquel.server.boot;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.Translator;
import java.util.List;
import java.util.Optional;

/** Rules that know nothing, so that a language model is measured alone. */
final class Nobody implements Translator {
    @Override
    public TranslatorKind kind() {
        return TranslatorKind.DETERMINISTIC;
    }

    @Override
    public TranslationResult translate(Question question, SemanticModel model) {
        return new TranslationResult.Declined(
                Reason.NOT_UNDERSTOOD, "no rules are asked", "", List.of(), Optional.empty());
    }
}
