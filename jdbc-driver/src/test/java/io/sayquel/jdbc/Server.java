package io.sayquel.jdbc;

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
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A server as it is shipped, with the demo's data. */
final class Server implements AutoCloseable {
    private final Path home;
    private final SayquelServer server;

    private Server(Map<String, String> settings) throws IOException {
        home = Files.createTempDirectory("sayquel-jdbc");
        Map<String, String> all =
                new HashMap<>(Map.of("home", home.toString(), "plugins.dir", "../plugins", "server.port", "0"));
        all.putAll(settings);
        server = SayquelServer.start(
                new SettingsLoader(Map.of(), home).load(all), ServerStarter.Life.UNTIL_STOPPED, Clock.systemUTC());
    }

    static Server start(Map<String, String> settings) throws IOException {
        return new Server(settings);
    }

    int port() {
        return server.port();
    }

    String url() {
        return "jdbc:sayquel://localhost:" + port() + "/retail";
    }

    Connection connect() throws SQLException {
        return connect("");
    }

    /** @param properties as they stand in a URL, such as {@code ?complexAs=object} */
    Connection connect(String properties) throws SQLException {
        return DriverManager.getConnection(url() + properties);
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

    /** One server for all tests that need nothing special of it. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Server.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(Running.class, key -> new Running(), Running.class)
                    .server;
        }
    }

    private static final class Running implements AutoCloseable {
        private final Server server;

        Running() {
            try {
                server = start(Map.of());
                try (Connection first = server.connect("?loginTimeout=0")) {
                    first.createStatement().execute("SELECT 1"); // loads the demo's data, which no test should wait for
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
