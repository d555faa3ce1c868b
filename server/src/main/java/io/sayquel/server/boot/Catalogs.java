package io.sayquel.server.boot;

import io.sayquel.server.access.DatasetAccess;
import io.sayquel.server.catalog.Catalog;
import io.sayquel.server.catalog.CatalogSource;
import io.sayquel.server.dataset.Datasets;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.SemanticModel;
import java.util.List;
import java.util.Optional;

/** Catalogues of the datasets of a home, without what their policies hide. No engine is opened for them. */
final class Catalogs implements CatalogSource {
    private final Datasets datasets;

    Catalogs(Datasets datasets) {
        this.datasets = datasets;
    }

    @Override
    public Catalog open(Principal principal, Optional<String> dataset) {
        SemanticModel model = datasets.open(principal, dataset).model();
        DatasetAccess.require(principal, model);
        return new Catalog(model.visible(), List.of());
    }
}
