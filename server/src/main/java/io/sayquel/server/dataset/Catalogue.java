package io.sayquel.server.dataset;

import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.store.DatasetRecord;
import io.sayquel.server.store.VersionRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Versions as they are read: document and governed model of each, kept in memory for those used last. Safe for use by many
 * threads; reading one version does not wait for another.
 */
final class Catalogue {
    private static final int KEPT = 64;

    private final Versions versions;
    private final Governance governance;
    private final Map<Key, Held> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Held> eldest) {
            return size() > KEPT;
        }
    };

    Catalogue(Versions versions, Governance governance) {
        this.versions = versions;
        this.governance = governance;
    }

    /** Everything that a model depends on. */
    private record Key(String tenant, DatasetRef ref, String plugin, Anchor anchor) {}

    /** A version in memory. */
    private record Held(VersionDocument document, SemanticModel model) {}

    /** The version of a dataset in words for people. */
    DatasetDescription describe(DatasetRecord dataset, VersionRecord version) {
        Held entry = entry(dataset, version.version());
        return description(dataset, entry, version.createdAt());
    }

    /** A version that was just made. */
    DatasetDescription describe(DatasetRecord dataset, VersionDocument document) {
        Held entry = remember(key(dataset, dataset.version()), document);
        return description(dataset, entry, dataset.updatedAt());
    }

    private static DatasetDescription description(DatasetRecord dataset, Held entry, Instant createdAt) {
        VersionDocument document = entry.document();
        return new DatasetDescription(
                dataset, entry.model(), createdAt, document.sourceFiles(), document.readings(), document.notes());
    }

    /** The model of a version of a dataset. */
    SemanticModel model(DatasetRecord dataset, int version) {
        return entry(dataset, version).model();
    }

    /** What to say beside answers from a version. */
    List<DataNote> notes(DatasetRecord dataset, int version) {
        return entry(dataset, version).document().notes();
    }

    /** Forgets every model, so that changed plugins are asked again. */
    void forget() {
        synchronized (entries) {
            entries.clear();
        }
    }

    private Held entry(DatasetRecord dataset, int version) {
        Key key = key(dataset, version);
        return known(key).orElseGet(() -> remember(key, versions.document(dataset.tenant(), dataset.id(), version)));
    }

    private static Key key(DatasetRecord dataset, int version) {
        return new Key(dataset.tenant(), new DatasetRef(dataset.id(), version), dataset.plugin(), dataset.anchor());
    }

    private Optional<Held> known(Key key) {
        synchronized (entries) {
            return Optional.ofNullable(entries.get(key));
        }
    }

    private Held remember(Key key, VersionDocument document) {
        Optional<String> plugin = Optional.of(key.plugin()).filter(p -> !p.isEmpty());
        Held fresh = new Held(document, governance.govern(document.model(key.ref(), plugin, key.anchor())));
        synchronized (entries) {
            return entries.computeIfAbsent(key, k -> fresh); // the same object for everybody who asks
        }
    }
}
