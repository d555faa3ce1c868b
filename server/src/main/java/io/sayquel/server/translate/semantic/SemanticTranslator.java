package io.sayquel.server.translate.semantic;

import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.answer.UnknownWord;
import io.sayquel.server.model.data.PerModel;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.Translator;
import io.sayquel.server.translate.semantic.Interpreter.Interpretation;
import io.sayquel.server.translate.semantic.grammar.Pointing;
import io.sayquel.server.translate.semantic.lattice.Language;
import io.sayquel.server.translate.semantic.rank.Ranker;
import io.sayquel.server.translate.semantic.rank.Ranker.Ranked;
import io.sayquel.server.translate.semantic.veto.Veto;
import java.util.ArrayList;
import java.util.List;

/** Translates by rules, without a model and without guessing. Safe for use by many threads. */
public final class SemanticTranslator implements Translator {
    /** From this confidence on, questions about databases that had no part in the training were right about 88 times of 100. */
    private static final double ANSWER = 0.82;

    /** Below this, the best reading is likelier wrong than right, and readings are not worth offering. */
    private static final double OFFER = 0.5;

    private static final int OPTIONS = 3;

    private final PerModel<Interpreter> interpreters;
    private final Ranker ranker = Ranker.trained();
    private final Tongue english = Tongue.of(Question.ENGLISH, Language.english());
    private final Tongue indonesian = Tongue.of(Question.INDONESIAN, Language.indonesian());

    public SemanticTranslator() {
        this(Interpreter.perModel());
    }

    /** @param interpreters shared with others that read questions, for making one costs milliseconds */
    public SemanticTranslator(PerModel<Interpreter> interpreters) {
        this.interpreters = interpreters;
    }

    @Override
    public TranslatorKind kind() {
        return TranslatorKind.DETERMINISTIC;
    }

    @Override
    public TranslationResult translate(Question question, SemanticModel model) {
        Tongue tongue = question.language().equals(Question.INDONESIAN) ? indonesian : english;
        if (Talk.isNoQuestion(question.text())) {
            return tongue.declines().noQuestion();
        }
        Interpreter interpreter = interpreters.of(model);
        Interpretation interpretation = interpreter.interpret(question, tongue.language());
        List<Ranked> ranked = ranker.rank(
                interpretation.lattice(), Veto.preferred(interpretation.plans(), interpretation.lattice(), model));
        Explainer explainer = new Explainer(interpreter.lexicon());
        if (ranked.isEmpty()) {
            return tongue.declines().nothing(explainer.unknown(interpretation.lattice()), model);
        }
        Translations translations = new Translations(model, interpretation.lattice(), explainer, tongue.phrases());
        return decide(ranked, interpretation, explainer, translations, tongue.declines(), model);
    }

    private static TranslationResult decide(
            List<Ranked> ranked,
            Interpretation interpretation,
            Explainer explainer,
            Translations translations,
            Declines declines,
            SemanticModel model) {
        Ranked best = ranked.get(0);
        List<Veto> vetoes = Veto.of(interpretation.lattice(), best, model);
        Translation translation =
                translations.of(best, vetoes.isEmpty() ? best.confidence() : Math.min(best.confidence(), OFFER));
        if (vetoes.isEmpty() && best.plan().notes().getOrDefault("tiedMeasures", 0.0) > 0) {
            List<Translation> meanings = options(ranked, translations, translation);
            if (meanings.size() > 1) {
                return new TranslationResult.Several(meanings, "");
            }
        }
        if (translation.confidence() >= ANSWER) {
            return new TranslationResult.Clear(translation);
        }
        List<UnknownWord> unknown = explainer.unknown(interpretation.lattice(), best.plan());
        if (vetoes.contains(Veto.UNNAMED)) {
            return declines.unnamed(
                    Pointing.in(interpretation.lattice(), best.plan().fragments())
                            .orElseThrow()
                            .text(interpretation.lattice()),
                    translation);
        }
        if (!vetoes.isEmpty() || translation.confidence() < OFFER) {
            return declines.reasoned(unknown, interpretation.lattice(), translation, model);
        }
        List<Translation> readings = options(ranked, translations, translation);
        return readings.size() > 1
                ? new TranslationResult.Several(readings, "")
                : declines.reasoned(unknown, interpretation.lattice(), translation, model);
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
}
