package io.sayquel.server.rpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Finds the process that listens on a port, where the system tells: Linux does, of one's own processes. */
final class PortHolder {
    private static final String LISTENING = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortHolder() {}

    static OptionalLong pid(int port) {
        return Stream.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"))
                .flatMap(table -> lines(table).stream())
                .flatMap(line -> inode(line, port).stream())
                .findFirst()
                .map(PortHolder::holder)
                .orElse(OptionalLong.empty());
    }

    private static List<String> lines(Path table) {
        try {
            return Files.isReadable(table) ? Files.readAllLines(table) : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** A line holds number, local address, remote address, state, …, and in the tenth place the socket's inode. */
    private static Optional<String> inode(String line, int port) {
        String[] fields = line.strip().split("\\s+");
        boolean listens = fields.length > INODE
                && fields[STATE].equals(LISTENING)
                && fields[1].endsWith(String.format(":%04X", port));
        return listens ? Optional.of(fields[INODE]) : Optional.empty();
    }

    private static OptionalLong holder(String inode) {
        String socket = "socket:[" + inode + "]";
        return ProcessHandle.allProcesses()
                .mapToLong(ProcessHandle::pid)
                .filter(pid -> holds(Path.of("/proc", Long.toString(pid), "fd"), socket))
                .findFirst();
    }

    private static boolean holds(Path files, String socket) {
        try (Stream<Path> open = Files.list(files)) {
            return open.anyMatch(file -> isLinkTo(file, socket));
        } catch (IOException | UncheckedIOException notOurs) {
            return false;
        }
    }

    private static boolean isLinkTo(Path file, String target) {
        try {
            return Files.readSymbolicLink(file).toString().equals(target);
        } catch (IOException goneOrNoLink) {
            return false;
        }
    }
}
