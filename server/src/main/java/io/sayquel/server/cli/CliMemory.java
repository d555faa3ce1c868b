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

    private final Path file;

    CliMemory(Path home) {
        this.file = home.resolve("cli.json");
    }

    /** The dataset of the last upload. */
    Optional<String> dataset() {
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            JsonNode name = JSON.readTree(Files.readString(file)).path("dataset");
            return name.isTextual() ? Optional.of(name.asText()) : Optional.empty();
        } catch (IOException forgotten) {
            return Optional.empty();
        }
    }

    void remember(String dataset) throws IOException {
        Files.createDirectories(file.getParent());
        ObjectNode memory = JSON.createObjectNode().put("dataset", dataset);
        Path temporary = file.resolveSibling("cli.json.part");
        Files.writeString(temporary, memory.toString());
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
