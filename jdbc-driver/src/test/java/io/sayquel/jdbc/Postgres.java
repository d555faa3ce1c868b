package io.sayquel.jdbc;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of its own, empty, in a temporary folder: where its programs are installed. */
final class Postgres implements AutoCloseable {
    private static final Path PACKAGED = Path.of("/usr/lib/postgresql");
    private static final List<String> PROGRAMS = List.of("initdb", "pg_ctl", "postgres");

    /** PostgreSQL does not run as root, so root lends it to the user that is everywhere and may do nothing. */
    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    private static final String NOBODY = "nobody";

    private final Path bin;
    private final Path home;
    private final int port;

    private Postgres(Path bin) throws IOException, InterruptedException {
        this.bin = bin;
        home = Files.createTempDirectory("sayquel-postgres");
        if (ROOT) {
            Files.setOwner(
                    home, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY));
        }
        port = freePort();
        run(
                "initdb",
                "--pgdata=" + data(),
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "-N");
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off";
        run("pg_ctl", "--pgdata=" + data(), "--log=" + home.resolve("log"), "--wait", "--options=" + options, "start");
    }

    /** The folder with its programs, if it is installed: on the PATH, or where Debian's packages put it. */
    static Optional<Path> programs() throws IOException {
        List<Path> folders = new ArrayList<>();
        Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of).forEach(folders::add);
        if (Files.isDirectory(PACKAGED)) {
            try (Stream<Path> versions = Files.list(PACKAGED)) {
                versions.map(version -> version.resolve("bin")).forEach(folders::add);
            }
        }
        return folders.stream()
                .filter(folder -> PROGRAMS.stream().allMatch(name -> Files.isExecutable(folder.resolve(name))))
                .findFirst();
    }

    static Postgres start(Path programs) throws IOException, InterruptedException {
        return new Postgres(programs);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("pg_ctl", "--pgdata=" + data(), "--mode=immediate", "--wait", "stop");
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path data() {
        return home.resolve("data");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ROOT ? List.of("runuser", "-u", NOBODY, "--") : List.of());
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path said = home.resolve(program + ".out"); // a file, as the server that pg_ctl leaves behind keeps a pipe open
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command.stream().collect(joining(" ", "", ":\n")) + Files.readString(said));
        }
    }
}
