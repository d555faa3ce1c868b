package io.sayquel.server.dataset.csv;

import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.run.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file that was understood and can be loaded. */
public interface CsvTable {
    /**
     * Makes a table and fills it.
     *
     * @param bench where to make it
     * @param name its name
     * @param rejects where lines that are left out are written; made only if there are some
     */
    Loaded load(Workbench bench, String name, Path rejects);

    /** What was understood of each column, given what profiling counted. */
    List<ColumnReading> readings(Table profiled);

    /** The units that its numbers carry, by column. */
    Map<String, String> units();

    /**
     * A table that was filled.
     *
     * @param rows how many
     * @param rejectedRows rows that were left out because they do not fit
     * @param notes what to say
     */
    record Loaded(long rows, long rejectedRows, List<Note> notes) {
        public Loaded {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Something to say about how a file was read.
     *
     * @param column the column it concerns, if only one
     * @param warning what is said
     * @param lasting whether it is said beside every answer that reads the column, and not only at the upload
     */
    record Note(Optional<String> column, Warning warning, boolean lasting) {}
}
