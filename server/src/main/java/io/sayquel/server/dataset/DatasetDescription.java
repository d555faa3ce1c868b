package io.sayquel.server.dataset;

import io.sayquel.server.dataset.csv.ColumnReading;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.store.DatasetRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dataset in one version, with what was understood of it.
 *
 * @param dataset its entry in the registry; {@code version} there is the newest, not necessarily this one
 * @param model everything known of this version
 * @param createdAt when this version was made
 * @param sourceFiles the file each table came from, by table
 * @param readings how each column was read, by table and in its order
 * @param notes what to say beside every answer that reads a table or column
 */
public record DatasetDescription(
        DatasetRecord dataset,
        SemanticModel model,
        Instant createdAt,
        Map<String, String> sourceFiles,
        Map<String, List<ColumnReading>> readings,
        List<DataNote> notes) {
    /** Rows of all tables. */
    public long rows() {
        return model.tables().stream().mapToLong(t -> t.rows()).sum();
    }

    /** What was understood of a column, in one line. */
    public Optional<ColumnReading> reading(String table, String column) {
        return readings.getOrDefault(table, List.of()).stream()
                .filter(r -> r.column().equals(column))
                .findFirst();
    }
}
