package io.sayquel.server.run.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sayquel.server.model.SayquelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExportProbeTest {
    @Test
    void rowsLeaveAJvmWithTheRightFlags() {
        assertThatCode(ExportProbe::run).doesNotThrowAnyException();
    }

    @Test
    void saysWhichFlagAJvmLacks() throws IOException, InterruptedException {
        assertThat(inAJvmOfItsOwn("-Dfile.encoding=UTF-8"))
                .contains("INVALID_SETTING", "--add-opens=java.base/java.nio=ALL-UNNAMED");
    }

    @Test
    void saysNothingInAJvmOfItsOwnWithTheFlag() throws IOException, InterruptedException {
        assertThat(inAJvmOfItsOwn("--add-opens=java.base/java.nio=ALL-UNNAMED")).contains("rows leave");
    }

    private static String inAJvmOfItsOwn(String flag) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        flag,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** What the other JVM runs. */
    static final class Main {
        public static void main(String[] args) {
            try {
                ExportProbe.run();
                System.out.println("rows leave");
            } catch (SayquelException e) {
                System.out.println(e.reason() + " " + e.getMessage() + " " + e.hint());
            }
        }
    }
}
