package io.sayquel.server.boot;

import io.sayquel.server.model.plugin.PassedPlugins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Marks of what passed its checks under this build, one on a line of a file. Another build makes other marks, so that a new check
 * is never skipped. Losing the file costs a start some hundred milliseconds and nothing else.
 */
final class Marks implements PassedPlugins {
    private final Path file;
    private final String build;
    private final Set<String> marks;

    /** @param build names the checks: whatever changes them must change it */
    Marks(Path file, String build) {
        this.file = file;
        this.build = build;
        this.marks = read(file);
    }

    private static Set<String> read(Path file) {
        try {
            return Files.exists(file) ? new HashSet<>(Files.readAllLines(file)) : new HashSet<>();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.getFileName(), e);
        }
    }

    @Override
    public synchronized boolean contains(String mark) {
        return marks.contains(build + " " + mark);
    }

    @Override
    public synchronized void add(String mark) {
        if (marks.add(build + " " + mark)) {
            try {
                Files.writeString(
                        file, build + " " + mark + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file.getFileName(), e);
            }
        }
    }
}
