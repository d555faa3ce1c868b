package io.sayquel.server.dataset;

import io.sayquel.server.store.Store;
import io.sayquel.server.store.UploadRecord;
import io.sayquel.server.store.VersionRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes files that the registry does not know: what a process that was killed left half done, and choices never made. */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final Duration PATIENCE = Duration.ofHours(24);

    private final Home home;
    private final Store store;
    private final Clock clock;

    Recovery(Home home, Store store, Clock clock) {
        this.home = home;
        this.store = store;
        this.clock = clock;
    }

    void run() {
        try {
            removeUnknownVersions();
            removeUnknownUploads();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tidy the home", e);
        }
    }

    private void removeUnknownVersions() throws IOException {
        Set<Path> known = new HashSet<>();
        for (VersionRecord v : store.datasets().everyVersion()) {
            known.add(home.databaseFile(v.tenant(), v.dataset(), v.version()));
            known.add(home.versionFolder(v.tenant(), v.dataset(), v.version()));
        }
        for (Path tenant : DurableFiles.children(home.data())) {
            for (Path dataset : DurableFiles.children(tenant)) {
                removeUnknown(dataset, known);
            }
        }
    }

    private void removeUnknownUploads() throws IOException {
        Set<Path> known = new HashSet<>();
        Instant oldest = clock.instant().minus(PATIENCE);
        for (UploadRecord u : store.datasets().everyUpload()) {
            if (u.createdAt().isBefore(oldest)) {
                store.datasets().forget(u.tenant(), u.owner(), u.id());
            } else {
                known.add(home.upload(u.tenant(), u.id()));
            }
        }
        for (Path tenant : DurableFiles.children(home.uploads())) {
            removeUnknown(tenant, known);
        }
    }

    private static void removeUnknown(Path folder, Set<Path> known) throws IOException {
        for (Path entry : DurableFiles.children(folder)) {
            if (!known.contains(entry)) {
                LOG.info("removing {}, which no version or upload refers to", entry.getFileName());
                DurableFiles.delete(entry);
            }
        }
    }
}
