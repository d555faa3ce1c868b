package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A command as a shell runs it: a process of its own, with server and engine inside. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class CommandProcessTest {
    private static final String ENDLESS = "SELECT count(*) FROM orders a, orders b, orders c";

    @TempDir
    Path home;

    @Test
    void ctrlCEndsTheCommandAndItsEngine() throws Exception {
        Process command =
                start(List.of("env", "--default-signal=INT"), "sql", "-d", "retail", "--timeout", "100s", ENDLESS);
        waitUntilItRuns(command);

        long pressed = System.nanoTime();
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(command.pid()))
                        .start()
                        .waitFor())
                .isZero();

        assertThat(command.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - pressed)).isLessThan(Duration.ofSeconds(2));
        assertThat(command.exitValue()).isEqualTo(130);
    }

    @Test
    void withoutANetworkItAnswersAsEver() throws Exception {
        List<String> offline =
                List.of("unshare", "--map-root-user", "--net", "sh", "-c", "ip link set lo up && exec \"$@\"", "-");
        assumeTrue(succeeds(offline, "true"), "no process without a network can be made here");

        Process command = start(offline, "ask", "-d", "retail", "top 5 products by revenue");

        assertThat(command.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(command.exitValue()).as(talk()).isZero();
        assertThat(home.resolve("output")).content().contains("Trail Tent");
        assertThat(talk()).doesNotContain("WARN");
    }

    private Process start(List<String> wrapper, String... arguments) throws IOException {
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED"));
        if (Runtime.version().feature() >= 23) { // what the launcher and the manifest say there
            java.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        }
        java.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(Stream.of(wrapper, java, List.of(arguments))
                .flatMap(List::stream)
                .toList());
        builder.environment().keySet().removeIf(name -> name.startsWith("SAYQUEL_"));
        builder.environment().put("SAYQUEL_HOME", home.resolve("home").toString());
        builder.environment().put("SAYQUEL_PLUGINS", Path.of("..", "plugins").toString());
        return builder.redirectOutput(file("output"))
                .redirectError(file("talk"))
                .start();
    }

    /** The step is told once it has taken a second. */
    private void waitUntilItRuns(Process command) throws Exception {
        while (!talk().contains("run …")) {
            assertThat(command.isAlive()).as(talk()).isTrue();
            Thread.sleep(50);
        }
    }

    private String talk() throws IOException {
        return Files.readString(home.resolve("talk"));
    }

    private File file(String name) {
        return home.resolve(name).toFile();
    }

    private static boolean succeeds(List<String> wrapper, String program) throws InterruptedException {
        try {
            return new ProcessBuilder(Stream.concat(wrapper.stream(), Stream.of(program))
                                    .toList())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException thereIsNoSuchProgram) {
            return false;
        }
    }
}
