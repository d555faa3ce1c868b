package io.sayquel.clients;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assumptions.abort;

import io.sayquel.jdbc.Driver;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A client that is a process of its own, written in whatever its tool is told things in: one of {@code src/test/programs}. It finds
 * URL, class and class path of the driver in its environment, and prints a line for each row.
 */
final class Program implements AutoCloseable {
    private static final Path PROGRAMS = Path.of("src/test/programs");

    private final List<String> command;
    private final String url;
    private final Path home;

    Program(List<String> command, String url) throws IOException {
        this.command = command;
        this.url = url;
        home = Files.createTempDirectory("sayquel-program");
    }

    /** The path of a program. */
    static String named(String file) {
        return PROGRAMS.resolve(file).toString();
    }

    /** A Python that has the module: of {@code jdbc-clients/.venv}, of the PATH, or of the system; none ends the test. */
    static String pythonWith(String module) throws InterruptedException {
        for (String python : List.of(".venv/bin/python", "python3", "/usr/bin/python3")) {
            if (works(python, "-c", "import " + module)) {
                return python;
            }
        }
        return abort("no Python has the module " + module + ": jdbc-clients/.venv is where it is looked for first");
    }

    /** The Java of this process. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The driver, and the spy before it. */
    static String classPath() {
        return Stream.of(Driver.class, SpyDriver.class).map(Program::origin).collect(joining(File.pathSeparator));
    }

    /** Whether a command runs and ends well, as {@code python3 -c "import jpype"} does where JPype is installed. */
    static boolean works(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    private static String origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it prints if it is given these arguments. */
    List<String> lines(String... arguments) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(arguments));
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(whole).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("JDBC_URL", url);
        builder.environment().put("JDBC_DRIVER", SpyDriver.class.getName());
        builder.environment().put("JDBC_CLASS_PATH", classPath());
        builder.environment().put(SpyFile.VARIABLE, spyFile().path().toString());
        Process process = builder.start();
        if (!process.waitFor(4, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", whole) + "\n" + Files.readString(out) + Files.readString(err));
        }
        return Files.readAllLines(out);
    }

    SpyFile spyFile() {
        return new SpyFile(home.resolve("spy"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
