package io.sayquel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The jar in programs that run on each Java of long-term support, without a flag of the JVM. Where they are is said by
 * {@code SAYQUEL_TEST_JAVAS}: Java homes, separated like a path; the one that runs this test is known.
 */
@Timeout(300)
@ExtendWith(Server.Shared.class)
class JavaVersionsIT {
    private static final Path JAR = Path.of(System.getProperty("driver.jar"));
    private static final Path SOURCE = Path.of("src/test/java/io/sayquel/jdbc/journey/Journey.java");

    @TempDir
    static Path folder;

    private static SelfSigned certificate;

    @BeforeAll
    static void compileForJava11() throws Exception {
        certificate = SelfSigned.in(folder);
        String[] arguments = {"--release", "11", "-d", folder.toString(), SOURCE.toString()};
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments))
                .isZero();
    }

    @ParameterizedTest(name = "Java {0}")
    @ValueSource(ints = {11, 17, 21, 25})
    void worksWithoutFlagsOrWarnings(int version, Server server) throws Exception {
        Optional<Path> home = homes().filter(java -> version(java) == version).findFirst();
        assumeTrue(home.isPresent(), "no Java " + version + " here: name its home in SAYQUEL_TEST_JAVAS");
        try (TlsRelay relay = TlsRelay.to(server.port(), certificate)) {
            String byTls =
                    "jdbc:sayquel://localhost:" + relay.port() + "/retail?tls=true&tlsRootCerts=" + certificate.root();

            Program.Ended ended = Program.journey(home.get(), List.of(JAR, folder), folder, server.url(), byTls);

            assertThat(ended.errors()).isEmpty();
            assertThat(ended.code()).isZero();
            List<String> both = new ArrayList<>(Program.JOURNEY);
            both.addAll(Program.JOURNEY);
            assertThat(ended.lines()).isEqualTo(both);
        }
    }

    private static Stream<Path> homes() {
        String named = Optional.ofNullable(System.getenv("SAYQUEL_TEST_JAVAS")).orElse("");
        return Stream.concat(Stream.of(System.getProperty("java.home")), Stream.of(named.split(File.pathSeparator)))
                .filter(home -> !home.isEmpty())
                .map(Path::of);
    }

    /** The major version of a Java home, as its release file says. */
    private static int version(Path home) {
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve("release"))) {
            release.load(in);
        } catch (IOException e) {
            return 0;
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.split("\\.")[0]);
    }
}
