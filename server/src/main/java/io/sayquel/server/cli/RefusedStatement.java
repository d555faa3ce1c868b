package io.sayquel.server.cli;

import com.google.protobuf.Message;
import io.sayquel.server.model.Position;
import io.sayquel.server.model.Reason;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Batch;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.Schema;
import io.sayquel.v1.TextPosition;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Writes what is wrong with a statement as an error with a caret; everything else passes through. */
final class RefusedStatement implements Output {
    private final Output next;
    private final String statement;
    private final Terminal terminal;
    private final boolean shortErrors;

    RefusedStatement(Output next, String statement, Terminal terminal, boolean shortErrors) {
        this.next = next;
        this.statement = statement;
        this.terminal = terminal;
        this.shortErrors = shortErrors;
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
        boolean unclear = card.getOutcome() == Outcome.OUTCOME_NEEDS_CLARIFICATION;
        if (unclear && card.getOptionsCount() > 0) {
            new EndingView(card, Locale.ENGLISH, terminal.width(), terminal.talkInk())
                    .lines(Wording.PICK_IN_SQL)
                    .forEach(terminal.talk()::println);
            return;
        }
        boolean refused = card.getOutcome() == Outcome.OUTCOME_REFUSED
                && !card.getReason().equals("FORBIDDEN");
        if (!unclear && !refused) {
            next.ended(card);
            return;
        }
        Optional<Position> position = place(card).or(() -> Caret.find(statement, card.getMessage()));
        Reason reason = Failure.named(card.getReason()).orElse(Reason.SQL_INVALID);
        Failure failure = new Failure(reason, card.getMessage(), card.getSuggestion(), position);
        ErrorView view = new ErrorView(terminal.talkInk(), shortErrors || !terminal.talkIsTerminal());
        view.lines(failure).forEach(terminal.talk()::println);
    }

    private static Optional<Position> place(AnswerCard card) {
        TextPosition at = card.getPosition();
        return at.getLine() < 1 || at.getColumn() < 1
                ? Optional.empty()
                : Optional.of(new Position(at.getLine(), at.getColumn(), Math.max(1, at.getLength()), at.getText()));
    }
}
