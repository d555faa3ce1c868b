package io.sayquel.server.boot;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.sayquel.server.cli.ServerStarter.Life;
import io.sayquel.server.config.Settings;
import io.sayquel.server.config.SettingsLoader;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A whole server with the plugins of this repository, on a free port and a home of its own, and a channel to it. */
final class ServerFixture implements AutoCloseable {
    private final SayquelServer server;
    private final ManagedChannel channel;
    private final HttpClient http = HttpClient.newHttpClient();

    ServerFixture(Path home, Map<String, String> settings) {
        Map<String, String> flags = new HashMap<>(settings);
        flags.put("home", home.toString());
        flags.putIfAbsent("plugins.dir", Path.of("..", "plugins").toString());
        flags.putIfAbsent("server.port", "0");
        Settings loaded = new SettingsLoader(Map.of(), home).load(flags);
        server = SayquelServer.start(loaded, Life.UNTIL_STOPPED, Clock.systemUTC());
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .maxInboundMessageSize(16 << 20)
                .build();
    }

    ManagedChannel channel() {
        return channel;
    }

    HttpClient http() {
        return http;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    SayquelServer server() {
        return server;
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
