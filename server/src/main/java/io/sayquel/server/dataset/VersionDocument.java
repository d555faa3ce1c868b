package io.sayquel.server.dataset;

import io.sayquel.server.dataset.csv.ColumnReading;
import io.sayquel.server.dataset.profile.Profile;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.SemanticModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept beside a version's file, so that nothing need be profiled twice.
 *
 * @param profile what was learned
 * @param sourceFiles the file each table came from, by table
 * @param readings how each column was read, by table and in its order
 * @param notes what to say beside every answer that reads a table or column
 */
record VersionDocument(
        Profile profile,
        Map<String, String> sourceFiles,
        Map<String, List<ColumnReading>> readings,
        List<DataNote> notes) {
    VersionDocument {
        sourceFiles = Map.copyOf(sourceFiles);
        readings = Map.copyOf(readings);
        notes = List.copyOf(notes);
    }

    long rows() {
        return profile.tables().stream().mapToLong(t -> t.rows()).sum();
    }

    /** The model before any plugin says something. */
    SemanticModel model(DatasetRef ref, Optional<String> plugin, Anchor anchor) {
        return profile.model(ref).plugin(plugin).anchor(anchor).build();
    }
}
