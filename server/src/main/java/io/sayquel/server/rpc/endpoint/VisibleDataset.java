package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.access.DatasetAccess;
import io.sayquel.server.dataset.DatasetDescription;
import io.sayquel.server.dataset.csv.ColumnReading;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
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
                withoutDenied(model),
                whole.createdAt(),
                whole.sourceFiles(),
                readings(whole),
                whole.notes());
    }

    private static SemanticModel withoutDenied(SemanticModel model) {
        if (model.policy().denyColumns().isEmpty()) {
            return model;
        }
        List<Table> tables =
                model.tables().stream().map(t -> seen(t, model.policy())).toList();
        return new SemanticModel(
                model.ref(),
                tables,
                model.joins().stream().filter(j -> seen(j, model.policy())).toList(),
                model.metrics(),
                model.glossary(),
                model.questions(),
                model.insights(),
                model.policy(),
                model.plugin(),
                model.definitionsDigest(),
                model.anchor(),
                model.zone(),
                model.newestDay(),
                model.values());
    }

    private static Table seen(Table table, Policy policy) {
        return new Table(
                table.name(),
                table.label(),
                table.description(),
                table.columns().stream()
                        .filter(c -> !policy.denies(new ColumnRef(table.name(), c.name())))
                        .toList(),
                table.key().stream()
                        .filter(c -> !policy.denies(new ColumnRef(table.name(), c)))
                        .toList(),
                table.time().filter(c -> !policy.denies(new ColumnRef(table.name(), c))),
                table.synonyms(),
                table.rows(),
                table.rejectedRows());
    }

    private static boolean seen(Join join, Policy policy) {
        return join.fromColumns().stream().noneMatch(c -> policy.denies(new ColumnRef(join.fromTable(), c)))
                && join.toColumns().stream().noneMatch(c -> policy.denies(new ColumnRef(join.toTable(), c)));
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
