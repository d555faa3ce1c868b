package io.sayquel.server.ask;

import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.check.Checker;
import io.sayquel.server.ground.SchemaSearch;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.AnswerCardBuilder;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.present.Presenter;
import io.sayquel.server.translate.Resolution;
import java.time.Instant;
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
    sealed interface Result {
        /**
         * It can be answered.
         *
         * @param question as it was resolved
         * @param translation with its reading completed
         * @param keptSince when it was translated, if that was for an earlier call
         */
        record Settled(Question question, Translation translation, CheckedSql statement, Optional<Instant> keptSince)
                implements Result {}

        /** It is not answered, and this is its card. */
        record Ended(AnswerCard card) implements Result {}
    }

    /** The same by rules alone: no language model is asked. */
    Deliberation byRules() {
        return new Deliberation(understanding, search, router.byRules(), checker, presenter, suggestions);
    }

    /**
     * Deliberates.
     *
     * @throws io.sayquel.server.model.SayquelException OPTION_OUT_OF_RANGE, and what the question itself ends with
     */
    Result on(AskCommand command, OpenCall call, AskSink sink) {
        Understanding.Understood understood =
                understanding.understand(command, call.data().model());
        Question question = understood.question();
        sink.emit(new AskEvent.Resolved(question, understood.edits()));
        if (understood.unclear().isPresent()) {
            return new Result.Ended(unclear(understood.unclear().get(), question, call));
        }
        sink.emit(
                new AskEvent.Grounded(search.ground(question.text(), call.data().model())));
        Readings readings = new Readings(router, checker, presenter, question, command, call, sink);
        Decision decision = understood.edits().isEmpty() ? readings.decide() : readings.decideOnChanged();
        if (decision instanceof Decision.AskBack back) {
            return new Result.Ended(withBest(
                            Endings.because(back.reason(), back.message(), "", question.text(), call.answerId()),
                            back.best())
                    .warnings(back.notes())
                    .options(back.options())
                    .build());
        }
        if (decision instanceof Decision.Decline decline) {
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
        Decision.Proceed proceed = (Decision.Proceed) decision;
        Translation said = proceed.translation()
                .reading(presenter.reading(
                        proceed.translation(),
                        Answering.facts(question, call.data().model(), proceed.statement())));
        return new Result.Settled(question, said, proceed.statement(), readings.keptSince(said));
    }

    /** What leans on another question is never answered by itself: that would be another question. */
    private static AnswerCard unclear(Resolution.Unclear why, Question question, OpenCall call) {
        return Endings.because(
                        Reason.FOLLOW_UP_UNCLEAR, why.message(), why.suggestion(), question.text(), call.answerId())
                .build();
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
