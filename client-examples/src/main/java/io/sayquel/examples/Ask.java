package io.sayquel.examples;

import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.Column;
import java.io.PrintStream;
import java.util.List;

/** Asks a question and prints its rows as they come: {@code Ask HOST:PORT DATASET QUESTION}. */
public final class Ask {
    private Ask() {}

    public static void main(String[] args) throws InterruptedException {
        try (Sayquel sq = Sayquel.connect(args[0])) {
            sq.ask(args[1], args[2], event -> print(event, System.out));
        } catch (CallError failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }

    private static void print(AskEvent event, PrintStream out) {
        switch (event.getEventCase()) {
            case TRANSLATION -> out.println(event.getTranslation().getReading());
            case SCHEMA ->
                out.println(String.join(" | ", names(event.getSchema().getColumnsList())));
            case BATCH -> Sayquel.rows(event).forEach(row -> out.println(new Answer.Row(List.of(), row)));
            case OUTCOME -> print(event.getOutcome(), out);
            default -> {} // progress
        }
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::getName).toList();
    }

    private static void print(AnswerCard card, PrintStream out) {
        card.getWarningsList().forEach(warning -> out.println("! " + warning.getMessage()));
        if (!card.getReason().isEmpty()) {
            out.println(card.getReason() + ": " + card.getMessage() + " " + card.getSuggestion());
        }
        card.getOptionsList().forEach(o -> out.println(o.getChoose() + "  " + o.getReading() + ": " + o.getPreview()));
        out.println(
                card.hasRowCount()
                        ? card.getRowCount() + " rows, " + card.getTrust().getMark()
                        : "no rows");
    }
}
