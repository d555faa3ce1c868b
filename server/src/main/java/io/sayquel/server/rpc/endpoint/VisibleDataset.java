package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.access.DatasetAccess;
import io.sayquel.server.dataset.DatasetDescription;
import io.sayquel.server.dataset.csv.ColumnReading;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.SemanticModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A dataset as listings show it to a caller: without what its policy denies, as a statement would find it. */
final class VisibleDataset {
    private VisibleDataset() {}

    /**
     * What may be shown of a dataset.
     *
     * @throws io.sayquel.server.model.SayquelException FORBIDDEN if the caller may not use it at all
     */
    static DatasetDescription of(Principal principal, DatasetDescription whole) {
        SemanticModel model = whole.model();
        DatasetAccess.require(principal, model);
        return new DatasetDescription(
                whole.dataset(),
                model.visible(),
                whole.createdAt(),
                whole.sourceFiles(),
                readings(whole),
                whole.notes());
    }

    /** What was understood of a column speaks of its values, so it goes where they go. */
    private static Map<String, List<ColumnReading>> readings(DatasetDescription whole) {
        Policy policy = whole.model().policy();
        Map<String, List<ColumnReading>> seen = new LinkedHashMap<>();
        whole.readings().forEach((table, list) -> {
            List<ColumnReading> told = new ArrayList<>(list);
            told.removeIf(r -> policy.hidesValuesOf(new ColumnRef(table, r.column())));
            seen.put(table, told);
        });
        return seen;
    }
}
