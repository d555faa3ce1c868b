package io.sayquel.server.boot;

import io.sayquel.server.ask.DatasetSource;
import io.sayquel.server.dataset.DataNote;
import io.sayquel.server.dataset.Datasets;
import io.sayquel.server.dataset.OpenedDataset;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.Engine;
import io.sayquel.server.run.EngineLease;
import io.sayquel.server.run.EnginePool;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Datasets with their engines, for the pipeline. */
final class OpenDatasets implements DatasetSource {
    private final Datasets datasets;
    private final ConfirmedQuestions confirmed;
    private final EnginePool engines;

    OpenDatasets(Datasets datasets, ConfirmedQuestions confirmed, EnginePool engines) {
        this.datasets = datasets;
        this.confirmed = confirmed;
        this.engines = engines;
    }

    @Override
    public OpenDataset open(Principal principal, Optional<String> dataset) {
        OpenedDataset opened = datasets.open(principal, dataset);
        requireEnforceable(opened.model());
        SemanticModel model = confirmed.addTo(opened.model(), principal.tenant());
        EngineLease lease = engines.acquire(opened.databaseFile());
        return new Opened(model, lease, opened.notes());
    }

    /** What a policy restricts and this server cannot restrict stays shut: fewer answers are better than rows that leak. */
    private static void requireEnforceable(SemanticModel model) {
        Policy policy = model.policy();
        if (!policy.rowFilters().isEmpty() || policy.minGroup().orElse(1) > 1) {
            throw new SayquelException(
                    Reason.FORBIDDEN,
                    "the policy of " + model.ref().id()
                            + " restricts rows or small groups, which this server cannot apply",
                    "take row_filters and min_group out of its policy.yaml, or do not serve it");
        }
    }

    private record Opened(SemanticModel model, EngineLease lease, List<DataNote> notes) implements OpenDataset {
        @Override
        public Engine engine() {
            return lease.engine();
        }

        @Override
        public List<Warning> notesOn(Set<String> tables, Set<ColumnRef> columns) {
            return notes.stream()
                    .filter(n -> n.column()
                            .map(c -> columns.contains(new ColumnRef(n.table(), c)))
                            .orElse(tables.contains(n.table())))
                    .map(DataNote::warning)
                    .toList();
        }

        @Override
        public void close() {
            lease.close();
        }
    }
}
