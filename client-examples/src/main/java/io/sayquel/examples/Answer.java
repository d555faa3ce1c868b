package io.sayquel.examples;

import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.Column;
import io.sayquel.v1.Option;
import io.sayquel.v1.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * How a question ended.
 *
 * @param card what every door shows
 * @param rows the first 1,000 unless more were asked for
 */
public record Answer(AnswerCard card, List<Row> rows) {
    /** @param events of one question, with its outcome at the end */
    static Answer of(List<AskEvent> events) {
        AnswerCard card = events.get(events.size() - 1).getOutcome();
        List<String> names = card.getSchemaList().stream().map(Column::getName).toList();
        return new Answer(
                card,
                events.stream()
                        .flatMap(event -> Sayquel.rows(event).stream())
                        .map(values -> new Row(names, values))
                        .toList());
    }

    /** This, if there is an answer; else why there is none is thrown. */
    public Answer orElseThrow() {
        if (card.getOutcome() != Outcome.OUTCOME_ANSWERED) {
            throw new CallError(card.getReason(), card.getMessage(), card.getSuggestion());
        }
        return this;
    }

    public String question() {
        return card.getQuestion();
    }

    public String reading() {
        return card.getReading();
    }

    public List<Option> options() {
        return card.getOptionsList();
    }

    /** A row by the names of its columns; an empty cell has no date and no number. */
    public record Row(List<String> names, ListValue values) {
        public String text(String column) {
            return text(value(column));
        }

        public BigDecimal decimal(String column) {
            return new BigDecimal(text(column));
        }

        public LocalDate date(String column) {
            return LocalDate.parse(text(column).substring(0, "2026-01-01".length()));
        }

        private Value value(String column) {
            return values.getValues(names.indexOf(column));
        }

        /** Decimals are text on their way, so that nothing is rounded. */
        static String text(Value value) {
            return switch (value.getKindCase()) {
                case STRING_VALUE -> value.getStringValue();
                case NUMBER_VALUE ->
                    new BigDecimal(Double.toString(value.getNumberValue()))
                            .stripTrailingZeros()
                            .toPlainString();
                case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
                default -> "";
            };
        }

        @Override
        public String toString() {
            return String.join(
                    " | ", values.getValuesList().stream().map(Row::text).toList());
        }
    }
}
