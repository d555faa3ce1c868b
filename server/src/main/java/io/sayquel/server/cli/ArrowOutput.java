package io.sayquel.server.cli;

import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Batch;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.Schema;
import io.sayquel.v1.Warning;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/** The rows as the engine made them, an Arrow stream, byte for byte; what else is to be said goes to standard error. */
final class ArrowOutput implements Output {
    /** An Arrow stream ends with this: a continuation mark and the length zero. */
    private static final byte[] END = {-1, -1, -1, -1, 0, 0, 0, 0};

    private final OutputStream out;
    private final Consumer<AnswerCard> notAnswered;
    private final Consumer<Warning> warned;
    private boolean begun;

    ArrowOutput(OutputStream out, Consumer<AnswerCard> notAnswered, Consumer<Warning> warned) {
        this.out = out;
        this.notAnswered = notAnswered;
        this.warned = warned;
    }

    @Override
    public ResultFormat format() {
        return ResultFormat.RESULT_FORMAT_ARROW;
    }

    @Override
    public void columns(Schema schema) throws IOException {
        schema.getArrowSchema().writeTo(out);
        begun = true;
    }

    @Override
    public void rows(Batch batch) throws IOException {
        batch.getArrow().writeTo(out);
    }

    /** The end is written only under a whole answer, so that a reader notices one that is not. */
    @Override
    public void ended(AnswerCard card) throws IOException {
        boolean answered = card.getOutcome() == Outcome.OUTCOME_ANSWERED;
        if (answered && begun) {
            out.write(END);
        }
        out.flush();
        if (answered) {
            card.getWarningsList().forEach(warned);
        } else {
            notAnswered.accept(card);
        }
    }
}
