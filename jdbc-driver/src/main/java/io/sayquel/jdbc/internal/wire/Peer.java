package io.sayquel.jdbc.internal.wire;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/** Whom to call and how: everything of the connection that does not change while it is open. Immutable. */
public final class Peer {
    /** In place of a proxy's address: no proxy, whatever the JVM is set to. */
    public static final InetSocketAddress NO_PROXY = InetSocketAddress.createUnresolved("none", 0);

    private final URI base;
    private final Optional<SSLContext> tls;
    private final Optional<InetSocketAddress> proxy;
    private final Duration connectTimeout;
    private final Map<String, String> headers;

    /**
     * @param base scheme, host and port
     * @param tls of its own; empty for the JDK's trust and for clear text
     * @param proxy empty for the JDK's choice
     * @param headers sent with every call; they hold the token and are shown nowhere
     */
    public Peer(
            URI base,
            Optional<SSLContext> tls,
            Optional<InetSocketAddress> proxy,
            Duration connectTimeout,
            Map<String, String> headers) {
        this.base = base;
        this.tls = tls;
        this.proxy = proxy;
        this.connectTimeout = connectTimeout;
        this.headers = Map.copyOf(headers);
    }

    URI uri(String path) {
        return base.resolve(path);
    }

    Map<String, String> headers() {
        return headers;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    /** Host and port, as an error tells them. */
    String address() {
        return base.getAuthority();
    }

    /** @param executor of its own */
    HttpClient open(Executor executor) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(
                        HttpClient.Version
                                .HTTP_1_1) // one connection for each running call: a slow reader holds up nobody else
                .followRedirects(HttpClient.Redirect.NEVER) // a redirect would carry the token to somebody else
                .executor(executor)
                .connectTimeout(connectTimeout);
        tls.ifPresent(client::sslContext);
        proxy.ifPresentOrElse(
                address -> client.proxy(ProxySelector.of(address.equals(NO_PROXY) ? null : address)),
                () -> Optional.ofNullable(ProxySelector.getDefault()).ifPresent(client::proxy));
        return client.build();
    }
}
