package io.sayquel.server.ask;

import io.sayquel.server.check.CheckRequest;
import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.check.Checker;
import io.sayquel.server.check.Verdict;
import io.sayquel.server.check.compose.Parameter;
import io.sayquel.server.model.Position;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.Limits;
import java.util.List;
import java.util.Optional;

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
     * @param statement the checked statement
     * @param columns its columns, with units
     * @param markers types of its parameter markers, in their order
     */
    public record Description(CheckedSql statement, List<ResultColumn> columns, List<Parameter.Type> markers) {
        public Description {
            columns = List.copyOf(columns);
            markers = List.copyOf(markers);
        }
    }

    /**
     * Runs a statement.
     *
     * @return the card, which went to the sink as its last event
     * @throws SayquelException where the call itself was wrong; a statement that does not pass is an ending on the card
     */
    public AnswerCard execute(StatementCommand command, Cancellation cancellation, AskSink sink) {
        return run(command, cancellation, sink, true);
    }

    /** The same for what only shows data and is no answer: nothing of it is kept. */
    public AnswerCard peek(StatementCommand command, Cancellation cancellation, AskSink sink) {
        return run(command, cancellation, sink, false);
    }

    private AnswerCard run(StatementCommand command, Cancellation cancellation, AskSink sink, boolean keep) {
        return calls.with(command.principal(), command.dataset(), cancellation, command.fresh(), call -> {
            Limits limits = defaults.forStatement(
                    command.maxRows(), command.timeout(), call.data().model().policy());
            sink.emit(new AskEvent.Accepted(call.answerId(), call.data().model().ref()));
            AnswerCard card = ended(command, call, limits, sink);
            if (keep) {
                answering.keep(command.principal(), call, command.sql(), Conversation.NONE, card);
            }
            sink.emit(new AskEvent.Ended(card, 0));
            return card;
        });
    }

    /**
     * Checks a statement and tells its columns; runs nothing.
     *
     * @throws SayquelException the reason why it does not pass
     */
    public Description describe(StatementCommand command) {
        return calls.with(command.principal(), command.dataset(), new Cancellation(), command.fresh(), call -> {
            Meaning.Query meant = (Meaning.Query) meanings.of(command, call, false);
            CheckedSql statement = check(meant, command, call);
            return new Description(
                    statement,
                    ResultColumns.of(statement, List.of(), call.data().model()),
                    meant.markers());
        });
    }

    private AnswerCard ended(StatementCommand command, OpenCall call, Limits limits, AskSink sink) {
        try {
            Meaning.Query meant = (Meaning.Query) meanings.of(command, call, true);
            CheckedSql statement = check(meant, command, call);
            sink.emit(new AskEvent.Checked(statement));
            return answering.run(
                    new Answering.Task(call, meant.question(), meant.translation(), statement, Optional.empty()),
                    limits,
                    sink);
        } catch (SayquelException e) {
            return Endings.of(e, "", call.answerId())
                    .translator(TranslatorKind.USER_SQL)
                    .sql(command.sql())
                    .build();
        } catch (AskSink.ReaderGone e) {
            throw e;
        } catch (RuntimeException e) {
            return Endings.unexpected(e, "", call.answerId()).sql(command.sql()).build();
        }
    }

    private CheckedSql check(Meaning.Query meant, StatementCommand command, OpenCall call) {
        CheckRequest request = new CheckRequest(
                meant.sql(),
                meant.origin(),
                call.data().model(),
                meant.question().time());
        Verdict verdict = checker.check(request, call.data().engine());
        if (verdict instanceof Verdict.Rejected rejected) {
            // a place in a text that nobody wrote would mislead
            Optional<Position> position = meant.sql().equals(command.sql()) ? rejected.position() : Optional.empty();
            throw new SayquelException(rejected.reason(), rejected.message(), rejected.hint(), position, null);
        }
        return ((Verdict.Passed) verdict).statement();
    }
}
