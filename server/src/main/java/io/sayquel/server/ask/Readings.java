package io.sayquel.server.ask;

import io.sayquel.server.cache.TimedCache;
import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.check.Checker;
import io.sayquel.server.check.Verdict;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Option;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.answer.UnknownWord;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.present.Presenter;
import io.sayquel.server.translate.Resolution;
import io.sayquel.server.translate.TranslationResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Decides between the readings of one question. Readings are run to be told apart: equal results ask nothing, different ones are
 * shown with their numbers. Where the translators are not sure and a language model is set up, it is asked too. Confined to one
 * question.
 */
final class Readings {
    /** Before a reading that a language model wrote, as in the line that says who wrote an answer. */
    private static final String BY_MODEL = "◇ ";

    private final TranslatorRouter router;
    private final Presenter presenter;
    private final Question question;
    private final AskCommand command;
    private final OpenCall call;
    private final SemanticModel model;
    private final AskSink sink;
    private final Trials trials;
    private final OtherWords words;

    private Optional<Instant> keptSince = Optional.empty();

    Readings(
            TranslatorRouter router,
            Checker checker,
            Presenter presenter,
            Question question,
            AskCommand command,
            OpenCall call,
            AskSink sink) {
        this.router = router;
        this.presenter = presenter;
        this.question = question;
        this.command = command;
        this.call = call;
        this.model = call.data().model();
        this.sink = sink;
        this.trials = new Trials(checker, question, call, sink);
        this.words = new OtherWords(router, question, call.data().model(), trials);
    }

    /**
     * What to do with the question.
     *
     * @throws SayquelException OPTION_OUT_OF_RANGE
     */
    Decision decide() {
        return decide(translated());
    }

    private TranslationResult translated() {
        CallCaches.Translated translated = call.caches().translated(question, router, sink);
        keptSince = translated.kept().map(TimedCache.Kept::since);
        return translated.result();
    }

    private Decision decide(TranslationResult result) {
        if (result instanceof TranslationResult.Clear clear) {
            return proceed(clear.translation());
        }
        if (result instanceof TranslationResult.Several several) {
            return between(several);
        }
        return declined((TranslationResult.Declined) result);
    }

    /** When a translation was made, if that was for an earlier call; a model's says so itself. */
    Optional<Instant> keptSince(Translation taken) {
        return keptSince.filter(since -> taken.by() != TranslatorKind.LLM);
    }

    /**
     * The same for a question that was made of another one: unless the reading is surer than usual, it is shown before it is answered, or
     * a language model that is told the words themselves must give the same rows.
     *
     * @param asPut in the words of the one who asked
     */
    Decision decideOnChanged(Question asPut) {
        TranslationResult result = translated();
        if (result instanceof TranslationResult.Clear clear && Resolution.Edited.sure(clear.translation())) {
            return decide(result);
        }
        Optional<Trials.Tried> unsure = onlyReading(result)
                .filter(t -> !Resolution.Edited.sure(t.reading().translation()));
        if (unsure.isEmpty()) {
            return decide(result);
        }
        boolean isChosen = command.choose().equals(OptionalInt.of(1)); // what the rules read is shown first
        return (isChosen ? Optional.<ModelOpinion>empty() : opinion(asPut))
                .map(o -> o.onChanged(unsure.get()))
                .orElseGet(() -> changed(List.of(unsure.get())));
    }

    /** What the rules make of a question, if that is one thing. */
    private Optional<Trials.Tried> onlyReading(TranslationResult result) {
        List<Translation> readings = result instanceof TranslationResult.Clear clear
                ? List.of(clear.translation())
                : result instanceof TranslationResult.Several several ? several.readings() : List.of();
        List<Trials.Tried> different = new ArrayList<>();
        readings.stream()
                .flatMap(t -> trials.checkQuietly(t).stream())
                .forEach(checked -> Trials.add(different, trials.tryOut(checked)));
        return different.size() == 1 ? Optional.of(different.get(0)) : Optional.empty();
    }

    /** Shows what a question was changed to before that is answered. */
    Decision changed(List<Trials.Tried> readings) {
        if (command.choose().isPresent()) {
            return takeChosen(readings);
        }
        Translation best = readings.get(0).reading().translation();
        return new Decision.AskBack(
                Reason.FOLLOW_UP_UNCLEAR,
                presenter.changed(question),
                options(readings),
                Optional.of(best),
                best.warnings());
    }

    /** What the rules do with a follow-up that makes one of several questions: those that can be answered are its options. */
    Decision decideBetween(Resolution.Unclear why) {
        List<Translation> readings = new ArrayList<>();
        why.readings().forEach(edited -> words.clear(edited.question()).ifPresent(readings::add));
        List<Trials.Tried> different = trials.different(readings);
        return command.choose().isPresent() && !different.isEmpty()
                ? takeChosen(different)
                : new Decision.AskBack(
                        Reason.FOLLOW_UP_UNCLEAR, why.message(), options(different), Optional.empty(), List.of());
    }

    /** The same where the rules offer nothing to choose from: a language model, where one is set up, may know what is meant. */
    Decision unlessModelKnows(Decision.AskBack byRules) {
        return byRules.options().isEmpty()
                ? opinion(question).map(o -> o.onUnclear(byRules)).orElse(byRules)
                : byRules;
    }

    private Decision takeChosen(List<Trials.Tried> from) {
        mustBeWithin(command.choose(), from.size());
        return take(from.get(command.choose().getAsInt() - 1).reading());
    }

    /** The question that a chosen reading of a follow-up is of. */
    Resolution.Edited chosen(Resolution.Unclear why, Translation taken) {
        return why.readings().stream()
                .filter(edited ->
                        edited.question().text().equals(words.of(taken).orElse("")))
                .findFirst()
                .orElseThrow();
    }

    /** As {@link OtherWords#plainly}; empty if no reading was chosen. */
    Optional<String> plainly(Translation chosen, Supplier<List<String>> plainer) {
        return command.choose().isPresent() ? words.plainly(chosen, plainer) : Optional.empty();
    }

    /** As {@link OtherWords#spelledOut}; empty where nothing is to run. */
    Optional<String> spelledOut(Translation byModel) {
        return command.execute() ? words.spelledOut(byModel) : Optional.empty();
    }

    private Decision proceed(Translation translation) {
        mustBeWithin(command.choose(), 1);
        return trials.check(translation).map(Readings::take).orElseGet(() -> refusedByChecks(Optional.of(translation)));
    }

    private Decision between(TranslationResult.Several several) {
        List<Trials.Tried> different = trials.different(several.readings());
        if (different.size() == 1) {
            mustBeWithin(command.choose(), 1);
            return take(different.get(0).reading());
        }
        Optional<ModelOpinion> opinion = opinion(several);
        if (opinion.isPresent()) {
            return opinion.get().on(several, different);
        }
        return byRules(several, different);
    }

    /** What is done with several readings of the rules where nobody else is asked. */
    Decision byRules(TranslationResult.Several several, List<Trials.Tried> different) {
        return different.isEmpty()
                ? refusedByChecks(several.best())
                : choose(Reason.AMBIGUOUS_QUESTION, several.about(), different, several.best());
    }

    /** Takes the option that the caller chose, or asks back with all of them. */
    Decision choose(Reason reason, String about, List<Trials.Tried> different, Optional<Translation> best) {
        if (command.choose().isPresent()) {
            return takeChosen(different);
        }
        String message = presenter.several(about, different.size(), question.language());
        return new Decision.AskBack(reason, message, options(different), best, List.of());
    }

    private Decision declined(TranslationResult.Declined declined) {
        List<Trials.Tried> meant = trials.different(didYouMean(declined.unknown()));
        // a word that is only misspelled is asked back here: nothing need leave for that
        return declined.reason() == Reason.NOT_A_QUESTION || !meant.isEmpty()
                ? byRules(declined, meant)
                : opinion(declined).map(o -> o.on(declined)).orElseGet(() -> byRules(declined, meant));
    }

    /**
     * What is done with a decline of the rules where nobody else is asked.
     *
     * @param meant the question with its unknown words replaced by what they resemble
     */
    Decision byRules(TranslationResult.Declined declined, List<Trials.Tried> meant) {
        if (meant.isEmpty()) {
            mustBeWithin(command.choose(), 0);
            return new Decision.Decline(
                    declined.reason(), declined.message(), declined.suggestion(), declined.best(), List.of());
        }
        if (command.choose().isPresent()) {
            return takeChosen(meant);
        }
        return new Decision.AskBack(declined.reason(), declined.message(), options(meant), declined.best(), List.of());
    }

    private Optional<ModelOpinion> opinion(TranslationResult result) {
        return ModelOpinion.mayHelp(result, presenter) ? opinion(question) : Optional.empty();
    }

    private Optional<ModelOpinion> opinion(Question asked) {
        return router.model()
                .map(m -> new ModelOpinion(
                        this, trials, presenter, new Drafting(m, asked, command, call, trials, sink), asked, model));
    }

    /** The question with its unknown words replaced by what they resemble, as far as that can be answered. */
    private List<Translation> didYouMean(List<UnknownWord> unknown) {
        if (unknown.isEmpty() || unknown.stream().anyMatch(w -> w.candidates().isEmpty())) {
            return List.of();
        }
        List<Translation> readings = new ArrayList<>();
        int most = unknown.stream().mapToInt(w -> w.candidates().size()).max().orElse(0);
        for (int i = 0; i < Math.min(most, Trials.MOST_OPTIONS); i++) {
            words.clear(new Question(replaced(unknown, i), question.language(), question.time()))
                    .ifPresent(readings::add);
        }
        return readings;
    }

    private String replaced(List<UnknownWord> unknown, int nth) {
        StringBuilder text = new StringBuilder(question.text());
        unknown.stream().sorted((a, b) -> b.from() - a.from()).forEach(word -> {
            String candidate =
                    word.candidates().get(Math.min(nth, word.candidates().size() - 1));
            text.replace(word.from(), word.to(), candidate.replace('_', ' '));
        });
        return text.toString();
    }

    private List<Option> options(List<Trials.Tried> tried) {
        return IntStream.range(0, tried.size())
                .mapToObj(i -> option(tried.get(i), i + 1))
                .toList();
    }

    private Option option(Trials.Tried tried, int number) {
        Translation translation = tried.reading().translation();
        CheckedSql statement = tried.reading().statement();
        String preview = presenter.preview(
                ResultColumns.of(statement, translation.outputs(), model),
                translation.outputs(),
                tried.rows().kept(),
                question.language());
        String mark = translation.by() == TranslatorKind.LLM ? BY_MODEL : "";
        return new Option(mark + translation.reading(), preview, statement.pretty(), translation.confidence(), number);
    }

    static Decision take(Trials.Checked reading) {
        return new Decision.Proceed(reading.translation(), reading.statement());
    }

    /** Takes the only reading there is. */
    Decision takeOnly(Trials.Checked reading) {
        mustBeWithin(command.choose(), 1);
        return take(reading);
    }

    /** What a policy forbids is said; what our own translation got wrong is our fault and not the question's. */
    private Decision refusedByChecks(Optional<Translation> best) {
        Verdict.Rejected why = trials.lastRejection().orElseThrow();
        if (why.reason() == Reason.FORBIDDEN) {
            return new Decision.Decline(Reason.FORBIDDEN, why.message(), why.hint(), best, List.of());
        }
        return new Decision.Decline(
                Reason.NOT_UNDERSTOOD,
                "the statement made for this question did not pass the checks, so nothing ran",
                "say it another way",
                best,
                List.of());
    }

    private static void mustBeWithin(OptionalInt choose, int options) {
        if (choose.isPresent() && (choose.getAsInt() < 1 || choose.getAsInt() > Math.max(1, options))) {
            throw new SayquelException(
                    Reason.OPTION_OUT_OF_RANGE,
                    "there is no option " + choose.getAsInt(),
                    options <= 1 ? "ask without choosing" : "choose from 1 to " + options);
        }
    }
}
