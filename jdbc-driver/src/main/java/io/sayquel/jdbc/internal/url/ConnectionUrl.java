package io.sayquel.jdbc.internal.url;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code jdbc:sayquel://host[:port][/dataset][?name=value&…]} and the properties beside it, which win. Immutable. It never shows a
 * secret: not in its text, and not in what it says of a mistake.
 */
public final class ConnectionUrl {
    private static final String PREFIX = "jdbc:sayquel:";
    private static final int DEFAULT_PORT = 8000;
    private static final Pattern FORM = Pattern.compile(
            "jdbc:sayquel://(?<host>\\[[0-9a-fA-F:.%]+]|[^/?#:;@\\s]+)(?::(?<port>\\d{1,5}))?(?:/(?<dataset>[^?;#\\s]*))?(?:[?;](?<query>.*))?");

    private final String host;
    private final int port;
    private final String dataset;
    private final Map<Property, String> values;
    private final List<String> unknown;

    private ConnectionUrl(String host, int port, String dataset, Map<Property, String> values, List<String> unknown) {
        this.host = host;
        this.port = port;
        this.dataset = dataset;
        this.values = values;
        this.unknown = List.copyOf(unknown);
    }

    /** Whether a URL is one of this driver's, well-formed or not. */
    public static boolean accepts(String url) {
        return url != null && url.startsWith(PREFIX);
    }

    /**
     * Reads a URL and what stands beside it.
     *
     * @throws SQLException if it is malformed
     */
    public static ConnectionUrl parse(String url, Properties properties) throws SQLException {
        Matcher form = FORM.matcher(url);
        if (!form.matches()) {
            throw new SQLException(
                    "The URL cannot be read; it should look like jdbc:sayquel://localhost:8000/retail", "08001");
        }
        int port = form.group("port") == null ? DEFAULT_PORT : Integer.parseInt(form.group("port"));
        if (port == 0 || port > 65_535) {
            throw new SQLException("The URL's port " + port + " is none", "08001");
        }
        Map<Property, String> values = new EnumMap<>(Property.class);
        List<String> unknown = new ArrayList<>();
        readQuery(form.group("query"), values, unknown);
        for (String name : properties.stringPropertyNames()) {
            put(name, properties.getProperty(name), values, unknown);
        }
        String dataset = form.group("dataset") == null ? "" : decode(form.group("dataset"));
        return new ConnectionUrl(form.group("host"), port, dataset, values, unknown);
    }

    private static void readQuery(String query, Map<Property, String> values, List<String> unknown)
            throws SQLException {
        if (query == null) {
            return;
        }
        for (String pair : query.split("[&;]")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)), values, unknown);
            } else if (!pair.isEmpty()) {
                throw new SQLException("In the URL, a property lacks its value", "08001");
            }
        }
    }

    private static String decode(String text) throws SQLException {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8); // a plus is a plus
        } catch (IllegalArgumentException e) {
            throw new SQLException(
                    "In the URL, a % is followed by something else than two hexadecimal digits", "08001");
        }
    }

    private static void put(String name, String value, Map<Property, String> values, List<String> unknown) {
        Optional<Property> property = Property.named(name);
        if (property.isPresent()) {
            values.put(property.get(), value);
        } else {
            unknown.add(name); // tools add their own
        }
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** Empty for the only one. */
    public String dataset() {
        return dataset;
    }

    /** Names of properties that are none of this driver's. */
    public List<String> unknown() {
        return unknown;
    }

    String text(Property property) {
        return values.getOrDefault(property, property.initial());
    }

    boolean given(Property property) {
        return !text(property).isEmpty();
    }

    /** What a tool shows of the properties; nothing of a secret. */
    public DriverPropertyInfo[] infos() {
        return Arrays.stream(Property.values())
                .map(property -> property.info(text(property)))
                .toArray(DriverPropertyInfo[]::new);
    }

    /** As it is shown: host, port and dataset, and no properties. */
    @Override
    public String toString() {
        return PREFIX + "//" + host + ":" + port + (dataset.isEmpty() ? "" : "/" + dataset);
    }
}
