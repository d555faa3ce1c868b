package io.sayquel.jdbc.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that is gone when its measure ends. */
record Scratch(Path folder) implements AutoCloseable {
    /** A new one. */
    static Scratch make() throws IOException {
        return new Scratch(Files.createTempDirectory("bench"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
