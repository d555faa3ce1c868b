package io.sayquel.server.translate.semantic;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.answer.UnknownWord;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.Translator;
import io.sayquel.server.translate.semantic.Interpreter.Interpretation;
import io.sayquel.server.translate.semantic.lattice.Language;
import io.sayquel.server.translate.semantic.rank.Ranker;
import io.sayquel.server.translate.semantic.rank.Ranker.Ranked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Translates by rules, without a model and without guessing. Safe for use by many threads. */
public final class SemanticTranslator implements Translator {
    /** From this confidence on, questions about databases that had no part in the training were right about 85 times of 100. */
    private static final double ANSWER = 0.75;

    /** Below this, readings are not worth offering. */
    private static final double OFFER = 0.35;

    private static final int OPTIONS = 3;

    private final Interpreters interpreters = new Interpreters();
    private final Ranker ranker = Ranker.trained();
    private final Language english = Language.english();
    private final Language indonesian = Language.indonesian();

    @Override
    public TranslatorKind kind() {
        return TranslatorKind.DETERMINISTIC;
    }

    @Override
    public TranslationResult translate(Question question, SemanticModel model) {
        if (Talk.isNoQuestion(question.text())) {
            return declined(
                    Reason.NOT_A_QUESTION, "This asks for nothing that data can answer.", List.of(), Optional.empty());
        }
        Interpreter interpreter = interpreters.of(model);
        Language language = question.language().equals(Question.INDONESIAN) ? indonesian : english;
        Interpretation interpretation = interpreter.interpret(question, language);
        List<Ranked> ranked = ranker.rank(interpretation.lattice(), interpretation.plans());
        Explainer explainer = new Explainer(interpreter.lexicon());
        if (ranked.isEmpty()) {
            return nothing(interpretation, explainer, model);
        }
        Translations translations = new Translations(question, model, interpretation.lattice(), explainer);
        return decide(ranked, interpretation, explainer, translations, model);
    }

    private static TranslationResult decide(
            List<Ranked> ranked,
            Interpretation interpretation,
            Explainer explainer,
            Translations translations,
            SemanticModel model) {
        Ranked best = ranked.get(0);
        List<Veto> vetoes = Veto.of(interpretation.lattice(), best, model);
        Translation translation =
                translations.of(best, vetoes.isEmpty() ? best.confidence() : Math.min(best.confidence(), OFFER));
        if (translation.confidence() >= ANSWER) {
            return new TranslationResult.Clear(translation);
        }
        List<UnknownWord> unknown = explainer.unknown(interpretation.lattice(), best.plan());
        if (!vetoes.isEmpty() || translation.confidence() < OFFER) {
            return reasoned(unknown, interpretation, translation, model);
        }
        List<Translation> readings = options(ranked, translations, translation);
        return readings.size() > 1
                ? new TranslationResult.Several(readings, "")
                : reasoned(unknown, interpretation, translation, model);
    }

    private static List<Translation> options(List<Ranked> ranked, Translations translations, Translation best) {
        List<Translation> readings = new ArrayList<>(List.of(best));
        for (Ranked other : ranked.subList(1, ranked.size())) {
            boolean near = other.probability() >= ranked.get(0).probability() / 4;
            if (near && readings.size() < OPTIONS) {
                Translation reading = translations.of(other, other.confidence());
                if (readings.stream().noneMatch(r -> r.reading().equals(reading.reading()))) {
                    readings.add(reading);
                }
            }
        }
        return readings;
    }

    private static TranslationResult reasoned(
            List<UnknownWord> unknown, Interpretation interpretation, Translation best, SemanticModel model) {
        Optional<UnknownWord> resembling =
                unknown.stream().filter(u -> !u.candidates().isEmpty()).findFirst();
        if (resembling.isPresent()) {
            return declined(
                    Reason.UNKNOWN_WORD,
                    "Nothing is called \"" + resembling.get().text() + "\".",
                    unknown,
                    Optional.of(best));
        }
        if (unknown.isEmpty()) {
            return declined(Reason.NOT_UNDERSTOOD, "I am not sure enough what is meant.", unknown, Optional.of(best));
        }
        boolean foreign = unknown.size() * 2 > interpretation.lattice().size() / 2;
        return declined(
                foreign ? Reason.NOT_IN_DATA : Reason.NOT_UNDERSTOOD,
                foreign ? notInData(unknown, model) : "I do not understand " + quoted(unknown) + " here.",
                unknown,
                Optional.of(best));
    }

    private static TranslationResult nothing(Interpretation interpretation, Explainer explainer, SemanticModel model) {
        List<UnknownWord> unknown = explainer.unknown(interpretation.lattice());
        Optional<UnknownWord> resembling =
                unknown.stream().filter(u -> !u.candidates().isEmpty()).findFirst();
        if (resembling.isPresent()) {
            return declined(
                    Reason.UNKNOWN_WORD,
                    "Nothing is called \"" + resembling.get().text() + "\".",
                    unknown,
                    Optional.empty());
        }
        return unknown.isEmpty()
                ? declined(Reason.NOT_UNDERSTOOD, "I cannot make a query of this.", unknown, Optional.empty())
                : declined(Reason.NOT_IN_DATA, notInData(unknown, model), unknown, Optional.empty());
    }

    private static String notInData(List<UnknownWord> unknown, SemanticModel model) {
        List<String> tables = model.tables().stream()
                .map(t -> t.name().replace('_', ' '))
                .limit(6)
                .toList();
        return "This asks about " + quoted(unknown) + "; " + model.ref().id() + " holds " + String.join(", ", tables)
                + ".";
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
