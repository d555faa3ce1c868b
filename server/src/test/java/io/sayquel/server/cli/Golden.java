package io.sayquel.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Text files that people read: what a screen must look like. Where it differs, the actual text is left under target/golden. */
final class Golden {
    private Golden() {}

    static void assertSame(String name, List<String> lines) throws IOException {
        String actual = String.join("\n", lines) + "\n";
        Path copy = Path.of("target", "golden", name + ".txt");
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, actual);
        assertThat(actual).isEqualTo(expected(name));
    }

    private static String expected(String name) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream("/cli/" + name + ".txt")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
