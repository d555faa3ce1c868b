package io.sayquel.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.config.Setting;
import io.sayquel.server.config.Settings;
import io.sayquel.server.model.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Pages that are made from the code say what the code says. Run with {@code -Dsayquel.docs.update=true} to write them anew.
 */
class GeneratedDocsTest {
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void reasonsAreDocumented() throws IOException {
        String rows = Arrays.stream(Reason.values())
                .map(r -> "| `%s` | %s | %s | %d | %d | `%s` | %d | %s |"
                        .formatted(
                                r.name(),
                                r.sentence(),
                                r.ending().name().toLowerCase(Locale.ROOT),
                                r.grpcCode(),
                                r.httpStatus(),
                                r.sqlState(),
                                r.exitCode(),
                                r.retryable() ? "yes" : ""))
                .collect(Collectors.joining("\n"));
        assertPage("reasons.md", """
                # Reasons

                Every way in which a question or a call can end other than with an answer. Codes are stable: they are never
                renamed. Made from `io.sayquel.server.model.Reason`.

                | code | meaning | a question ends | gRPC | HTTP | SQLSTATE | exit | retry |
                |---|---|---|---|---|---|---|---|
                %s
                """.formatted(rows));
    }

    @Test
    void settingsAreDocumented() throws IOException {
        String rows = Settings.ALL.stream()
                .map(s -> "| `%s` | %s | %s | %s |".formatted(s.key(), defaultOf(s), variables(s), s.sentence()))
                .collect(Collectors.joining("\n"));
        assertPage("settings.md", """
                # Settings

                A value comes from the highest layer that has it: flag (`--set key=value`), environment, `./sayquel.yaml`,
                `config.yaml` in the home folder, default. An unknown key or a wrong value stops the start and names the nearest
                good one. `./sayquel doctor` shows what is in force and where it came from. `./sayquel.yaml` may have come with a
                folder: it names no code to run, and no address to which a key or token from elsewhere would be sent. Made from
                `io.sayquel.server.config.Settings`.

                | key | default | environment | what it does |
                |---|---|---|---|
                %s
                """.formatted(rows));
    }

    private static String defaultOf(Setting<?> setting) {
        return setting.defaultText().isEmpty() ? "" : "`" + setting.defaultText() + "`";
    }

    private static String variables(Setting<?> setting) {
        return Stream.concat(setting.aliases().stream(), Stream.of(setting.environmentName()))
                .distinct()
                .map(v -> "`" + v + "`")
                .collect(Collectors.joining(", "));
    }

    private static void assertPage(String name, String expected) throws IOException {
        Path page = DOCS.resolve(name);
        if (Boolean.getBoolean("sayquel.docs.update")) {
            Files.writeString(page, expected);
        }
        assertThat(Files.readString(page))
                .as("docs/%s is made from the code", name)
                .isEqualTo(expected);
    }
}
