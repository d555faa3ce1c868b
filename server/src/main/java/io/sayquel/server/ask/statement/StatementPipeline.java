package io.sayquel.server.ask.statement;

import io.sayquel.server.ask.Answering;
import io.sayquel.server.ask.AskEvent;
import io.sayquel.server.ask.AskSink;
import io.sayquel.server.ask.CallOpener;
import io.sayquel.server.ask.Defaults;
import io.sayquel.server.ask.Endings;
import io.sayquel.server.ask.Interpretation;
import io.sayquel.server.ask.OpenCall;
import io.sayquel.server.ask.ResultColumns;
import io.sayquel.server.check.CheckRequest;
import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.check.Checker;
import io.sayquel.server.check.Origin;
import io.sayquel.server.check.Verdict;
import io.sayquel.server.check.compose.ComposedText;
import io.sayquel.server.check.compose.Parameter;
import io.sayquel.server.check.compose.SavedStatement;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.model.answer.Outcome;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.run.ArrowTable;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.Limits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The way of one statement that a caller wrote: open the dataset, check, run, present. The same wall as for every question. */
public final class StatementPipeline {
    private final CallOpener calls;
    private final StatementMeanings meanings;
    private final Checker checker;
    private final Answering answering;
    private final Defaults defaults;

    public StatementPipeline(
            CallOpener calls, StatementMeanings meanings, Checker checker, Answering answering, Defaults defaults) {
        this.calls = calls;
        this.meanings = meanings;
        this.checker = checker;
        this.answering = answering;
        this.defaults = defaults;
    }

    /**
     * What a statement would give.
     *
     * @param statement the checked statement; absent where there is none
     * @param columns its columns, with units
     * @param markers types of its parameter markers, in their order
     * @param interpretation what its text was taken for
     * @param outcome how a question ends that has no answer
     */
    public record Description(
            Optional<CheckedSql> statement,
            List<ResultColumn> columns,
            List<Parameter.Type> markers,
            Interpretation interpretation,
            Optional<AnswerCard> outcome) {
        public Description {
            columns = List.copyOf(columns);
            markers = List.copyOf(markers);
        }

        private static Description without(
                List<ResultColumn> columns,
                List<Parameter.Type> markers,
                Interpretation interpretation,
                Optional<AnswerCard> outcome) {
            return new Description(Optional.empty(), columns, markers, interpretation, outcome);
        }
    }

    /**
     * Runs a statement.
     *
     * @return the card, which went to the sink as its last event
     * @throws SayquelException where the call itself was wrong; a statement that does not pass is an ending on the card
     */
    public AnswerCard execute(StatementCommand command, Cancellation cancellation, AskSink sink) {
        return execute(command, newName(), cancellation, sink);
    }

    /** A name for an answer that is still to be made. */
    public String newName() {
        return calls.newName();
    }

    /**
     * Runs a statement under a name that is known before.
     *
     * @param answerId from {@link #newName}
     */
    public AnswerCard execute(StatementCommand command, String answerId, Cancellation cancellation, AskSink sink) {
        return run(command, answerId, cancellation, sink, true);
    }

    /** The same for what only shows data and is no answer: nothing of it is kept. */
    public AnswerCard peek(StatementCommand command, Cancellation cancellation, AskSink sink) {
        return run(command, newName(), cancellation, sink, false);
    }

    private AnswerCard run(
            StatementCommand command, String answerId, Cancellation cancellation, AskSink sink, boolean keep) {
        return calls.named(answerId, command.principal(), command.dataset(), cancellation, command.fresh(), call -> {
            Limits limits = defaults.forStatement(
                            command.maxRows(),
                            command.timeout(),
                            call.data().model().policy())
                    .withFrames(command.options().frameRows());
            sink.emit(new AskEvent.Accepted(call.answerId(), call.data().model().ref()));
            AnswerCard card = ended(command, call, limits, sink);
            if (keep && !isTold(card)) {
                answering.keep(command.principal(), call, command.sql(), Conversation.NONE, card);
            }
            sink.emit(new AskEvent.Ended(card, 0));
            return card;
        });
    }

    /** What the server tells of itself rests on no data, so there is nothing to keep or to prove. */
    private static boolean isTold(AnswerCard card) {
        return card.outcome() == Outcome.ANSWERED && card.proof().isEmpty();
    }

    /**
     * Checks a statement and tells its columns; runs nothing.
     *
     * @param sink takes what happens on the way
     * @throws SayquelException the reason why it does not pass
     */
    public Description describe(StatementCommand command, Cancellation cancellation, AskSink sink) {
        return calls.with(command.principal(), command.dataset(), cancellation, command.fresh(), call -> {
            Meaning meaning = meanings.of(command, call, sink, false);
            if (meaning instanceof Meaning.Unanswered no) {
                return Description.without(List.of(), List.of(), no.interpretation(), Optional.of(no.card()));
            }
            if (meaning instanceof Meaning.Open open) {
                return Description.without(List.of(), open.markers(), open.interpretation(), Optional.empty());
            }
            if (meaning instanceof Meaning.Told told) {
                return Description.without(told.rows().schema(), List.of(), told.interpretation(), Optional.empty());
            }
            Meaning.Query meant = (Meaning.Query) meaning;
            CheckedSql statement = check(meant, command, call);
            return new Description(
                    Optional.of(statement),
                    ResultColumns.of(
                            statement,
                            meant.translation().outputs(),
                            call.data().model()),
                    meant.markers(),
                    meant.interpretations().stream().findFirst().orElse(Interpretation.PLAIN_SQL),
                    Optional.empty());
        });
    }

    private AnswerCard ended(StatementCommand command, OpenCall call, Limits limits, AskSink sink) {
        try {
            Meaning meaning = meanings.of(command, call, sink, true);
            if (meaning instanceof Meaning.Unanswered no) {
                sink.emit(new AskEvent.Interpreted(no.interpretation()));
                return no.card();
            }
            if (meaning instanceof Meaning.Told told) {
                return told(told, call, sink);
            }
            return run((Meaning.Query) meaning, command, call, limits, sink);
        } catch (SayquelException e) {
            return Endings.of(e, "", call.answerId())
                    .translator(TranslatorKind.USER_SQL)
                    .sql(command.sql())
                    .build();
        } catch (AskSink.ReaderGone e) {
            throw e;
        } catch (RuntimeException e) {
            return Endings.unexpected(e, "", call).sql(command.sql()).build();
        }
    }

    private AnswerCard run(Meaning.Query meant, StatementCommand command, OpenCall call, Limits limits, AskSink sink) {
        meant.interpretations().forEach(i -> sink.emit(new AskEvent.Interpreted(i)));
        CheckedSql statement = check(meant, command, call);
        sink.emit(new AskEvent.Checked(statement));
        return answering.run(
                new Answering.Task(call, meant.question(), meant.translation(), statement, Optional.empty()),
                limits,
                sink);
    }

    private static AnswerCard told(Meaning.Told told, OpenCall call, AskSink sink) {
        sink.emit(new AskEvent.Interpreted(told.interpretation()));
        List<ResultColumn> schema = told.rows().schema();
        ArrowTable.write(
                told.rows().columns().stream()
                        .map(name -> new ArrowTable.Column(name, ArrowTable.Type.VARCHAR))
                        .toList(),
                told.rows().rows().stream().<List<Object>>map(List::copyOf).toList(),
                arrow -> sink.emit(new AskEvent.Columns(schema, arrow)),
                frame -> sink.emit(new AskEvent.Rows(frame)));
        int rows = told.rows().rows().size();
        return AnswerCard.ending(Outcome.ANSWERED, told.interpretation().question(), call.answerId())
                .schema(schema)
                .counts(rows, OptionalLong.of(rows), false)
                .build();
    }

    private CheckedSql check(Meaning.Query meant, StatementCommand command, OpenCall call) {
        CheckRequest request = new CheckRequest(
                meant.sql().text(),
                meant.origin(),
                call.data().model(),
                meant.question().time());
        Verdict verdict = checker.check(request, call.data().engine());
        if (verdict instanceof Verdict.Rejected rejected) {
            requireFitting(meant, call);
            Optional<ComposedText.Origin> origin = rejected.position().flatMap(meant.sql()::origin);
            String where = origin.map(ComposedText.Origin::question)
                    .filter(question -> !question.isEmpty())
                    .map(question -> "in the SQL of \"" + question + "\": ")
                    .orElse("");
            throw new SayquelException(
                    rejected.reason(),
                    where + rejected.message(),
                    hint(rejected, command, call),
                    origin.map(ComposedText.Origin::position),
                    null);
        }
        return ((Verdict.Passed) verdict).statement();
    }

    /** Who wrote a question that starts like SQL, or one into SQL, must be told how to ask it. */
    private String hint(Verdict.Rejected rejected, StatementCommand command, OpenCall call) {
        if (command.options().mode() == StatementOptions.Mode.SQL && rejected.reason() == Reason.SQL_SYNTAX) {
            String advice = meanings.adviceOnSyntax(command, call);
            return advice.isEmpty() ? rejected.hint() : advice;
        }
        boolean mayBeMeant = command.options().mode() == StatementOptions.Mode.AUTO
                && rejected.hint().isEmpty()
                && (rejected.reason() == Reason.SQL_SYNTAX || rejected.reason() == Reason.STATEMENT_NOT_ALLOWED);
        return mayBeMeant ? "it was read as SQL; if it is a question, begin with ask:" : rejected.hint();
    }

    /** Where a saved question does not pass by itself, that is what is wrong: the data has changed under it. */
    private void requireFitting(Meaning.Query meant, OpenCall call) {
        for (SavedStatement saved : meant.saved()) {
            if (saved.slots().isEmpty()) {
                CheckRequest alone = new CheckRequest(
                        saved.question().sql(),
                        Origin.GENERATED,
                        call.data().model(),
                        meant.question().time());
                if (checker.check(alone, call.data().engine()) instanceof Verdict.Rejected why) {
                    throw new SayquelException(
                            why.reason(),
                            "the saved question " + saved.name() + " does not fit this version of the data: "
                                    + why.message(),
                            "see what it would be now: REFRESH VIEW " + saved.name());
                }
            }
        }
    }
}
