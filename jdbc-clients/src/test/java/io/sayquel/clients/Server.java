package io.sayquel.clients;

import io.sayquel.server.boot.SayquelServer;
import io.sayquel.server.cli.ServerStarter;
import io.sayquel.server.config.SettingsLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** The one server of all clients, as it is shipped and with the demo's data. */
final class Server implements AutoCloseable {
    private final Path home;
    private final SayquelServer server;

    Server() {
        try {
            home = Files.createTempDirectory("sayquel-clients");
            Map<String, String> settings =
                    Map.of("home", home.toString(), "plugins.dir", "../plugins", "server.port", "0");
            server = SayquelServer.start(
                    new SettingsLoader(Map.of(), home).load(settings),
                    ServerStarter.Life.UNTIL_STOPPED,
                    Clock.systemUTC());
            try (Connection first = DriverManager.getConnection("jdbc:" + url() + "?loginTimeout=0")) {
                first.createStatement().execute("SELECT 1"); // loads the demo's data, which no test should wait for
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The URL without its {@code jdbc:}. */
    String url() {
        return "sayquel://localhost:" + server.port() + "/retail";
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
