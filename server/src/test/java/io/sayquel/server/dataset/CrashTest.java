package io.sayquel.server.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a process that was killed, or had no room on its disk. */
class CrashTest {
    @TempDir
    private Path dir;

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                UploadingProcess.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Killed a few milliseconds after an acknowledgement: in the middle of whatever the next upload is at. */
    @ParameterizedTest
    @ValueSource(ints = {0, 7, 23, 41})
    void whatWasAcknowledgedIsThereAfterAKillAndNothingElseIs(int milliseconds) throws Exception {
        int acknowledged = 0;
        Process process = start(dir.toString(), "100000");
        try (BufferedReader lines = output(process)) {
            for (int i = 0; i < 3; i++) {
                acknowledged = Integer.parseInt(lines.readLine());
            }
            process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
            process.toHandle().destroyForcibly(); // the process's own method would close its output unread
            process.waitFor();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged = Integer.parseInt(line);
            }
        }

        try (Bench bench = new Bench(dir)) {
            int last = bench.store.datasets().find("default", "s").orElseThrow().version();
            assertThat(last).isBetween(acknowledged, acknowledged + 1);
            for (int version = 1; version <= last; version++) {
                OpenedDataset opened = bench.datasets.open(Bench.ME, Optional.of("s@" + version));
                assertThat(bench.query(opened, "select count(*), sum(id)::bigint from s"))
                        .containsExactly(List.of((long) version, (long) version * (version + 1) / 2));
            }
            List<String> expected = IntStream.rangeClosed(1, last)
                    .boxed()
                    .flatMap(
                            v -> List.of(v + ".duckdb", v + "", v + "/profile.json", v + "/source", v + "/source/s.csv")
                                    .stream())
                    .sorted()
                    .toList();
            assertThat(Bench.tree(dir.resolve("data/default/s"))).isEqualTo(expected);
            assertThat(Bench.tree(dir.resolve("uploads"))).containsExactly("default");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskEndsTheUploadAndNothingElse() throws Exception {
        Process process = start(dir.toString(), "fill");
        try (BufferedReader lines = output(process)) {
            assertThat(lines.lines().toList()).containsExactly("Ready", "DISK_FULL", "DISK_FULL", "Ready");
        }
        assertThat(process.waitFor()).isZero();
        assertThat(Bench.tree(dir.resolve("data/default/s")))
                .contains("1.duckdb", "2.duckdb")
                .noneMatch(p -> p.contains("building") || p.startsWith("3"));
    }
}
