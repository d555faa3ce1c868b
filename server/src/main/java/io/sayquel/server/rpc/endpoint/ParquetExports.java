package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.again.Recipe;
import io.sayquel.server.ask.again.Reruns;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.run.ParquetFiles;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.v1.ExportAnswerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * Exports as Parquet. The form has its index at its end and parts that point forward, so that a file is written first, in a
 * folder of the server's own, and then sent. It is gone with its call, and what a killed process left is gone at the next start.
 */
public final class ParquetExports {
    /** Files that are written at a time: each takes memory of its own. Sending takes none. */
    private static final int AT_ONCE = 2;

    private static final int CHUNK = 256 << 10;

    private final Reruns reruns;
    private final ParquetFiles files;
    private final Path folder;
    private final Semaphore writing = new Semaphore(AT_ONCE, true);

    /** @param folder belongs to this process alone; what is in it is removed */
    public ParquetExports(Reruns reruns, ParquetFiles files, Path folder) {
        this.reruns = reruns;
        this.files = files;
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            clear();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder of exports", e);
        }
    }

    private void clear() throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
    }

    void export(Call<?, ExportAnswerResponse> call, KeptAnswer kept, Recipe recipe, Optional<Duration> timeout)
            throws InterruptedException {
        Path file = folder.resolve(kept.id() + "-" + Long.toHexString(System.nanoTime()) + "-"
                + Thread.currentThread().getId() + ".parquet");
        try {
            send(new ExportPieces(call, kept, ExportPieces.Form.PARQUET), write(call, recipe, timeout, file), file);
        } catch (IOException e) {
            throw new UncheckedIOException("an export broke off", e);
        } finally {
            remove(file);
        }
    }

    private Reruns.Written write(
            Call<?, ExportAnswerResponse> call, Recipe recipe, Optional<Duration> timeout, Path file)
            throws InterruptedException {
        writing.acquire();
        try {
            return reruns.write(call.principal(), recipe, timeout, Stops.of(call), rows -> files.write(rows, file));
        } finally {
            writing.release();
        }
    }

    private static void send(ExportPieces pieces, Reruns.Written written, Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE)) {
            pieces.header(written.columns());
            for (byte[] chunk = bytes.readNBytes(CHUNK); chunk.length > 0; chunk = bytes.readNBytes(CHUNK)) {
                pieces.bytes(chunk);
            }
            pieces.summary(written.exported());
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("an exported file is left behind", e);
        }
    }
}
