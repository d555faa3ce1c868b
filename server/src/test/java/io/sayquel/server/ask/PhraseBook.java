package io.sayquel.server.ask;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.answer.UnknownWord;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.Translator;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A translator that knows the questions it was told, so that each ending of the pipeline can be brought about. */
final class PhraseBook implements Translator {
    private final Map<String, TranslationResult> pages = new HashMap<>();

    PhraseBook clear(String question, String sql) {
        pages.put(question, new TranslationResult.Clear(translation(question, sql)));
        return this;
    }

    PhraseBook several(String question, String... statements) {
        List<Translation> readings = Arrays.stream(statements)
                .map(sql -> translation("reading " + sql, sql))
                .toList();
        pages.put(question, new TranslationResult.Several(readings, question));
        return this;
    }

    PhraseBook unknown(String question, String word, String... candidates) {
        int from = question.indexOf(word);
        pages.put(
                question,
                new TranslationResult.Declined(
                        Reason.UNKNOWN_WORD,
                        "nothing is called \"" + word + "\"",
                        "",
                        List.of(new UnknownWord(from, from + word.length(), word, List.of(candidates))),
                        Optional.empty()));
        return this;
    }

    /** Readings that none is sure of. */
    PhraseBook hesitates(String question, String... statements) {
        List<Translation> readings = Arrays.stream(statements)
                .map(sql -> translation("reading " + sql, sql, 0.5))
                .toList();
        pages.put(question, new TranslationResult.Several(readings, question));
        return this;
    }

    /** A decline with the best reading there is. */
    PhraseBook unsure(String question, String sql) {
        pages.put(
                question,
                new TranslationResult.Declined(
                        Reason.NOT_UNDERSTOOD,
                        "not understood well enough",
                        "say it with columns",
                        List.of(),
                        Optional.of(translation(question, sql, 0.3))));
        return this;
    }

    private static Translation translation(String reading, String sql) {
        return translation(reading, sql, 0.95);
    }

    private static Translation translation(String reading, String sql, double confidence) {
        return new Translation(
                TranslatorKind.DETERMINISTIC,
                sql,
                reading,
                confidence,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    @Override
    public TranslatorKind kind() {
        return TranslatorKind.DETERMINISTIC;
    }

    @Override
    public TranslationResult translate(Question question, SemanticModel model) {
        return pages.getOrDefault(
                question.text(),
                new TranslationResult.Declined(
                        Reason.NOT_IN_DATA, "this asks about something else", "", List.of(), Optional.empty()));
    }
}
