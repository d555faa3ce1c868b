package io.sayquel.server.ask;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.ConfidenceBand;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.UnknownWord;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.present.Presenter;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.llm.Evidence;
import io.sayquel.server.translate.llm.Hints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a language model makes of a question that the rules are not sure of, set against what the rules made of it. Equal rows make both
 * surer, different ones are for the caller to choose from. Where the model gives nothing, the rules' own decision stands, with a note.
 * Confined to one question.
 */
final class ModelOpinion {
    private static final String AGREE = "RULES AND MODEL GIVE THE SAME ROWS";

    private final Readings readings;
    private final Trials trials;
    private final Presenter presenter;
    private final Drafting drafting;
    private final Question question;
    private final SemanticModel model;

    ModelOpinion(
            Readings readings,
            Trials trials,
            Presenter presenter,
            Drafting drafting,
            Question question,
            SemanticModel model) {
        this.readings = readings;
        this.trials = trials;
        this.presenter = presenter;
        this.drafting = drafting;
        this.question = question;
        this.model = model;
    }

    /** Where the rules are sure that a question can mean several things, nobody but the caller can tell which. */
    static boolean mayHelp(TranslationResult result, Presenter presenter) {
        return !(result instanceof TranslationResult.Several several)
                || presenter.band(several.readings().get(0).confidence()) != ConfidenceBand.HIGH;
    }

    /** On several readings of the rules, which give different rows or did not pass. */
    Decision on(TranslationResult.Several several, List<Trials.Tried> byRules) {
        Drafted drafted = draft(several.best(), List.of());
        if (!(drafted instanceof Drafted.Passed passed) || tooUnsure(passed)) {
            return readings.byRules(several, byRules).noting(note(drafted));
        }
        Trials.Tried written = passed.readings().get(0);
        if (passed.readings().size() == 1 && !byRules.isEmpty() && written.sameRows(byRules.get(0))) {
            return readings.takeOnly(agreed(written));
        }
        List<Trials.Tried> all = new ArrayList<>(byRules);
        if (all.size() == Trials.MOST_OPTIONS) {
            all.remove(all.size() - 1); // the least likely of the rules makes room
        }
        passed.readings().forEach(reading -> Trials.add(all, reading));
        return all.size() == 1
                ? readings.takeOnly(all.get(0).reading())
                : readings.choose(Reason.AMBIGUOUS_QUESTION, several.about(), all, several.best());
    }

    /** On a decline of the rules. */
    Decision on(TranslationResult.Declined declined) {
        Drafted drafted = draft(declined.best(), declined.unknown());
        if (drafted instanceof Drafted.Passed passed && !tooUnsure(passed)) {
            if (passed.readings().size() > 1) {
                return readings.choose(
                        Reason.AMBIGUOUS_QUESTION,
                        "",
                        passed.readings(),
                        Optional.of(passed.readings().get(0).reading().translation()));
            }
            return readings.takeOnly(beside(declined, passed.readings().get(0)));
        }
        if (drafted instanceof Drafted.Forbidden forbidden) {
            return new Decision.Decline(
                    Reason.FORBIDDEN, forbidden.message(), forbidden.hint(), Optional.of(forbidden.best()), List.of());
        }
        return readings.byRules(declined, List.of()).noting(note(drafted));
    }

    /** On a follow-up of which the rules cannot say how it changes what was asked before. */
    Decision onUnclear(Decision.AskBack byRules) {
        Drafted drafted = drafting.draft(Hints.NONE);
        if (!(drafted instanceof Drafted.Passed passed) || tooUnsure(passed)) {
            return byRules.noting(note(drafted));
        }
        return passed.readings().size() == 1
                ? readings.takeOnly(passed.readings().get(0).reading())
                : readings.choose(byRules.reason(), "", passed.readings(), Optional.empty());
    }

    /** On a follow-up that the rules made a question of, and are not sure enough of what they read in that. */
    Decision onChanged(Trials.Tried byRules) {
        Drafted drafted = drafting.draft(Hints.NONE);
        if (!(drafted instanceof Drafted.Passed passed) || tooUnsure(passed)) {
            return readings.changed(List.of(byRules)).noting(note(drafted));
        }
        Trials.Tried written = passed.readings().get(0);
        if (passed.readings().size() == 1 && written.sameRows(byRules)) {
            return readings.takeOnly(agreed(written));
        }
        List<Trials.Tried> all = new ArrayList<>(List.of(byRules));
        passed.readings().forEach(reading -> Trials.add(all, reading));
        return readings.changed(all);
    }

    private Drafted draft(Optional<Translation> best, List<UnknownWord> unknown) {
        return drafting.draft(Hints.of(best, unknown, model));
    }

    /** The rules declined their reading themselves: that it gives the same rows says something, that it gives others nothing. */
    private Trials.Checked beside(TranslationResult.Declined declined, Trials.Tried written) {
        boolean same = declined.best()
                .flatMap(trials::checkQuietly)
                .map(trials::tryOut)
                .filter(tried -> tried.failure().isEmpty() && tried.rows().count() > 0)
                .filter(written::sameRows)
                .isPresent();
        return same ? agreed(written) : written.reading();
    }

    private static Trials.Checked agreed(Trials.Tried written) {
        Translation translation = written.reading().translation();
        return written.reading().with(translation.confidence(Evidence.agreed(translation.confidence()), AGREE));
    }

    private boolean tooUnsure(Drafted.Passed passed) {
        double confidence = passed.readings().get(0).reading().translation().confidence();
        return presenter.band(confidence) == ConfidenceBand.LOW;
    }

    private Warning note(Drafted drafted) {
        return new Warning(Warning.Code.NO_MODEL_ANSWER, presenter.noModelAnswer(why(drafted), question.language()));
    }

    private static String why(Drafted drafted) {
        if (drafted instanceof Drafted.Nothing nothing) {
            String hint = nothing.hint().isEmpty() ? "" : "; " + nothing.hint();
            return nothing.reason() + ", " + nothing.message() + hint;
        }
        if (drafted instanceof Drafted.Unanswerable no) {
            return no.message().isEmpty() ? "it says that the data cannot answer" : "it says: " + no.message();
        }
        if (drafted instanceof Drafted.Forbidden forbidden) {
            return Reason.FORBIDDEN + ", " + forbidden.message();
        }
        List<String> missing = ((Drafted.Passed) drafted).missing();
        return missing.isEmpty()
                ? "its statement is too unsure"
                : "its statement leaves out \"" + String.join("\", \"", missing) + "\"";
    }
}
