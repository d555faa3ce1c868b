package io.sayquel.server.ask;

import io.sayquel.server.cache.TimedCache;
import io.sayquel.server.check.CheckRequest;
import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.check.Checker;
import io.sayquel.server.check.Origin;
import io.sayquel.server.check.Verdict;
import io.sayquel.server.ground.SchemaSearch;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.AnswerCardBuilder;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.present.Presenter;
import io.sayquel.server.translate.Resolution;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The way from a question to a checked statement, or to the card that says why there is none. */
public final class Deliberation {
    private final Understanding understanding;
    private final SchemaSearch search;
    private final TranslatorRouter router;
    private final Checker checker;
    private final Presenter presenter;
    private final Suggestions suggestions;

    public Deliberation(
            Understanding understanding,
            SchemaSearch search,
            TranslatorRouter router,
            Checker checker,
            Presenter presenter,
            Suggestions suggestions) {
        this.understanding = understanding;
        this.search = search;
        this.router = router;
        this.checker = checker;
        this.presenter = presenter;
        this.suggestions = suggestions;
    }

    /** What became of a question. */
    public sealed interface Result {
        /**
         * It can be answered.
         *
         * @param question as it was resolved
         * @param translation with its reading completed
         * @param keptSince when it was translated, if that was for an earlier call
         * @param plainly the question in words that leave nothing open, where a reading was chosen
         */
        record Settled(
                Question question,
                Translation translation,
                CheckedSql statement,
                Optional<Instant> keptSince,
                Optional<String> plainly)
                implements Result {
            /** The same with one more warning. */
            Settled warning(Warning more) {
                return new Settled(question, translation.warning(more), statement, keptSince, plainly);
            }
        }

        /** It is not answered, and this is its card. */
        record Ended(AnswerCard card) implements Result {}
    }

    /** The same by rules alone: no language model is asked. */
    public Deliberation byRules() {
        return new Deliberation(understanding, search, router.byRules(), checker, presenter, suggestions);
    }

    /**
     * Deliberates.
     *
     * @throws io.sayquel.server.model.SayquelException OPTION_OUT_OF_RANGE, and what the question itself ends with
     */
    public Result on(AskCommand command, OpenCall call, AskSink sink) {
        Understanding.Understood understood =
                understanding.understand(command, call.data().model());
        Question question = understood.question();
        Readings readings = new Readings(router, checker, presenter, question, command, call, sink);
        if (understood.unclear().isPresent()) {
            return onUnclear(understood.unclear().get(), question, readings, call, sink);
        }
        begin(question, understood.edits(), call, sink);
        Decision decision =
                understood.edits().isEmpty() ? readings.decide() : readings.decideOnChanged(understood.asPut());
        return decision instanceof Decision.Proceed proceed
                ? settled(
                        question,
                        proceed,
                        readings,
                        readings.plainly(
                                proceed.translation(),
                                () -> understanding.plainer(
                                        question, call.data().model())),
                        call)
                : ended(decision, question, "", call);
    }

    private void begin(Question question, List<Resolution.Edit> edits, OpenCall call, AskSink sink) {
        sink.emit(new AskEvent.Resolved(question, edits));
        sink.emit(
                new AskEvent.Grounded(search.ground(question.text(), call.data().model())));
    }

    /**
     * What leans on another question is never answered by itself: that would be another question. A language model is told the earlier
     * ones.
     */
    private Result onUnclear(
            Resolution.Unclear why, Question question, Readings readings, OpenCall call, AskSink sink) {
        Decision byRules = readings.decideBetween(why);
        if (byRules instanceof Decision.Proceed proceed) {
            Resolution.Edited chosen = readings.chosen(why, proceed.translation());
            begin(chosen.question(), chosen.edits(), call, sink);
            return settled(chosen.question(), proceed, readings, Optional.empty(), call);
        }
        begin(question, List.of(), call, sink);
        Decision decision = readings.unlessModelKnows((Decision.AskBack) byRules);
        return decision instanceof Decision.Proceed proceed
                ? settled(question, proceed, readings, readings.spelledOut(proceed.translation()), call)
                : ended(decision, question, why.suggestion(), call);
    }

    private Result settled(
            Question question, Decision.Proceed proceed, Readings readings, Optional<String> plainly, OpenCall call) {
        Translation said = proceed.translation()
                .reading(presenter.reading(
                        proceed.translation(),
                        Answering.facts(question, call.data().model(), proceed.statement())));
        return new Result.Settled(question, said, proceed.statement(), readings.keptSince(said), plainly);
    }

    private Result ended(Decision decision, Question question, String suggestion, OpenCall call) {
        if (decision instanceof Decision.AskBack back) {
            return new Result.Ended(withBest(
                            Endings.because(
                                    back.reason(), back.message(), suggestion, question.text(), call.answerId()),
                            back.best())
                    .warnings(back.notes())
                    .options(back.options())
                    .build());
        }
        Decision.Decline decline = (Decision.Decline) decision;
        return new Result.Ended(withBest(
                        Endings.because(
                                decline.reason(),
                                decline.message(),
                                suggestion(decline, question, call),
                                question.text(),
                                call.answerId()),
                        decline.best())
                .warnings(decline.notes())
                .build());
    }

    /**
     * Deliberates on a question in a statement, which must go on meaning what it was told to mean: a tool asks for its columns first, and
     * for its rows whenever it likes.
     */
    public Result pinned(AskCommand command, OpenCall call, AskSink sink) {
        Question question =
                understanding.understand(command, call.data().model()).question();
        Optional<TimedCache.Kept<Translation>> known = call.caches().pinned(question);
        Optional<Result> again = known.flatMap(pin -> settled(question, pin.value(), Optional.of(pin.since()), call));
        if (again.isPresent()) {
            sink.emit(new AskEvent.Resolved(question, List.of()));
            return again.get();
        }
        Result result = on(command, call, sink);
        if (result instanceof Result.Settled settled) {
            Result.Settled mine = comparedWithBefore(question, settled, call);
            Translation holds = call.caches().pin(question, mine.translation());
            return holds.equals(mine.translation())
                    ? mine
                    : settled(question, holds, mine.keptSince(), call).orElse(mine);
        }
        return result;
    }

    /** Whoever built on what the question meant before is warned where another version of the data makes it mean something else. */
    private Result.Settled comparedWithBefore(Question question, Result.Settled mine, OpenCall call) {
        EarlierMeaning now = EarlierMeaning.of(mine.translation(), mine.statement(), question.time());
        Optional<EarlierMeaning> other = call.caches().earlier(question, now).filter(before -> !before.isLike(now));
        if (other.isEmpty()) {
            return mine;
        }
        EarlierMeaning before = other.get();
        boolean sameReading = before.asksLike(now) || before.reading().equals(now.reading());
        return mine.warning(presenter.readOtherwise(
                before.on(),
                sameReading ? "" : before.reading(),
                before.columns().equals(now.columns()) ? List.of() : before.columns(),
                question.language()));
    }

    /** What was pinned has no authority: it is checked like anything else. */
    private Optional<Result> settled(Question question, Translation pin, Optional<Instant> since, OpenCall call) {
        Verdict verdict = checker.check(
                new CheckRequest(pin.sql(), Origin.GENERATED, call.data().model(), question.time()),
                call.data().engine());
        return verdict instanceof Verdict.Passed passed
                ? Optional.of(new Result.Settled(question, pin, passed.statement(), since, Optional.empty()))
                : Optional.empty();
    }

    /** Every dead end names a next step: where nobody knows a better one, a question that this dataset answers. */
    private String suggestion(Decision.Decline decline, Question question, OpenCall call) {
        if (!decline.suggestion().isEmpty() || decline.reason() == Reason.FORBIDDEN) {
            return decline.suggestion();
        }
        return suggestions
                .instead(question, call.data().model(), call.data().engine())
                .map(next -> presenter.instead(next, question.language()))
                .orElse("");
    }

    /** Shown on failure too: what was understood helps to say it better. */
    private AnswerCardBuilder withBest(AnswerCardBuilder card, Optional<Translation> best) {
        best.ifPresent(t -> card.reading(t.reading())
                .translator(t.by())
                .confidence(t.confidence(), presenter.band(t.confidence()))
                .sql(t.sql()));
        return card;
    }
}
