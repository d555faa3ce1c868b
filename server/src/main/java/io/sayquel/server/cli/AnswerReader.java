package io.sayquel.server.cli;

import com.google.protobuf.Message;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.Batch;
import io.sayquel.v1.Schema;
import io.sayquel.v1.StatementEvent;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;

/**
 * Reads the steps of one answer to their end and hands them to an output, telling progress meanwhile. A stream that ends without
 * an outcome has failed, whatever came before.
 */
final class AnswerReader {
    private final Output output;
    private final Progress progress;
    private final Steps steps = new Steps();
    private Optional<AnswerCard> card = Optional.empty();

    AnswerReader(Output output, Progress progress) {
        this.output = output;
        this.progress = progress;
    }

    Steps steps() {
        return steps;
    }

    AnswerCard readAnswer(Iterator<AskEvent> events, StepsPrinter printer) throws IOException {
        progress.phase("understand");
        while (events.hasNext()) {
            AskEvent event = events.next();
            ended(event);
            output.step(event);
            deliver(event.hasSchema(), event.getSchema(), event.hasBatch(), event.getBatch());
            if (event.hasOutcome()) {
                finish(event.getOutcome(), printer);
            }
        }
        return whole();
    }

    AnswerCard readResult(Iterator<StatementEvent> events, StepsPrinter printer) throws IOException {
        progress.phase("check");
        while (events.hasNext()) {
            StatementEvent event = events.next();
            ended(event);
            output.step(event);
            deliver(event.hasSchema(), event.getSchema(), event.hasBatch(), event.getBatch());
            if (event.hasOutcome()) {
                finish(event.getOutcome(), printer);
            }
        }
        return whole();
    }

    /** Prints the steps once they are known and before the card. */
    @FunctionalInterface
    interface StepsPrinter {
        void print(Steps steps);
    }

    private void deliver(boolean hasSchema, Schema schema, boolean hasBatch, Batch batch) throws IOException {
        if (hasSchema) {
            output.columns(schema);
        }
        if (hasBatch) {
            output.rows(batch);
        }
    }

    private void finish(AnswerCard outcome, StepsPrinter printer) throws IOException {
        card = Optional.of(outcome);
        progress.clear();
        if (!steps.isEmpty()) {
            printer.print(steps);
        }
        output.ended(outcome);
    }

    private AnswerCard whole() {
        return card.orElseThrow(() -> new SayquelException(
                Reason.UNREACHABLE, "the server stopped in the middle of the answer", "ask again"));
    }

    private void ended(Message event) {
        if (event instanceof AskEvent ask) {
            switch (ask.getEventCase()) {
                case RESOLVED -> ended("understand", ask.getElapsedUs(), "ground");
                case GROUNDED -> ended("ground", ask.getElapsedUs(), "translate");
                case TRANSLATION -> ended("translate", ask.getElapsedUs(), "check");
                case CHECKED -> ended("check", ask.getElapsedUs(), "run");
                case SCHEMA, BATCH -> ended("run", ask.getElapsedUs(), "run");
                case OUTCOME -> last(ask.getOutcome(), ask.getElapsedUs());
                default -> {}
            }
        } else if (event instanceof StatementEvent statement) {
            switch (statement.getEventCase()) {
                case CHECKED -> ended("check", statement.getElapsedUs(), "run");
                case SCHEMA, BATCH -> ended("run", statement.getElapsedUs(), "run");
                case OUTCOME -> last(statement.getOutcome(), statement.getElapsedUs());
                default -> {}
            }
        }
    }

    private void last(AnswerCard outcome, long micros) {
        if (outcome.hasRowCount()) {
            steps.ended("run", micros);
        }
    }

    private void ended(String step, long micros, String next) {
        steps.ended(step, micros);
        progress.phase(next);
    }
}
