package io.sayquel.server.dataset;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.run.WorkbenchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that are there after a crash if they were said to be, and not half of them. */
final class DurableFiles {
    private DurableFiles() {}

    /** Puts every file below a folder, and the folders themselves, on disk. */
    static void sync(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                syncOne(path);
            }
        }
    }

    static void syncOne(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Moves within one file system, at once or not at all. */
    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The same bytes under a second name; copied where the file system knows no second names. */
    static void link(Path existing, Path name) throws IOException {
        try {
            Files.createLink(name, existing);
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(existing, name);
        }
    }

    static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    /** Deletes a file, or a folder with all in it; nothing to do if it is not there. */
    static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    /** Work that touches files. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Runs work; a failure for want of room becomes DISK_FULL, wherever it was noticed. */
    static <T> T noticingFullDisks(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw isDiskFull(e) ? diskFull(e) : new UncheckedIOException(e);
        } catch (UncheckedIOException | WorkbenchException e) {
            throw isDiskFull(e) ? diskFull(e) : e;
        }
    }

    private static SayquelException diskFull(Throwable cause) {
        return new SayquelException(
                Reason.DISK_FULL,
                "the disk is full; the upload was not kept, nothing else was lost",
                "free some space and upload again",
                Optional.empty(),
                cause);
    }

    /** Whether the operating system refused to write for want of room: full, over quota or over a size limit. */
    private static boolean isDiskFull(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("No space left on device")
                    || message.contains("Disk quota exceeded")
                    || message.contains("File too large")) {
                return true;
            }
        }
        return false;
    }
}
