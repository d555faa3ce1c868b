package io.sayquel.server.boot;

import io.sayquel.server.dataset.DatasetDescription;
import io.sayquel.server.dataset.Datasets;
import io.sayquel.server.model.Principal;
import io.sayquel.server.store.DatasetStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells of data that plugins brought along and that was loaded since the server started, each time once. Loading happens when such
 * a dataset is first used, which is after the start.
 */
final class DemoData {
    private final Plugins plugins;
    private final DatasetStore store;
    private final Datasets datasets;
    private final Set<String> known;

    /** Takes what the registry holds now as known. */
    DemoData(Plugins plugins, DatasetStore store, Datasets datasets) {
        this.plugins = plugins;
        this.store = store;
        this.datasets = datasets;
        this.known = new HashSet<>(ids());
    }

    private List<String> ids() {
        return store.list(Principal.LOCAL.tenant(), Optional.empty(), "", 1_000).stream()
                .map(d -> d.id())
                .toList();
    }

    /** A sentence for each dataset that was loaded since the last time. */
    synchronized List<String> news() {
        List<String> fresh = ids().stream().filter(known::add).toList();
        if (fresh.isEmpty()) {
            return List.of();
        }
        Set<String> brought = plugins.files().keySet();
        List<String> news = new ArrayList<>();
        fresh.stream()
                .filter(brought::contains)
                .map(id -> datasets.get(Principal.LOCAL, id))
                .map(DemoData::said)
                .forEach(news::add);
        return news;
    }

    private static String said(DatasetDescription dataset) {
        int tables = dataset.model().tables().size();
        return "Demo data loaded: " + dataset.model().ref() + ", " + tables + (tables == 1 ? " table, " : " tables, ")
                + String.format(Locale.ROOT, "%,d", dataset.rows()) + " rows.";
    }
}
