package io.sayquel.server.catalog;

import io.sayquel.server.model.Principal;
import java.util.Optional;

/** Where catalogues come from. */
@FunctionalInterface
public interface CatalogSource {
    /**
     * The catalogue of a dataset as a caller may see it.
     *
     * @param dataset id or id@version; empty for the only one there is
     * @throws io.sayquel.server.model.SayquelException DATASET_NOT_FOUND, VERSION_NOT_FOUND, DATASET_REQUIRED, FORBIDDEN
     */
    Catalog open(Principal principal, Optional<String> dataset);
}
