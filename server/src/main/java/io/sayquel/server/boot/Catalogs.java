package io.sayquel.server.boot;

import io.sayquel.server.access.DatasetAccess;
import io.sayquel.server.catalog.Catalog;
import io.sayquel.server.catalog.CatalogSource;
import io.sayquel.server.dataset.Datasets;
import io.sayquel.server.dataset.OpenedDataset;
import io.sayquel.server.model.Principal;
import java.util.Optional;

/** Catalogues of the datasets of a home, without what their policies hide. An engine is only opened to find out what saved questions give, once for a version. */
final class Catalogs implements CatalogSource {
    private final Datasets datasets;
    private final ShownQuestions questions;

    Catalogs(Datasets datasets, ShownQuestions questions) {
        this.datasets = datasets;
        this.questions = questions;
    }

    @Override
    public Catalog open(Principal principal, Optional<String> dataset) {
        OpenedDataset opened = datasets.open(principal, dataset);
        DatasetAccess.require(principal, opened.model());
        return new Catalog(opened.model().visible(), () -> questions.of(principal, opened));
    }
}
