package io.sayquel.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sayquel.server.boot.SayquelServer;
import io.sayquel.server.cli.ServerStarter;
import io.sayquel.server.config.SettingsLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of a client's README does what it prints, against a server as it is shipped. */
class ReadmeTest {
    @TempDir
    Path home;

    private SayquelServer server;

    @BeforeEach
    void start() {
        server = SayquelServer.start(
                new SettingsLoader(Map.of(), home)
                        .load(Map.of("home", home.toString(), "plugins.dir", "../plugins", "server.port", "0")),
                ServerStarter.Life.UNTIL_STOPPED,
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void python() throws Exception {
        assumeTrue(
                Shell.works("python3", "-c", "import sys, ensurepip; sys.exit(sys.version_info < (3, 10))"),
                "Python 3.10 with venv is not here");
        printsWhatItSays("python");
    }

    @Test
    void node() throws Exception {
        assumeTrue(Shell.has("npm"), "npm is not on the PATH");
        printsWhatItSays("node");
    }

    @Test
    void go() throws Exception {
        assumeTrue(Shell.has("go") && Shell.has("npm"), "go and npm are not both on the PATH");
        assumeTrue(
                Shell.works("bash", "-c", "[[ $(go env GOVERSION) =~ ^go1\\.(2[6-9]|[3-9][0-9]) ]]"),
                "go is older than 1.26");
        printsWhatItSays("go");
    }

    @Test
    void java() throws Exception {
        printsWhatItSays("java");
    }

    @Test
    void curl() throws Exception {
        assumeTrue(Shell.has("curl") && Shell.has("jq"), "curl and jq are not both on the PATH");
        printsWhatItSays("curl");
    }

    @Test
    void grpcurl() throws Exception {
        assumeTrue(Shell.has("grpcurl"), "grpcurl is not on the PATH");
        printsWhatItSays("grpcurl");
    }

    private void printsWhatItSays(String client) throws Exception {
        Path folder = Path.of(client);
        // what Maven has built is not built again in the middle of Maven
        List<Readme.Step> steps = Readme.of(folder.resolve("README.md")).steps().stream()
                .filter(step -> !step.commands().startsWith("mvn "))
                .toList();

        Shell.Said said = Shell.run(folder, steps, "127.0.0.1:" + server.port());

        assertThat(said.exitCode())
                .as(
                        "%s/README.md: %s%s",
                        client,
                        steps.get(said.outputs().size() - 1).commands(),
                        said.outputs().get(said.outputs().size() - 1))
                .isZero();
        for (int i = 0; i < steps.size(); i++) {
            Readme.Step step = steps.get(i);
            if (step.printed().isPresent()) { // getting ready may print whatever it likes
                assertThat(Readme.agrees(step.printed().get(), said.outputs().get(i)))
                        .as(
                                "%s/README.md: %s%s",
                                client, step.commands(), said.outputs().get(i))
                        .isTrue();
            }
        }
    }
}
