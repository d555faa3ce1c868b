package io.sayquel.server.ask;

import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.Translator;
import io.sayquel.server.translate.llm.LlmTranslator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Asks translators in the order of trust. The first that does not decline is taken; if all do, the decline of the last one
 * stands, since it has looked deepest into the question.
 */
public final class TranslatorRouter {
    private final List<Translator> translators;
    private final Optional<LlmTranslator> model;

    /** @param translators most trusted first, at least one */
    public TranslatorRouter(List<Translator> translators) {
        this(translators, Optional.empty());
    }

    /**
     * @param translators most trusted first, at least one
     * @param model what is asked where none of them is sure
     */
    public TranslatorRouter(List<Translator> translators, Optional<LlmTranslator> model) {
        if (translators.isEmpty()) {
            throw new IllegalArgumentException("at least one translator is needed");
        }
        this.translators = List.copyOf(translators);
        this.model = model;
    }

    /** What is asked where no translator is sure; empty where none is set up. */
    Optional<LlmTranslator> model() {
        return model;
    }

    /** The same without a language model. */
    TranslatorRouter byRules() {
        return new TranslatorRouter(translators);
    }

    TranslationResult translate(Question question, SemanticModel model) {
        Iterator<Translator> order = translators.iterator();
        TranslationResult result = order.next().translate(question, model);
        while (result instanceof TranslationResult.Declined && order.hasNext()) {
            result = order.next().translate(question, model);
        }
        return result;
    }
}
