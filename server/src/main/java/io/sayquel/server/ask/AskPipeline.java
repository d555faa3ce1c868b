package io.sayquel.server.ask;

import io.sayquel.server.check.Checker;
import io.sayquel.server.ground.SchemaSearch;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.AnswerCardBuilder;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.present.Presenter;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.Limits;
import io.sayquel.server.translate.Resolution;
import io.sayquel.server.understand.QuestionReader;
import java.util.List;
import java.util.Optional;

/**
 * The way of one question, in order: open the dataset, understand, ground, translate and decide between readings, check, run,
 * present. Plain blocking code: each step takes what the one before gave, tells the sink, and the last event is always the
 * finished card.
 */
public final class AskPipeline {
    private final CallOpener calls;
    private final Understanding understanding;
    private final SchemaSearch search;
    private final TranslatorRouter router;
    private final Checker checker;
    private final Presenter presenter;
    private final Answering answering;
    private final Suggestions suggestions;
    private final Defaults defaults;

    public AskPipeline(
            CallOpener calls,
            Understanding understanding,
            SchemaSearch search,
            TranslatorRouter router,
            Checker checker,
            Presenter presenter,
            Answering answering,
            Suggestions suggestions,
            Defaults defaults) {
        this.calls = calls;
        this.understanding = understanding;
        this.search = search;
        this.router = router;
        this.checker = checker;
        this.presenter = presenter;
        this.answering = answering;
        this.suggestions = suggestions;
        this.defaults = defaults;
    }

    /**
     * Answers a question.
     *
     * @param cancellation stops it
     * @param sink takes the steps; the last one is the card
     * @return the card, without rows that went to the sink
     * @throws SayquelException where the call itself was wrong: no such dataset, an empty question, an option that does not
     *     exist; everything else is an ending on the card
     */
    public AnswerCard ask(AskCommand command, Cancellation cancellation, AskSink sink) {
        return calls.with(command.principal(), command.dataset(), cancellation, command.fresh(), call -> {
            Limits limits = defaults.forQuestion(
                    command.maxRows(), command.timeout(), call.data().model().policy());
            QuestionReader.mustBeReadable(command.question());
            sink.emit(new AskEvent.Accepted(call.answerId(), call.data().model().ref()));
            AnswerCard card = ended(command, call, limits, sink);
            int turn = answering.keep(command.principal(), call, command.question(), command.conversation(), card);
            sink.emit(new AskEvent.Ended(card, turn));
            return card;
        });
    }

    /**
     * A few questions to begin with that a dataset answers, in English.
     *
     * @throws SayquelException as {@link #ask}
     */
    public List<String> questionsFor(Principal principal, String dataset) {
        return calls.with(principal, Optional.of(dataset), new Cancellation(), false, call -> {
            SemanticModel model = call.data().model();
            return suggestions.first(
                    new Question("", Question.ENGLISH, understanding.time(model)),
                    model,
                    call.data().engine());
        });
    }

    private AnswerCard ended(AskCommand command, OpenCall call, Limits limits, AskSink sink) {
        try {
            return steps(command, call, limits, sink);
        } catch (SayquelException e) {
            if (e.reason() == Reason.OPTION_OUT_OF_RANGE) {
                throw e;
            }
            return Endings.of(e, command.question(), call.answerId()).build();
        } catch (AskSink.ReaderGone e) {
            throw e;
        } catch (RuntimeException e) {
            return Endings.unexpected(e, command.question(), call.answerId()).build();
        }
    }

    private AnswerCard steps(AskCommand command, OpenCall call, Limits limits, AskSink sink) {
        Understanding.Understood understood =
                understanding.understand(command, call.data().model());
        Question question = understood.question();
        sink.emit(new AskEvent.Resolved(question, understood.edits()));
        if (understood.unclear().isPresent()) {
            return unclear(understood.unclear().get(), question, call);
        }
        sink.emit(
                new AskEvent.Grounded(search.ground(question.text(), call.data().model())));
        Readings readings = new Readings(router, checker, presenter, question, command, call, sink);
        Decision decision = understood.edits().isEmpty() ? readings.decide() : readings.decideOnChanged();
        if (decision instanceof Decision.AskBack back) {
            return withBest(
                            Endings.because(back.reason(), back.message(), "", question.text(), call.answerId()),
                            back.best())
                    .warnings(back.notes())
                    .options(back.options())
                    .build();
        }
        if (decision instanceof Decision.Decline decline) {
            return withBest(
                            Endings.because(
                                    decline.reason(),
                                    decline.message(),
                                    suggestion(decline, question, call),
                                    question.text(),
                                    call.answerId()),
                            decline.best())
                    .warnings(decline.notes())
                    .build();
        }
        Decision.Proceed proceed = (Decision.Proceed) decision;
        Translation said = proceed.translation()
                .reading(presenter.reading(
                        proceed.translation(),
                        Answering.facts(question, call.data().model(), proceed.statement())));
        sink.emit(new AskEvent.Translated(said));
        sink.emit(new AskEvent.Checked(proceed.statement()));
        Answering.Task task = new Answering.Task(call, question, said, proceed.statement(), readings.keptSince(said));
        return command.execute() ? answering.run(task, limits, sink) : answering.dryRun(task, sink);
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
