package io.sayquel.jdbc.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java process of its own, which says by a line that it is ready. Whoever starts it closes it. */
final class Child implements AutoCloseable {
    private final Process process;
    private final String readiness;

    private Child(Process process, String readiness) {
        this.process = process;
        this.readiness = readiness;
    }

    /**
     * Starts this JVM's own Java.
     *
     * @param command flags of the JVM, class and arguments
     * @param ready a line that it prints when it is ready, the interesting part of which is the first group
     */
    static Child start(List<String> command, Map<String, String> environment, Pattern ready) throws IOException {
        List<String> whole = new ArrayList<>();
        whole.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Child(process, await(process, ready));
    }

    private static String await(Process process, Pattern ready) throws IOException {
        BufferedReader screen = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = screen.readLine(); line != null; line = screen.readLine()) {
            Matcher found = ready.matcher(line);
            if (found.find()) {
                Thread showing = new Thread(() -> show(screen), "child's screen");
                showing.setDaemon(true);
                showing.start();
                return found.group(1);
            }
            said.append(line).append('\n');
        }
        throw new IOException("a process did not start:\n" + said);
    }

    /** What it says later is for whoever measures; a full pipe would stop it. */
    private static void show(BufferedReader screen) {
        try {
            for (String line = screen.readLine(); line != null; line = screen.readLine()) {
                System.err.println(line);
            }
        } catch (IOException ended) {
            // the stream goes with its process
        }
    }

    /** What was in the group of its line. */
    String readiness() {
        return readiness;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** CPU that a process has used until now; the system counts it in hundredths of a second. */
    static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
