package io.sayquel.server.ask;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.Engine;
import java.util.Optional;

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

        @Override
        void close();
    }
}
