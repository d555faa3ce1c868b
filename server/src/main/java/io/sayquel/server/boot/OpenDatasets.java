package io.sayquel.server.boot;

import io.sayquel.server.access.DatasetAccess;
import io.sayquel.server.ask.DatasetSource;
import io.sayquel.server.dataset.DataNote;
import io.sayquel.server.dataset.Datasets;
import io.sayquel.server.dataset.OpenedDataset;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.ColumnRef;
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
        DatasetAccess.require(principal, opened.model());
        SemanticModel model = confirmed.addTo(opened.model(), principal.tenant());
        EngineLease lease = engines.acquire(opened.databaseFile());
        return new Opened(model, lease, opened.notes());
    }

    private record Opened(SemanticModel model, EngineLease lease, List<DataNote> notes) implements OpenDataset {
        @Override
        public Engine engine() {
            return lease.engine();
        }

        @Override
        public List<Warning> notesOn(Set<String> tables, Set<ColumnRef> columns) {
            return notes.stream()
                    .filter(n -> !hidden(n))
                    .filter(n -> n.column()
                            .map(c -> columns.contains(new ColumnRef(n.table(), c)))
                            .orElse(tables.contains(n.table())))
                    .map(DataNote::warning)
                    .toList();
        }

        /** A note that counts or quotes what the policy hides is not passed on. */
        private boolean hidden(DataNote note) {
            return model.policy().hidesRowsOf(note.table())
                    || note.column()
                            .map(c -> model.policy().hidesValuesOf(new ColumnRef(note.table(), c)))
                            .orElse(false);
        }

        @Override
        public void close() {
            lease.close();
        }
    }
}
