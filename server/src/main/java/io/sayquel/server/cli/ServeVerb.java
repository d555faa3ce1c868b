package io.sayquel.server.cli;

import io.sayquel.server.cli.ServerStarter.Life;
import io.sayquel.server.config.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a server until it is told to stop. */
@Command(
        name = "serve",
        description = "Run a server: gRPC, gRPC-Web and JSON on one port.",
        footer = {"", "Example:", "  sayquel serve --port 8001"})
final class ServeVerb implements Verb, Callable<Integer> {
    private final Workplace place;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on; 8000 unless set otherwise.")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen on; off loopback a token is needed.")
    private Optional<String> host = Optional.empty();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting; `config` lists them.")
    private Map<String, String> settings = new LinkedHashMap<>();

    ServeVerb(Workplace place) {
        this.place = place;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public boolean json() {
        return false;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> flags = new LinkedHashMap<>(settings);
        port.ifPresent(p -> flags.put(Settings.PORT.key(), Integer.toString(p)));
        host.ifPresent(h -> flags.put(Settings.HOST.key(), h));
        try (RunningServer server = place.starter().start(place.settings(flags), Life.UNTIL_STOPPED)) {
            if (!common.quiet()) {
                server.news().forEach(place.terminal().talk()::println);
                place.terminal()
                        .talk()
                        .println("Sayquel listens on http://" + server.host() + ":" + server.port()
                                + " (gRPC, gRPC-Web, JSON). Stop it with Ctrl-C.");
            }
            server.awaitStop();
        }
        return ExitCode.OK;
    }
}
