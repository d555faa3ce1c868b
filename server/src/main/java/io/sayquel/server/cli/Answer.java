package io.sayquel.server.cli;

import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.plan.OutputColumn;
import io.sayquel.server.present.CellFormat;
import io.sayquel.server.present.ColumnKinds;
import io.sayquel.server.present.ColumnStyle;
import io.sayquel.v1.AnswerCard;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer as it arrived: its card, and its rows as Java values.
 *
 * @param card the last event's card
 * @param columns columns of the rows
 * @param rows null is an empty cell
 * @param language that the card is written in
 * @param implicitDataset the dataset, where nobody named one and an upload had set it
 */
record Answer(
        AnswerCard card,
        List<ResultColumn> columns,
        List<List<Object>> rows,
        Locale language,
        Optional<String> implicitDataset) {
    Answer {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    CellFormat format() {
        return CellFormat.in(language);
    }

    /** What each column is, guessed from names, types and values. */
    List<OutputColumn> kinds() {
        return ColumnKinds.of(columns, List.of(), rows);
    }

    List<Object> values(int column) {
        return ColumnKinds.values(rows, column);
    }

    ColumnStyle style(int column) {
        return ColumnStyle.of(kinds().get(column), columns.get(column).type(), values(column));
    }

    /** The unit that people read: shares and changes are shown in per cent. */
    Optional<String> unit(int column) {
        return columns.get(column).unit().map(unit -> unit.equals(ColumnStyle.FRACTION) ? "%" : unit);
    }

    int index(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }
}
