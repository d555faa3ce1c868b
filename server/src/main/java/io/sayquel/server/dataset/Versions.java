package io.sayquel.server.dataset;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.run.Workbench;
import io.sayquel.server.store.DatasetRecord;
import io.sayquel.server.store.Store;
import io.sayquel.server.store.VersionRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Makes versions. A version is built under a name that nobody looks at, put on disk, renamed, and only then entered in the
 * registry. Whatever happens before that entry leaves at most files that the next start removes; after it, nothing is missing.
 * Versions of one dataset are made one after the other, so that each carries forward what the one before holds.
 */
final class Versions {
    private static final Duration FRESH = Duration.ofDays(2);

    private final Home home;
    private final Store store;
    private final Function<Path, Workbench> workbenches;
    private final Clock clock;
    private final Map<Path, ReentrantLock> locks = new ConcurrentHashMap<>();

    Versions(Home home, Store store, Function<Path, Workbench> workbenches, Clock clock) {
        this.home = home;
        this.store = store;
        this.workbenches = workbenches;
        this.clock = clock;
    }

    /**
     * A version that was made.
     *
     * @param warnings what was noticed on the way
     * @param profiling time that profiling took
     */
    record Made(DatasetRecord dataset, VersionDocument document, List<Warning> warnings, Duration profiling) {}

    /** Makes the next version of a dataset. */
    Made make(Draft draft) {
        Path folder = home.dataset(draft.by().tenant(), draft.dataset());
        ReentrantLock lock = locks.computeIfAbsent(folder, f -> new ReentrantLock());
        lock.lock();
        try {
            return DurableFiles.noticingFullDisks(() -> {
                Files.createDirectories(folder);
                return makeAlone(draft);
            });
        } finally {
            lock.unlock();
        }
    }

    private Made makeAlone(Draft draft) throws IOException {
        Principal by = draft.by();
        Optional<DatasetRecord> current = store.datasets().find(by.tenant(), draft.dataset());
        int version = store.datasets().lastVersion(by.tenant(), draft.dataset()) + 1;
        Path file = home.databaseFile(by.tenant(), draft.dataset(), version);
        Path folder = home.versionFolder(by.tenant(), draft.dataset(), version);
        DurableFiles.delete(file); // of a version that was never entered
        DurableFiles.delete(folder);
        Path work = Files.createTempDirectory(folder.getParent(), ".building-");
        boolean entered = false;
        try {
            VersionBuild build = new VersionBuild(work, workbenches);
            if (!draft.replace()) {
                current.ifPresent(before -> build.carry(before(before)));
            }
            VersionBuild.Built built = build.build(draft.files());
            place(work, folder, file);
            Made made = enter(draft, current, version, built, Files.size(file));
            entered = true;
            return made;
        } finally {
            DurableFiles.delete(work);
            if (!entered && store.datasets().lastVersion(by.tenant(), draft.dataset()) < version) {
                DurableFiles.delete(file);
                DurableFiles.delete(folder);
            }
        }
    }

    private VersionBuild.Previous before(DatasetRecord record) {
        return new VersionBuild.Previous(
                home.databaseFile(record.tenant(), record.id(), record.version()),
                home.versionFolder(record.tenant(), record.id(), record.version()),
                document(record.tenant(), record.id(), record.version()));
    }

    /** What is kept beside a version's file. */
    VersionDocument document(String tenant, String dataset, int version) {
        try {
            return DocumentReader.read(
                    home.versionFolder(tenant, dataset, version).resolve(VersionBuild.PROFILE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what is kept of " + dataset + "@" + version, e);
        }
    }

    private static void place(Path work, Path folder, Path file) throws IOException {
        DurableFiles.sync(work);
        DurableFiles.move(work.resolve(VersionBuild.DATABASE), file);
        DurableFiles.move(work, folder);
        DurableFiles.syncOne(folder.getParent());
    }

    private Made enter(
            Draft draft, Optional<DatasetRecord> current, int version, VersionBuild.Built built, long bytes) {
        Principal by = draft.by();
        Instant now = clock.instant();
        VersionDocument document = built.document();
        List<Warning> warnings = new ArrayList<>(built.warnings());
        Anchor anchor = anchor(draft, current, document, warnings);
        DatasetRecord record = new DatasetRecord(
                by.tenant(),
                draft.dataset(),
                current.map(DatasetRecord::owner).orElse(by.user()),
                current.map(DatasetRecord::title).orElse(""),
                current.map(DatasetRecord::description).orElse(""),
                draft.plugin().or(() -> current.map(DatasetRecord::plugin)).orElse(""),
                anchor,
                version,
                document.rows(),
                current.map(DatasetRecord::createdAt).orElse(now),
                now);
        store.datasets()
                .commit(
                        record,
                        new VersionRecord(
                                by.tenant(),
                                draft.dataset(),
                                version,
                                by.user(),
                                document.rows(),
                                bytes,
                                now,
                                draft.upload()));
        return new Made(record, document, warnings, built.profiling());
    }

    private Anchor anchor(
            Draft draft, Optional<DatasetRecord> current, VersionDocument document, List<Warning> warnings) {
        if (draft.anchor().isPresent()) {
            return draft.anchor().get();
        }
        Optional<LocalDate> newest = document.profile().newestDay();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (newest.isEmpty() || !newest.get().isBefore(today.minusDays(FRESH.toDays()))) {
            return current.map(DatasetRecord::anchor).orElse(Anchor.CLOCK);
        }
        warnings.add(new Warning(
                Warning.Code.STALE,
                "relative dates count from " + Days.text(newest.get())
                        + ", the newest day (--anchor clock changes it)"));
        return Anchor.DATA;
    }
}
