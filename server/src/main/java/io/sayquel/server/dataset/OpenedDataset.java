package io.sayquel.server.dataset;

import io.sayquel.server.model.data.SemanticModel;
import java.nio.file.Path;
import java.util.List;

/**
 * A dataset version, ready for questions.
 *
 * @param model everything known of it; the same object for every opening of the version until its governance changes
 * @param databaseFile its file, never changed; to be opened read-only
 * @param notes what to say beside every answer that reads a table or column
 */
public record OpenedDataset(SemanticModel model, Path databaseFile, List<DataNote> notes) {
    public OpenedDataset {
        notes = List.copyOf(notes);
    }
}
