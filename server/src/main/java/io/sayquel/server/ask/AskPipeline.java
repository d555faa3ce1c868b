package io.sayquel.server.ask;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.Limits;
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
    private final Deliberation deliberation;
    private final Answering answering;
    private final Suggestions suggestions;
    private final Defaults defaults;

    public AskPipeline(
            CallOpener calls,
            Understanding understanding,
            Deliberation deliberation,
            Answering answering,
            Suggestions suggestions,
            Defaults defaults) {
        this.calls = calls;
        this.understanding = understanding;
        this.deliberation = deliberation;
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
        return ask(command, newName(), cancellation, sink);
    }

    /** A name for an answer that is still to be asked for. */
    public String newName() {
        return calls.newName();
    }

    /**
     * Answers a question under a name that is known before.
     *
     * @param answerId from {@link #newName}
     */
    public AnswerCard ask(AskCommand command, String answerId, Cancellation cancellation, AskSink sink) {
        return calls.named(answerId, command.principal(), command.dataset(), cancellation, command.fresh(), call -> {
            Limits limits = defaults.forQuestion(
                    command.maxRows(), command.timeout(), call.data().model().policy());
            QuestionReader.mustBeReadable(command.question());
            sink.emit(new AskEvent.Accepted(call.answerId(), call.data().model().ref()));
            Ending ending = ended(command, call, limits, sink);
            AnswerCard card = ending.card();
            int turn = answering.keep(
                    command.principal(), call, command.question(), ending.resolved(), command.conversation(), card);
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

    /**
     * How a question ended.
     *
     * @param resolved the question with everything spelled out that was taken from others or chosen
     */
    private record Ending(AnswerCard card, String resolved) {
        Ending(AnswerCard card) {
            this(card, card.question());
        }
    }

    private Ending ended(AskCommand command, OpenCall call, Limits limits, AskSink sink) {
        try {
            return steps(command, call, limits, sink);
        } catch (SayquelException e) {
            if (e.reason() == Reason.OPTION_OUT_OF_RANGE) {
                throw e;
            }
            return new Ending(Endings.of(e, command.question(), call.answerId()).build());
        } catch (AskSink.ReaderGone e) {
            throw e;
        } catch (RuntimeException e) {
            return new Ending(Endings.unexpected(e, command.question(), call).build());
        }
    }

    private Ending steps(AskCommand command, OpenCall call, Limits limits, AskSink sink) {
        Deliberation.Result result = deliberation.on(command, call, sink);
        if (result instanceof Deliberation.Result.Ended ended) {
            return new Ending(ended.card());
        }
        Deliberation.Result.Settled settled = (Deliberation.Result.Settled) result;
        sink.emit(new AskEvent.Translated(settled.translation()));
        sink.emit(new AskEvent.Checked(settled.statement()));
        Answering.Task task = new Answering.Task(
                call, settled.question(), settled.translation(), settled.statement(), settled.keptSince());
        AnswerCard card = command.execute() ? answering.run(task, limits, sink) : answering.dryRun(task, sink);
        return new Ending(card, settled.plainly().orElse(card.question()));
    }
}
