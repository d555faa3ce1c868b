package io.sayquel.server.cli;

import com.google.protobuf.Message;
import io.sayquel.server.model.Position;
import io.sayquel.server.model.Reason;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Batch;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.Schema;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes what is wrong with a statement as an error with a caret; everything else passes through. */
final class RefusedStatement implements Output {
    private final Output next;
    private final String statement;
    private final Terminal terminal;
    private final boolean shortErrors;
    private final Supplier<Optional<Position>> place;

    /** @param place asks the server where the statement is wrong; a card says only what is */
    RefusedStatement(
            Output next, String statement, Terminal terminal, boolean shortErrors, Supplier<Optional<Position>> place) {
        this.next = next;
        this.statement = statement;
        this.terminal = terminal;
        this.shortErrors = shortErrors;
        this.place = place;
    }

    @Override
    public ResultFormat format() {
        return next.format();
    }

    @Override
    public void step(Message event) throws IOException {
        next.step(event);
    }

    @Override
    public void columns(Schema schema) throws IOException {
        next.columns(schema);
    }

    @Override
    public void rows(Batch batch) throws IOException {
        next.rows(batch);
    }

    @Override
    public void ended(AnswerCard card) throws IOException {
        boolean wrong = card.getOutcome() == Outcome.OUTCOME_REFUSED
                ? !card.getReason().equals("FORBIDDEN")
                : card.getOutcome() == Outcome.OUTCOME_NEEDS_CLARIFICATION;
        if (!wrong) {
            next.ended(card);
            return;
        }
        Optional<Position> position = place.get().or(() -> Caret.find(statement, card.getMessage()));
        Reason reason = Failure.named(card.getReason()).orElse(Reason.SQL_INVALID);
        Failure failure = new Failure(reason, card.getMessage(), card.getSuggestion(), position);
        ErrorView view = new ErrorView(terminal.talkInk(), shortErrors || !terminal.talkIsTerminal());
        view.lines(failure).forEach(terminal.talk()::println);
    }
}
