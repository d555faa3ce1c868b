package io.sayquel.jdbc;

import io.sayquel.jdbc.journey.Journey;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs programs in processes of their own. */
final class Program {
    /** What {@link Journey} says of one URL. */
    static final List<String> JOURNEY = List.of(
            "SQL: 19",
            "question: 5",
            "ask(): 1",
            "prepared: 2024-02-29 12.50 201",
            "tables: true",
            "columns: 5",
            "cancelled: 57014");

    private static final long MOST_SECONDS = 200;

    private Program() {}

    /** How it ended. */
    record Ended(int code, List<String> lines, String errors) {}

    /**
     * Runs {@link Journey} to its end, without a flag of the JVM.
     *
     * @param java home of the Java to run it
     * @param path the class path: a driver, and the program
     * @param folder for what it says
     */
    static Ended journey(Path java, List<Path> path, Path folder, String... urls)
            throws IOException, InterruptedException {
        return run(java, List.of(), path, folder, Journey.class, urls);
    }

    /** Runs any program to its end, with flags of the JVM. */
    static Ended run(Path java, List<String> flags, List<Path> path, Path folder, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(java.resolve("bin/java").toString());
        command.addAll(flags);
        command.add("-cp");
        command.add(path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Path errors = folder.resolve("errors");
        Path said = folder.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(errors.toFile()).redirectOutput(said.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // a flag, and a line about it
        Process process = builder.start();
        boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        if (!ended) {
            throw new IOException("the program does not end; it said " + Files.readAllLines(said));
        }
        return new Ended(process.exitValue(), Files.readAllLines(said), Files.readString(errors));
    }
}
