package io.sayquel.server.dataset;

import io.sayquel.server.model.Principal;
import io.sayquel.server.run.Workbench;
import io.sayquel.server.run.duckdb.DuckDbWorkbench;
import io.sayquel.server.store.Store;
import io.sayquel.server.store.embedded.EmbeddedStore;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A home with its datasets, as a server has it, on a clock that stands at noon of 26 Nov 2026. */
final class Bench implements AutoCloseable {
    static final Principal ME = Principal.LOCAL;
    static final Clock NOON = Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);

    final Home home;
    final Store store;
    final Datasets datasets;

    Bench(Path root) {
        this(root, Map::of, Governance.NONE);
    }

    Bench(Path root, BundledData bundled, Governance governance) {
        home = new Home(root);
        store = EmbeddedStore.open(home.registry(), NOON);
        datasets = new Datasets(home, store, DuckDbWorkbench::file, governance, bundled, NOON, UploadLimits.DEFAULT);
    }

    UploadResult upload(UploadSpec spec, byte[] bytes) {
        return upload(spec, new ByteArrayInputStream(bytes));
    }

    UploadResult upload(UploadSpec spec, InputStream bytes) {
        return uploadAs(ME, spec, bytes);
    }

    UploadResult uploadAs(Principal caller, UploadSpec spec, InputStream bytes) {
        Uploads uploads = datasets.uploads();
        try (Uploads.Received file = uploads.receive(caller, spec, bytes)) {
            return uploads.make(caller, file, uploads.newName());
        }
    }

    /** Uploads lines as a file and expects a version of it. */
    UploadResult.Ready upload(String fileName, String... lines) {
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return (UploadResult.Ready) upload(UploadSpec.of(fileName), bytes);
    }

    /** Rows of a statement over a version's file. */
    List<List<Object>> query(OpenedDataset dataset, String sql) {
        try (Workbench bench = DuckDbWorkbench.file(dataset.databaseFile())) {
            return bench.query(sql);
        }
    }

    /** Names of everything below a folder, in order. */
    static List<String> tree(Path folder) throws java.io.IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(p -> !p.equals(folder))
                    .map(p -> folder.relativize(p).toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
