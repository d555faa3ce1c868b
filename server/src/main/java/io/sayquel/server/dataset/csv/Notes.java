package io.sayquel.server.dataset.csv;

import io.sayquel.server.dataset.csv.CsvTable.Note;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.answer.Warning.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words what a person must know about how a file was read. */
final class Notes {
    private Notes() {}

    static List<Note> of(LoadPlan plan, Rewriter.Tally tally) {
        List<Note> notes = new ArrayList<>();
        tally.firstRejected().ifPresent(first -> notes.add(rejected(plan, tally, first)));
        tally.dropped().forEach(d -> notes.add(dropped(plan, d)));
        surroundings(plan).forEach(text -> notes.add(once(Optional.empty(), text)));
        for (ColumnPlan column : plan.columns()) {
            column.remark()
                    .filter(r -> column.reading() != Reading.TEXT || r.contains("line"))
                    .ifPresent(r -> notes.add(once(Optional.of(column.name()), remark(column, r))));
        }
        return notes;
    }

    private static Note once(Optional<String> column, String text) {
        return new Note(column, new Warning(Code.ASSUMPTION, text), false);
    }

    private static Note rejected(LoadPlan plan, Rewriter.Tally tally, Rejects.Cause first) {
        long all = tally.rows() + tally.rejected();
        String text = String.format(
                Locale.ROOT,
                "%,d of %s of %s did not fit and %s left out (first: %s)",
                tally.rejected(),
                Problems.counted(all, "row"),
                plan.file().fileName(),
                tally.rejected() == 1 ? "was" : "were",
                first.text());
        return new Note(Optional.empty(), new Warning(Code.ROWS_REJECTED, text), true);
    }

    private static Note dropped(LoadPlan plan, Rewriter.Dropped dropped) {
        String text = Problems.counted(dropped.count(), "value") + " of " + dropped.column() + " in "
                + plan.file().fileName() + " did not fit and " + (dropped.count() == 1 ? "is" : "are")
                + " read as empty (first: " + dropped.first().text() + ")";
        return new Note(Optional.of(dropped.column()), new Warning(Code.VALUES_DROPPED, text), true);
    }

    private static List<String> surroundings(LoadPlan plan) {
        List<String> texts = new ArrayList<>();
        int above = plan.layout().skippedLines();
        if (above > 0) {
            texts.add(Problems.counted(above, "line") + " above the table " + (above == 1 ? "was" : "were")
                    + " left out");
        }
        for (Footer.Line line : plan.footer().lines()) {
            String cells = String.join(
                    ", ", line.cells().stream().filter(c -> !c.isBlank()).toList());
            String shown = cells.length() > 80 ? cells.substring(0, 80) + "…" : cells;
            texts.add("the last line (" + shown + ") reads as " + (line.total() ? "a total" : "a note")
                    + " and was left out");
        }
        return texts;
    }

    private static String remark(ColumnPlan column, String remark) {
        return column.reading() == Reading.TEXT
                ? column.name() + " is kept as text: " + remark
                : column.name() + " is read " + remark;
    }
}
