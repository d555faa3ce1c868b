package io.sayquel.server.translate;

import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.SemanticModel;

/** Turns questions about one dataset into statements. Safe for use by many threads. */
public interface Translator {
    TranslatorKind kind();

    /** Translates, asks back or declines; an expected ending is a value, never an exception. */
    TranslationResult translate(Question question, SemanticModel model);
}
