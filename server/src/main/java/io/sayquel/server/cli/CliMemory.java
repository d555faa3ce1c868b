package io.sayquel.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** What the command line remembers from one command to the next, in {@code cli.json} of the home folder. */
final class CliMemory {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATASET = "dataset";
    private static final String SESSION = "session";

    private final Path file;

    CliMemory(Path home) {
        this.file = home.resolve("cli.json");
    }

    /** The dataset of the last upload. */
    Optional<String> dataset() {
        return text(DATASET);
    }

    /** The session of the last question. */
    Optional<String> session() {
        return text(SESSION);
    }

    private Optional<String> text(String field) {
        JsonNode value = all().path(field);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    private ObjectNode all() {
        try {
            return Files.isRegularFile(file) && JSON.readTree(Files.readString(file)) instanceof ObjectNode memory
                    ? memory
                    : JSON.createObjectNode();
        } catch (IOException forgotten) {
            return JSON.createObjectNode();
        }
    }

    void rememberDataset(String dataset) throws IOException {
        remember(DATASET, dataset);
    }

    void rememberSession(String session) throws IOException {
        remember(SESSION, session);
    }

    private void remember(String field, String value) throws IOException {
        if (text(field).equals(Optional.of(value))) {
            return;
        }
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling("cli.json.part");
        Files.writeString(temporary, all().put(field, value).toString());
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
