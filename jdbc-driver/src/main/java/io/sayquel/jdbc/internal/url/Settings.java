package io.sayquel.jdbc.internal.url;

import io.sayquel.jdbc.internal.wire.Peer;
import io.sayquel.jdbc.internal.wire.StatementText;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the properties say, in the types that they have. A wrong value is an SQLException that names the property. Immutable. */
public final class Settings {
    private final ConnectionUrl url;
    private final Peer peer;
    private final StatementText.Mode mode;
    private final int fetchSize;
    private final int maxRows;
    private final Duration loginTimeout;
    private final int queryTimeout;
    private final Duration networkTimeout;
    private final Optional<ZoneId> zone;
    private final boolean complexAsObject;
    private final boolean translationWarnings;
    private final boolean questionsAsTables;

    private Settings(ConnectionUrl url, String userAgent) throws SQLException {
        this.url = url;
        loginTimeout = Duration.ofSeconds(number(url, Property.LOGIN_TIMEOUT));
        peer = peer(url, userAgent, loginTimeout.isZero() ? Duration.ofMinutes(1) : loginTimeout);
        mode = mode(url);
        fetchSize = number(url, Property.FETCH_SIZE);
        maxRows = number(url, Property.MAX_ROWS);
        queryTimeout = number(url, Property.QUERY_TIMEOUT);
        networkTimeout = Duration.ofSeconds(number(url, Property.NETWORK_TIMEOUT));
        zone = zone(url);
        complexAsObject = choice(url, Property.COMPLEX_AS).equals("object");
        translationWarnings = choice(url, Property.TRANSLATION_WARNINGS).equals("true");
        questionsAsTables = choice(url, Property.QUESTION_TABLE_TYPE).equals("table");
    }

    public static Settings of(ConnectionUrl url, String userAgent) throws SQLException {
        return new Settings(url, userAgent);
    }

    private static Peer peer(ConnectionUrl url, String userAgent, Duration connectTimeout) throws SQLException {
        boolean tls = url.given(Property.TLS) ? choice(url, Property.TLS).equals("true") : !loopback(url.host());
        URI base = URI.create((tls ? "https://" : "http://") + url.host() + ":" + url.port());
        Map<String, String> headers = new HashMap<>();
        headers.put("user-agent", userAgent);
        String token = url.given(Property.TOKEN) ? url.text(Property.TOKEN) : url.text(Property.PASSWORD);
        if (!token.isEmpty()) {
            headers.put("authorization", "Bearer " + headerValue(Property.TOKEN, token));
        }
        if (url.given(Property.APPLICATION_NAME)) {
            String name = headerValue(Property.APPLICATION_NAME, url.text(Property.APPLICATION_NAME));
            headers.put("x-application-name", name);
        }
        return new Peer(base, tls ? Tls.context(url) : Optional.empty(), proxy(url), connectTimeout, headers);
    }

    private static String headerValue(Property property, String value) throws SQLException {
        if (!value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new SQLException("The property " + property.key() + " has characters that cannot be sent", "08001");
        }
        return value;
    }

    private static boolean loopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private static Optional<InetSocketAddress> proxy(ConnectionUrl url) throws SQLException {
        String text = url.text(Property.PROXY);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.equals("none")) {
            return Optional.of(Peer.NO_PROXY);
        }
        int colon = text.lastIndexOf(':');
        try {
            return Optional.of(InetSocketAddress.createUnresolved(
                    text.substring(0, colon), Integer.parseInt(text.substring(colon + 1))));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw wrong(Property.PROXY, text, "host:port or none");
        }
    }

    private static StatementText.Mode mode(ConnectionUrl url) throws SQLException {
        switch (choice(url, Property.QUERY_MODE)) {
            case "sql":
                return StatementText.Mode.SQL;
            case "question":
                return StatementText.Mode.QUESTION;
            default:
                return StatementText.Mode.AUTO;
        }
    }

    private static Optional<ZoneId> zone(ConnectionUrl url) throws SQLException {
        String text = url.text(Property.TIME_ZONE);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            throw wrong(Property.TIME_ZONE, text, "a zone such as Asia/Jakarta");
        }
    }

    private static String choice(ConnectionUrl url, Property property) throws SQLException {
        String value = url.text(property).toLowerCase(Locale.ROOT);
        if (!property.choices().contains(value)) {
            throw wrong(property, value, "one of " + String.join(", ", property.choices()));
        }
        return value;
    }

    private static int number(ConnectionUrl url, Property property) throws SQLException {
        String text = url.text(property);
        try {
            int number = Integer.parseInt(text.trim());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong(property, text, "a whole number, 0 or more");
    }

    private static SQLException wrong(Property property, String value, String expected) {
        return new SQLException(
                "The property " + property.key() + " cannot be \"" + value + "\"; it is " + expected, "08001");
    }

    public ConnectionUrl url() {
        return url;
    }

    public Peer peer() {
        return peer;
    }

    public StatementText.Mode mode() {
        return mode;
    }

    /** Rows that come at once; 0 leaves it to the server. */
    public int fetchSize() {
        return fetchSize;
    }

    /** Most rows; 0 for no limit. */
    public int maxRows() {
        return maxRows;
    }

    public Duration loginTimeout() {
        return loginTimeout;
    }

    /** In seconds; 0 for no limit. */
    public int queryTimeout() {
        return queryTimeout;
    }

    /** The longest silence; zero for no limit. */
    public Duration networkTimeout() {
        return networkTimeout;
    }

    /** Empty for the dataset's. */
    public Optional<ZoneId> zone() {
        return zone;
    }

    public boolean complexAsObject() {
        return complexAsObject;
    }

    /** Name of the program; empty if it is not told. */
    public String applicationName() {
        return url.text(Property.APPLICATION_NAME);
    }

    public boolean questionsAsTables() {
        return questionsAsTables;
    }

    public boolean translationWarnings() {
        return translationWarnings;
    }

    /** Name to sign in with; may be empty. */
    public String user() {
        return url.text(Property.USER);
    }
}
