package io.sayquel.server.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Where a result is written: standard output, or a file that appears only once it is whole. Owned by one command, which closes
 * it.
 */
final class Result implements AutoCloseable {
    private final PrintStream stream;
    private final Optional<Path> target;

    private Result(PrintStream stream, Optional<Path> target) {
        this.stream = stream;
        this.target = target;
    }

    static Result to(Optional<Path> file, PrintStream standard) throws IOException {
        OutputStream under = file.isPresent() ? Files.newOutputStream(part(file.get())) : standard;
        PrintStream buffered = new PrintStream(new BufferedOutputStream(under, 1 << 16), false, StandardCharsets.UTF_8);
        return new Result(buffered, file);
    }

    private static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    PrintStream stream() {
        return stream;
    }

    boolean toFile() {
        return target.isPresent();
    }

    /** What was written is whole. */
    void done() throws IOException {
        stream.flush();
        if (target.isPresent()) {
            stream.close();
            Files.move(part(target.get()), target.get(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        stream.flush();
        if (target.isPresent()) {
            stream.close();
            Files.deleteIfExists(part(target.get()));
        }
    }
}
