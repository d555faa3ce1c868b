package io.sayquel.server.ask;

import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.Translator;
import java.util.List;

/**
 * Asks translators in the order of trust. The first that does not decline is taken; if all do, the decline of the last but most
 * explicit one stands.
 */
public final class TranslatorRouter {
    private final List<Translator> translators;

    /** @param translators most trusted first, at least one */
    public TranslatorRouter(List<Translator> translators) {
        if (translators.isEmpty()) {
            throw new IllegalArgumentException("at least one translator is needed");
        }
        this.translators = List.copyOf(translators);
    }

    TranslationResult translate(Question question, SemanticModel model) {
        TranslationResult.Declined decline = null;
        for (Translator translator : translators) {
            TranslationResult result = translator.translate(question, model);
            if (!(result instanceof TranslationResult.Declined declined)) {
                return result;
            }
            if (decline == null
                    || declined.best().isPresent()
                    || !declined.unknown().isEmpty()) {
                decline = declined;
            }
        }
        return decline;
    }
}
