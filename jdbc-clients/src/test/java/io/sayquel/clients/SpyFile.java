package io.sayquel.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.util.List;

/** What the {@link Spy} of another process saw: a line for each connection, and one for each call that threw. */
record SpyFile(Path path) {
    static final String VARIABLE = "SPY_FILE";

    /** The file that whoever started this process named, if somebody did. */
    static final SpyFile OF_THIS_PROCESS = new SpyFile(Path.of(System.getenv().getOrDefault(VARIABLE, "")));

    private static final String CONNECTED = "connected";

    Connection on(Connection connection) {
        write(CONNECTED);
        return new Spy(this::write).on(connection);
    }

    boolean connected() {
        return lines().contains(CONNECTED);
    }

    List<String> thrown() {
        return lines().stream().filter(line -> !line.equals(CONNECTED)).toList();
    }

    private List<String> lines() {
        try {
            return Files.exists(path) ? Files.readAllLines(path) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String what) {
        try {
            Files.writeString(
                    path, what.replace('\n', ' ') + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
