package io.sayquel.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Version of this driver, as the build wrote it down. */
final class Version {
    static final String NAME = "Sayquel JDBC driver";
    static final String TEXT = read();

    private Version() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar of the driver is damaged", e);
        }
        return properties.getProperty("version");
    }

    static int major() {
        return part(0);
    }

    static int minor() {
        return part(1);
    }

    private static int part(int index) {
        return Integer.parseInt(TEXT.split("[.-]")[index]);
    }

    /** How it names itself to a server. */
    static String userAgent() {
        return "sayquel-jdbc/" + TEXT;
    }
}
