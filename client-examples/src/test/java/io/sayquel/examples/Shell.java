package io.sayquel.examples;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs the steps of a README as a person would: in its folder, in one shell, one after the other. */
final class Shell {
    /** Compiling what Go needs takes minutes on a cold machine; what takes longer hangs. */
    private static final int MOST_MINUTES = 10;

    private static final Pattern BETWEEN = Pattern.compile("(?m)^@@@ next step\n");

    /** Package managers try for long where there is no network; nobody waits for them here. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "LC_ALL", "C.UTF-8",
            "PIP_DEFAULT_TIMEOUT", "20",
            "PIP_RETRIES", "2",
            "PIP_DISABLE_PIP_VERSION_CHECK", "1",
            "npm_config_fetch_timeout", "30000",
            "npm_config_fetch_retries", "2",
            "npm_config_fetch_retry_maxtimeout", "5000",
            "npm_config_update_notifier", "false");

    private Shell() {}

    /**
     * What happened.
     *
     * @param exitCode of the first step that failed; 0 if none did
     * @param outputs of each step that ran
     */
    record Said(int exitCode, List<String> outputs) {}

    /** @param address of the server that stands for the one of the README */
    static Said run(Path folder, List<Readme.Step> steps, String address) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        for (Readme.Step step : steps) {
            script.append("echo '@@@ next step'\n").append(step.commands().replace("localhost:8000", address));
        }
        Path output = Files.createTempFile("readme", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder("bash", "-c", script.toString())
                    .directory(folder.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(IMPATIENT);
            int exitCode = wait(builder.start());
            return new Said(exitCode, outputs(Files.readString(output, StandardCharsets.UTF_8)));
        } finally {
            Files.delete(output);
        }
    }

    private static int wait(Process process) throws InterruptedException {
        try {
            return process.waitFor(MOST_MINUTES, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static List<String> outputs(String all) {
        List<String> outputs = new ArrayList<>(List.of(BETWEEN.split(all, -1)));
        outputs.remove(0); // before the first step
        return List.copyOf(outputs);
    }

    /** Whether a program is there. */
    static boolean has(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Whether a command ends well. */
    static boolean works(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return wait(process) == 0;
    }
}
