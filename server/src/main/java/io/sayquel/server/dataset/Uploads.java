package io.sayquel.server.dataset;

import io.sayquel.server.dataset.csv.ColumnType;
import io.sayquel.server.dataset.csv.CsvImporter;
import io.sayquel.server.dataset.csv.ReadOptions;
import io.sayquel.server.dataset.csv.Understanding;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.Sha256;
import io.sayquel.server.store.Store;
import io.sayquel.server.store.UploadRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes files in. An upload ends as a new version, as a choice to be made, or not at all: then nothing of it is left. Safe for
 * use by many threads.
 */
public final class Uploads {
    private static final String BYTES = "bytes";

    private final Home home;
    private final Store store;
    private final Versions versions;
    private final Catalogue catalogue;
    private final Clock clock;
    private final Receiver receiver;
    private final CsvImporter importer;
    private final SecureRandom random = new SecureRandom();

    Uploads(Home home, Store store, Versions versions, Catalogue catalogue, Clock clock, UploadLimits limits) {
        this.home = home;
        this.store = store;
        this.versions = versions;
        this.catalogue = catalogue;
        this.clock = clock;
        this.receiver = new Receiver(limits.maxBytes());
        this.importer = new CsvImporter(limits.maxColumns());
    }

    /** A file that came whole; it is gone when this is closed, unless it waits for choices. Confined to one call. */
    public static final class Received implements AutoCloseable {
        private final UploadSpec spec;
        private final String id;
        private final Path folder;
        private final long size;
        private boolean waits;

        private Received(UploadSpec spec, String id, Path folder, long size) {
            this.spec = spec;
            this.id = id;
            this.folder = folder;
            this.size = size;
        }

        /** SHA-256 of its bytes, hex: read for it, so only where somebody wants to know. */
        public String digest() {
            try {
                return Sha256.hex(folder.resolve(BYTES));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            if (!waits) {
                DurableFiles.delete(folder);
            }
        }
    }

    /**
     * Receives a file.
     *
     * @param in the file; read to its end, not closed; an {@link IOException} of it means that the sender is gone
     * @throws SayquelException FILE_*, UPLOAD_CUT, DISK_FULL, INVALID_NAME; nothing of the upload is then left
     */
    public Received receive(Principal by, UploadSpec spec, InputStream in) {
        String dataset = spec.dataset().map(Identifiers::checkedDataset).orElse(Identifiers.dataset(spec.fileName()));
        spec.sizeBytes().ifPresent(size -> receiver.announce(spec.fileName(), size));
        String id = newId();
        Path folder = home.upload(by.tenant(), id);
        boolean whole = false;
        try {
            long size = DurableFiles.noticingFullDisks(() -> {
                Files.createDirectories(folder);
                return receiver.receive(spec.fileName(), in, folder.resolve(BYTES));
            });
            whole = true;
            return new Received(spec.into(dataset), id, folder, size);
        } finally {
            if (!whole) {
                DurableFiles.delete(folder);
            }
        }
    }

    /**
     * Makes a version of a file, or says what must be chosen first.
     *
     * @param name by which {@link #madeBy} finds the version; nobody used it before
     * @throws SayquelException CSV_*, DISK_FULL; nothing of the upload is then left
     */
    public UploadResult make(Principal by, Received file, String name) {
        UploadResult result = DurableFiles.noticingFullDisks(() -> read(by, file.spec, file.id, name, file.size));
        file.waits = result instanceof UploadResult.NeedsChoice;
        return result;
    }

    /** The version that was made under a name, as id@version. */
    public Optional<String> madeBy(Principal by, String name) {
        return store.datasets().madeBy(by.tenant(), by.user(), name).map(v -> v.dataset() + "@" + v.version());
    }

    /** A name for a version that is still to be made. */
    public String newName() {
        return newId();
    }

    /**
     * Settles an upload that waits for choices: its bytes are read again.
     *
     * @param types a type for each column that must be chosen
     * @param name as {@link #make}
     * @throws SayquelException UPLOAD_NOT_FOUND, or as {@link #make}; the upload then still waits
     */
    public UploadResult resolve(Principal by, String uploadId, Map<String, ColumnType> types, String name) {
        UploadRecord record = store.datasets()
                .upload(by.tenant(), by.user(), uploadId)
                .orElseThrow(() -> new SayquelException(
                        Reason.UPLOAD_NOT_FOUND,
                        "no upload \"" + uploadId + "\" waits for a choice",
                        "upload it again"));
        UploadSpec asked = SpecJson.read(record.request());
        Map<String, ColumnType> all = new LinkedHashMap<>(asked.options().columnTypes());
        all.putAll(types);
        UploadSpec spec = asked.reading(asked.options().withTypes(all));
        Path folder = home.upload(by.tenant(), uploadId);
        UploadResult result =
                DurableFiles.noticingFullDisks(() -> read(by, spec, uploadId, name, Files.size(folder.resolve(BYTES))));
        if (result instanceof UploadResult.Ready) {
            store.datasets().forget(by.tenant(), by.user(), uploadId);
            DurableFiles.delete(folder);
        }
        return result;
    }

    private UploadResult read(Principal by, UploadSpec spec, String id, String name, long size) throws IOException {
        long start = System.nanoTime();
        Path folder = home.upload(by.tenant(), id);
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        try {
            Understanding found = importer.understand(folder.resolve(BYTES), spec.fileName(), spec.options(), scratch);
            if (found instanceof Understanding.Unclear unclear) {
                keep(by, spec, id, folder);
                return new UploadResult.NeedsChoice(id, unclear.choices(), unclear.dialect(), size);
            }
            Understanding.Clear clear = (Understanding.Clear) found;
            String table = Identifiers.table(spec.fileName());
            Incoming file = new Incoming(table, spec.fileName(), folder.resolve(BYTES), clear.table());
            Versions.Made made = versions.make(new Draft(
                    by,
                    spec.dataset().orElseThrow(),
                    spec.plugin(),
                    spec.replace(),
                    spec.anchor(),
                    List.of(file),
                    name));
            return new UploadResult.Ready(
                    catalogue.describe(made.dataset(), made.document()),
                    table,
                    clear.dialect(),
                    made.warnings(),
                    size,
                    Duration.ofNanos(System.nanoTime() - start),
                    made.profiling());
        } finally {
            DurableFiles.delete(scratch);
        }
    }

    /** Keeps an upload until its choices are made; what is said to be kept is on disk. */
    private void keep(Principal by, UploadSpec spec, String id, Path folder) throws IOException {
        if (store.datasets().upload(by.tenant(), by.user(), id).isEmpty()) {
            DurableFiles.sync(folder);
            DurableFiles.syncOne(folder.getParent());
            store.datasets().keep(new UploadRecord(by.tenant(), id, by.user(), SpecJson.write(spec), clock.instant()));
        }
    }

    /** Makes the first version of a plugin's own data: every file a table of it. */
    void install(Principal by, String plugin, List<Path> files) {
        Path folder = home.upload(by.tenant(), newId());
        try {
            DurableFiles.noticingFullDisks(() -> {
                List<Incoming> incoming = new ArrayList<>();
                for (Path file : files) {
                    Path scratch = folder.resolve(Integer.toString(incoming.size()));
                    incoming.add(bundled(file, Files.createDirectories(scratch)));
                }
                return versions.make(new Draft(by, plugin, Optional.of(plugin), true, Optional.empty(), incoming, ""));
            });
        } finally {
            DurableFiles.delete(folder);
        }
    }

    private Incoming bundled(Path file, Path scratch) {
        String name = file.getFileName().toString();
        Understanding found = importer.understand(file, name, ReadOptions.SNIFF, scratch);
        if (found instanceof Understanding.Clear clear) {
            return new Incoming(Identifiers.table(name), name, file, clear.table());
        }
        throw new SayquelException(
                Reason.PLUGIN_INVALID,
                name + " has columns that read two ways",
                "write its dates and numbers unmistakably: 2026-07-12, 1234.5");
    }

    private String newId() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return "u-" + HexFormat.of().formatHex(bits);
    }
}
