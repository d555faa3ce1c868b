package io.sayquel.jdbc.internal.url;

import java.sql.DriverPropertyInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One property of a connection. Names are taken in any case. */
public enum Property {
    USER("user", "", "Name to sign in with; the server may need none."),
    PASSWORD("password", "", "The token, for tools that know passwords only."),
    TOKEN("token", "", "The token, sent as a bearer."),
    TLS("tls", "", "Whether to use TLS: by default yes, except to this machine.", "true", "false"),
    TLS_VERIFY(
            "tlsVerify",
            "full",
            "What of the server's certificate is checked: full, its issuer but not the host's name, or nothing.",
            "full",
            "ca",
            "none"),
    TLS_ROOT_CERTS("tlsRootCerts", "", "File of the issuers' certificates, PEM."),
    TRUST_STORE("trustStore", "", "File of the issuers' certificates, a key store."),
    TRUST_STORE_PASSWORD("trustStorePassword", "", "Its password."),
    TRUST_STORE_TYPE("trustStoreType", "PKCS12", "Its type, such as PKCS12 or JKS."),
    KEY_STORE("keyStore", "", "File with a certificate and key of one's own."),
    KEY_STORE_PASSWORD("keyStorePassword", "", "Its password."),
    KEY_STORE_TYPE("keyStoreType", "PKCS12", "Its type, such as PKCS12 or JKS."),
    PROXY("proxy", "", "host:port of an HTTP proxy, or none; by default what the JVM is set to."),
    QUERY_MODE(
            "queryMode",
            "auto",
            "What a text is taken for: auto lets the server decide, sql and question fix it.",
            "auto",
            "sql",
            "question"),
    FETCH_SIZE("fetchSize", "0", "About how many rows come at once; 0 leaves it to the server."),
    MAX_ROWS("maxRows", "0", "Most rows of a result; 0 for no limit."),
    LOGIN_TIMEOUT("loginTimeout", "15", "Seconds to connect in."),
    QUERY_TIMEOUT(
            "queryTimeout", "0", "Seconds a statement may take, translation included; 0 leaves it to the server."),
    NETWORK_TIMEOUT("networkTimeout", "600", "Seconds the server may be silent; 0 for no limit."),
    TIME_ZONE("timeZone", "", "IANA zone of today and of instants; by default the dataset's."),
    COMPLEX_AS("complexAs", "json", "What STRUCT, MAP and UNION are read as.", "json", "object"),
    QUESTION_TABLE_TYPE(
            "questionTableType",
            "view",
            "What saved questions are listed as: table, for tools that look for nothing else.",
            "view",
            "table"),
    TRANSLATION_WARNINGS(
            "translationWarnings", "true", "Whether a question's reading and SQL come as warnings.", "true", "false"),
    APPLICATION_NAME("applicationName", "", "Name of the program, for the server's log.");

    private final String key;
    private final String initial;
    private final String description;
    private final String choices;

    Property(String key, String initial, String description, String... choices) {
        this.key = key;
        this.initial = initial;
        this.description = description;
        this.choices = String.join(",", choices);
    }

    static Optional<Property> named(String name) {
        for (Property property : values()) {
            if (property.key.equalsIgnoreCase(name)) {
                return Optional.of(property);
            }
        }
        return Optional.empty();
    }

    public String key() {
        return key;
    }

    /** Its value where nobody says anything. */
    public String initial() {
        return initial;
    }

    public String description() {
        return description;
    }

    /** Its only values; none if there are others. */
    public List<String> choices() {
        return choices.isEmpty() ? List.of() : List.of(choices.split(","));
    }

    /** Whether its value may be shown to nobody. */
    public boolean secret() {
        return this == TOKEN || key.toLowerCase(Locale.ROOT).endsWith("password");
    }

    DriverPropertyInfo info(String value) {
        DriverPropertyInfo info = new DriverPropertyInfo(key, secret() ? null : value);
        info.description = description;
        info.choices = choices.isEmpty() ? null : choices.split(",");
        return info;
    }
}
