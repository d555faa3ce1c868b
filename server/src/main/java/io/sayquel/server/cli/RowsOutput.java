package io.sayquel.server.cli;

import com.google.protobuf.ListValue;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Batch;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.Schema;
import io.sayquel.v1.Warning;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

/** Rows alone, as they come; what else is to be said goes to standard error. */
final class RowsOutput implements Output {
    private final RowsForm form;
    private final PrintStream out;
    private final Consumer<AnswerCard> notAnswered;
    private final Consumer<Warning> warned;
    private List<ResultColumn> columns = List.of();

    RowsOutput(RowsForm form, PrintStream out, Consumer<AnswerCard> notAnswered, Consumer<Warning> warned) {
        this.form = form;
        this.out = out;
        this.notAnswered = notAnswered;
        this.warned = warned;
    }

    @Override
    public void columns(Schema schema) {
        columns = Cells.columns(schema.getColumnsList());
        form.begin(columns, out);
    }

    @Override
    public void rows(Batch batch) {
        for (ListValue row : batch.getRowsList()) {
            form.row(columns, row, out);
        }
    }

    @Override
    public void ended(AnswerCard card) {
        out.flush();
        if (card.getOutcome() != Outcome.OUTCOME_ANSWERED) {
            notAnswered.accept(card);
            return;
        }
        card.getWarningsList().forEach(warned);
    }
}
