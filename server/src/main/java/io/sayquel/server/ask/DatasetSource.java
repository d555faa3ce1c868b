package io.sayquel.server.ask;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.Engine;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the pipeline gets datasets from. */
public interface DatasetSource {
    /**
     * Opens a dataset for one question.
     *
     * @param dataset id or id@version; empty for the only one there is
     * @throws io.sayquel.server.model.SayquelException DATASET_NOT_FOUND, VERSION_NOT_FOUND, DATASET_REQUIRED, FORBIDDEN
     */
    OpenDataset open(Principal principal, Optional<String> dataset);

    /** A dataset version that stays open until it is closed. */
    interface OpenDataset extends AutoCloseable {
        SemanticModel model();

        Engine engine();

        /**
         * What must be said beside every answer that reads some tables or columns, such as rows that were rejected at upload.
         *
         * @param tables tables that are read
         * @param columns columns that are read anywhere
         */
        List<Warning> notesOn(Set<String> tables, Set<ColumnRef> columns);

        @Override
        void close();
    }
}
