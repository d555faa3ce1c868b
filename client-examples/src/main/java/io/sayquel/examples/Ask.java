package io.sayquel.examples;

import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.ResultFormat;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Asks a question and prints the reading, the rows as they come, and how it ended: {@code Ask host:port dataset question}. */
public final class Ask {
    private Ask() {}

    public static void main(String[] args) {
        ManagedChannel channel =
                ManagedChannelBuilder.forTarget(args[0]).usePlaintext().build();
        try {
            System.exit(ask(channel, args[1], args[2], System.out) ? 0 : 1);
        } finally {
            channel.shutdownNow();
        }
    }

    /** Whether there was an answer. */
    static boolean ask(ManagedChannel channel, String dataset, String question, PrintStream out) {
        AskRequest request = AskRequest.newBuilder()
                .setDataset(dataset)
                .setQuestion(question)
                .setResultFormat(ResultFormat.RESULT_FORMAT_ROWS)
                .build();
        try {
            Iterator<AskEvent> events = AskServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(60, TimeUnit.SECONDS) // it reaches the engine
                    .ask(request);
            return print(events, out);
        } catch (StatusRuntimeException refused) {
            CallError.of(refused).print(out); // the call itself was wrong or broke
            return false;
        }
    }

    private static boolean print(Iterator<AskEvent> events, PrintStream out) {
        Optional<AnswerCard> card = Optional.empty();
        while (events.hasNext()) {
            AskEvent event = events.next();
            switch (event.getEventCase()) {
                case TRANSLATION -> out.println(event.getTranslation().getReading());
                case BATCH -> event.getBatch().getRowsList().forEach(row -> out.println(line(row)));
                case OUTCOME -> card = Optional.of(event.getOutcome());
                default -> {} // progress
            }
        }
        // a stream that ends without an outcome has failed, however good it looked
        AnswerCard outcome = card.orElseThrow(() -> new IllegalStateException("the stream was cut short"));
        return print(outcome, out);
    }

    private static boolean print(AnswerCard card, PrintStream out) {
        out.println(card.getOutcome());
        if (card.getOutcome() != Outcome.OUTCOME_ANSWERED) {
            out.println(card.getReason() + ": " + card.getMessage() + " " + card.getSuggestion());
        }
        card.getWarningsList().forEach(warning -> out.println("! " + warning.getMessage()));
        return card.getOutcome() == Outcome.OUTCOME_ANSWERED;
    }

    private static String line(ListValue row) {
        return row.getValuesList().stream().map(Ask::cell).collect(Collectors.joining(" | "));
    }

    private static String cell(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> value.getStringValue();
            case NUMBER_VALUE -> Double.toString(value.getNumberValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            default -> "";
        };
    }
}
