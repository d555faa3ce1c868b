package io.sayquel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Drivers and servers that are not of the same age. What they once were is in {@code src/test/resources/versions}: the jar of a
 * driver, what a server said to it, and what the driver read from that. {@link #main} makes the files of today's.
 */
@Timeout(300)
@ExtendWith(Server.Shared.class)
class OtherVersionsTest {
    private static final Path VERSIONS = Path.of("src/test/resources/versions");

    /** Makes the recording of a version, which is the argument. Its jar is copied from {@code target}. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(VERSIONS.resolve(arguments[0]));
        try (Server server = Server.start(Map.of());
                RecordedServer recording = RecordedServer.recording(server.port(), folder.resolve("answers.txt"));
                Connection connection = DriverManager.getConnection(recording.url() + "&loginTimeout=0")) {
            Files.write(folder.resolve("read.txt"), Talk.on(connection));
        }
    }

    static Stream<String> versions() throws IOException {
        try (Stream<Path> folders = Files.list(VERSIONS)) {
            return folders
                    .filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void anOlderDriverWorksWithThisServer(String version, Server server, @TempDir Path folder) throws Exception {
        List<Path> path = List.of(VERSIONS.resolve(version).resolve("driver.jar"), Path.of("target/test-classes"));

        Program.Ended ended = Program.journey(Path.of(System.getProperty("java.home")), path, folder, server.url());

        assertThat(ended.errors()).isEmpty();
        assertThat(ended.lines()).isEqualTo(Program.JOURNEY);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void thisDriverReadsWhatAnOlderServerSaid(String version) throws Exception {
        Path folder = VERSIONS.resolve(version);
        try (RecordedServer old = RecordedServer.replaying(folder.resolve("answers.txt"));
                Connection connection = DriverManager.getConnection(old.url())) {

            String read = String.join("\n", Talk.on(connection)) + "\n";
            assertThat(read).isEqualTo(Files.readString(folder.resolve("read.txt")));
        }
    }
}
