package io.sayquel.server.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where everything lies on disk:
 *
 * <pre>
 * app.db                             the registry
 * server.lock                        held by the one process that serves, with its port
 * data/TENANT/DATASET/N.duckdb       version N, never changed
 * data/TENANT/DATASET/N/source/*     the bytes its tables were read from
 * data/TENANT/DATASET/N/rejects.csv  lines that were left out
 * data/TENANT/DATASET/N/profile.json what was learned of it
 * uploads/TENANT/ID/*                an upload on its way, or waiting for a choice
 * exports/*                          files on their way out, gone when they are sent
 * </pre>
 */
public final class Home {
    private final Path root;

    /** Uses a folder, making it where it is missing. */
    public Home(Path root) {
        this.root = root.toAbsolutePath().normalize();
        try {
            Files.createDirectories(this.root);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + root + " as home", e);
        }
    }

    /** The file of the registry. */
    public Path registry() {
        return root.resolve("app.db");
    }

    /** What the command line remembers. */
    public Path cliState() {
        return root.resolve("cli.json");
    }

    /** Files that are written to be sent; nothing in it outlives its call, or the process. */
    public Path exports() {
        return root.resolve("exports");
    }

    Path lockFile() {
        return root.resolve("server.lock");
    }

    Path data() {
        return root.resolve("data");
    }

    Path uploads() {
        return root.resolve("uploads");
    }

    Path dataset(String tenant, String dataset) {
        return data().resolve(safe(tenant)).resolve(safe(dataset));
    }

    Path databaseFile(String tenant, String dataset, int version) {
        return dataset(tenant, dataset).resolve(version + ".duckdb");
    }

    Path versionFolder(String tenant, String dataset, int version) {
        return dataset(tenant, dataset).resolve(Integer.toString(version));
    }

    Path upload(String tenant, String id) {
        return uploads().resolve(safe(tenant)).resolve(safe(id));
    }

    /** A name that stays one folder, whatever is in it: other characters than letters, digits, _ and - as hexadecimal. */
    private static String safe(String name) {
        StringBuilder out = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '_' || b == '-';
            out.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b & 0xff));
        }
        return out.toString();
    }
}
