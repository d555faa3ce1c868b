package io.sayquel.server.ask;

import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.ground.Grounding;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.ChartSpec;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.run.ResultStream;
import io.sayquel.server.translate.Resolution;
import java.util.List;

/** A step of an answer, as it happens. The last one is always an {@link Ended}. */
public sealed interface AskEvent {
    /** The question was taken up. */
    record Accepted(String answerId, DatasetRef dataset) implements AskEvent {}

    /**
     * Language and clock are settled, and follow-ups spelled out.
     *
     * @param edits what was changed of the question before it; none if it stands by itself
     */
    record Resolved(Question question, List<Resolution.Edit> edits) implements AskEvent {
        public Resolved {
            edits = List.copyOf(edits);
        }
    }

    /** The parts of the data that matter were found. */
    record Grounded(Grounding grounding) implements AskEvent {}

    /** A language model wrote a little more of a statement; nothing of it is checked. */
    record Written(String text) implements AskEvent {}

    /** There is a statement and its reading. */
    record Translated(Translation translation) implements AskEvent {}

    /** It is known what the text of a statement is. */
    record Interpreted(Interpretation interpretation) implements AskEvent {}

    /** The statement passed every check. */
    record Checked(CheckedSql statement) implements AskEvent {}

    /** A translation did not pass, and something else is tried. */
    record Rejected(int attempt, Reason reason, String message) implements AskEvent {}

    /** Everything to say before the rows. */
    record Warned(List<Warning> warnings) implements AskEvent {
        public Warned {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The result's columns.
     *
     * @param arrow the Arrow schema message
     */
    @SuppressWarnings("ArrayRecordComponent") // handed to the wire as it is
    record Columns(List<ResultColumn> columns, byte[] arrow) implements AskEvent {
        public Columns {
            columns = List.copyOf(columns);
        }
    }

    /** Some of its rows. */
    record Rows(ResultStream.Frame frame) implements AskEvent {}

    /** How to draw them. */
    record Chart(ChartSpec chart) implements AskEvent {}

    /** What stands out. */
    record Insight(io.sayquel.server.model.answer.Insight insight) implements AskEvent {}

    /**
     * The end. The card has no rows that came as {@link Rows} already.
     *
     * @param turn its number in its session, from 1; 0 if it is in none
     */
    record Ended(AnswerCard card, int turn) implements AskEvent {}
}
