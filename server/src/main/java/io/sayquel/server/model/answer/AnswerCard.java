package io.sayquel.server.model.answer;

import io.sayquel.server.model.Position;
import io.sayquel.server.model.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Everything a person or a program needs to use one answer and to trust it. Parts are in the order in which every door shows
 * them; a text that does not apply is empty.
 *
 * @param outcome how the question ended
 * @param question as it was resolved
 * @param reading the question in our words
 * @param translator who wrote the statement
 * @param confidence calibrated chance, 0 to 1, that the reading is what was meant
 * @param confidenceBand the same as a band
 * @param warnings what a careful person would say beside the numbers
 * @param options the readings to choose from, likeliest first
 * @param reason why it was not answered
 * @param message one sentence: what was wrong, where
 * @param suggestion what to do next
 * @param position where in the statement as it was sent it is wrong
 * @param sql the statement that ran, pretty-printed, or the best one known
 * @param schema the result's columns
 * @param rows plain Java values in the order of the schema; null is an empty cell
 * @param rowCount rows delivered
 * @param totalRows rows the statement has in all
 * @param truncated whether a limit cut the result
 * @param chart how to draw the rows
 * @param insights what stands out
 * @param trust why to trust it
 * @param next questions that run as they stand, at most three
 * @param asOf the newest day in the data that was read
 * @param cached that the rows were read for an earlier answer, and how old they are; empty if they were read for this one
 * @param answerId the answer's name
 * @param proof what it rests on
 * @param flags what kind of answer it is
 * @param explanation what was computed, in the words of a language model; empty where none words answers
 */
public record AnswerCard(
        Outcome outcome,
        String question,
        String reading,
        Optional<TranslatorKind> translator,
        OptionalDouble confidence,
        Optional<ConfidenceBand> confidenceBand,
        List<Warning> warnings,
        List<Option> options,
        Optional<Reason> reason,
        String message,
        String suggestion,
        Optional<Position> position,
        String sql,
        List<ResultColumn> schema,
        List<List<Object>> rows,
        OptionalLong rowCount,
        OptionalLong totalRows,
        boolean truncated,
        Optional<ChartSpec> chart,
        List<Insight> insights,
        Optional<Trust> trust,
        List<String> next,
        Optional<LocalDate> asOf,
        Optional<CachedRows> cached,
        String answerId,
        Optional<Proof> proof,
        List<AnswerFlag> flags,
        String explanation) {
    public AnswerCard {
        warnings = List.copyOf(warnings);
        options = List.copyOf(options);
        schema = List.copyOf(schema);
        rows = List.copyOf(rows);
        insights = List.copyOf(insights);
        next = List.copyOf(next);
        flags = List.copyOf(flags);
    }

    /** A card that so far has nothing but its ending, its question and its name. */
    public static AnswerCardBuilder ending(Outcome outcome, String question, String answerId) {
        return new AnswerCardBuilder(outcome, question, answerId);
    }

    /** The same card, to be changed. */
    public AnswerCardBuilder change() {
        return new AnswerCardBuilder(this);
    }
}
