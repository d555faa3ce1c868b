package io.sayquel.server.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.data.Policy;
import io.sayquel.server.translate.llm.LlmOptions;
import io.sayquel.server.translate.llm.ModelServer.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A house with a model at its own HTTP server, made anew for each test. */
@Timeout(60)
abstract class ModelTests {
    static final String BY_REGION =
            "SELECT o.region, sum(o.amount) AS amount -- all of it\nFROM orders AS o GROUP BY o.region ORDER BY o.region";

    @TempDir
    Path folder;

    ModelHouse house;

    @BeforeEach
    void open() {
        house = ModelHouse.over(folder);
    }

    @AfterEach
    void nothingStaysOpen() {
        assertThat(house.open()).isZero();
        house.close();
    }

    void reopen(Policy policy, Protocol protocol, LlmOptions options) {
        reopen(policy, List.of(protocol), options, Optional.empty());
    }

    /** Another house: models by their protocols, and how long an answer waits for their wording. */
    void reopen(Policy policy, List<Protocol> protocols, LlmOptions options, Optional<Duration> wording) {
        house.close();
        house = new ModelHouse(another(), policy, protocols, options, wording);
    }

    private Path another() {
        try {
            return Files.createTempDirectory(folder, "house");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
