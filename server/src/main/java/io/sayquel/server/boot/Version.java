package io.sayquel.server.boot;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** The version of this build. */
final class Version {
    private Version() {}

    /** Names this very build: its version, and when its code was made. */
    static String build() {
        URL code = Version.class.getProtectionDomain().getCodeSource().getLocation();
        try {
            return current() + "-"
                    + Files.getLastModifiedTime(Path.of(code.toURI())).toMillis();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("cannot tell when this build was made", e);
        }
    }

    /** As in the jar's manifest; {@code development} outside of a jar. */
    static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
