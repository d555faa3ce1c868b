package io.sayquel.server.dataset;

import io.sayquel.server.model.Principal;
import io.sayquel.server.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes datasets of the data that plugins bring along, each when it is first used; one that was deleted stays away. */
final class Bundles {
    private final BundledData bundled;
    private final Store store;
    private final Uploads uploads;
    private final Set<String> settled = ConcurrentHashMap.newKeySet();

    Bundles(BundledData bundled, Store store, Uploads uploads) {
        this.bundled = bundled;
        this.store = store;
        this.uploads = uploads;
    }

    /** Makes a plugin's dataset if it has data and there never was one of its name. */
    void install(Principal by, String id) {
        if (settled.contains(key(by, id)) || isKnown(by, id)) {
            return;
        }
        List<Path> files = bundled.files().getOrDefault(id, List.of());
        if (files.isEmpty()) {
            return;
        }
        synchronized (this) {
            if (!isKnown(by, id)) {
                uploads.install(by, id, files);
            }
        }
    }

    /** Whether there is or was a dataset of that name; asked of the registry once. */
    private boolean isKnown(Principal by, String id) {
        boolean known = store.datasets().lastVersion(by.tenant(), id) > 0;
        if (known) {
            settled.add(key(by, id));
        }
        return known;
    }

    /** The same for every plugin. */
    void installAll(Principal by) {
        bundled.files().keySet().forEach(id -> install(by, id));
    }

    private static String key(Principal by, String id) {
        return by.tenant() + "\n" + id;
    }
}
