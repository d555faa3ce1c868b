package io.sayquel.server.cli;

import io.sayquel.server.config.Settings;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the server of a command: the one that {@code SAYQUEL_URL} names, else the one that holds the home folder, else one
 * started for this command in this process.
 */
final class ServerLocator {
    /** The file in the home folder by which a server says that it holds it, with its address on the first line. */
    static final String LOCK = "server.lock";

    private static final int DEFAULT_PORT = 8000;
    private static final int PROBE_MILLIS = 300;
    private static final Pattern PORT = Pattern.compile("(\\d{2,5})\\s*$");

    private final ServerStarter starter;
    private final Settings settings;
    private final String url;

    /** @param url from the environment or a flag; empty if none */
    ServerLocator(ServerStarter starter, Settings settings, String url) {
        this.starter = starter;
        this.settings = settings;
        this.url = url;
    }

    /** A client of the server. */
    Client connect() {
        String token = settings.get(Settings.TOKEN);
        if (!url.isEmpty()) {
            URI uri = uri(url);
            boolean tls = "https".equals(uri.getScheme());
            int port = uri.getPort() >= 0 ? uri.getPort() : (tls ? 443 : DEFAULT_PORT);
            return Client.to(uri.getHost(), port, tls, token);
        }
        Optional<Integer> running = running(settings.get(Settings.HOME));
        if (running.isPresent()) {
            return Client.to("127.0.0.1", running.get(), false, token);
        }
        Client.prepare();
        RunningServer server = starter.start(settings, ServerStarter.Life.ONE_COMMAND);
        return Client.of(server, token);
    }

    /** The port of the server that holds the home folder, if it still listens. */
    static Optional<Integer> running(Path home) {
        try {
            Path lock = home.resolve(LOCK);
            if (!Files.isRegularFile(lock)) {
                return Optional.empty();
            }
            String first = Files.readString(lock).lines().findFirst().orElse("");
            Matcher port = PORT.matcher(first);
            return port.find()
                    ? Optional.of(Integer.parseInt(port.group(1))).filter(ServerLocator::listens)
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_MILLIS);
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    private static URI uri(String text) {
        String full = text.toLowerCase(Locale.ROOT).startsWith("http") ? text : "http://" + text;
        try {
            URI uri = new URI(full);
            if (uri.getHost() == null) {
                throw new URISyntaxException(full, "no host");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    "SAYQUEL_URL cannot be \"" + text + "\"",
                    "an address such as http://localhost:8000",
                    Optional.empty(),
                    e);
        }
    }
}
