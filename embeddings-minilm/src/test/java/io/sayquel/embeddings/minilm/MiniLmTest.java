package io.sayquel.embeddings.minilm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.util.Utils;
import io.sayquel.server.ground.vector.Embedder;
import io.sayquel.server.ground.vector.EmbedderProvider;
import io.sayquel.server.ground.vector.Embedding;
import io.sayquel.server.ground.vector.VectorIndex;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The model itself, with its native libraries, as a server finds it. */
class MiniLmTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Thread thread = Thread.currentThread();
    private final ClassLoader own = thread.getContextClassLoader();

    /** As in a server, whose threads do not know the classes of the jars that are put beside it. */
    @BeforeEach
    void knowNothing() {
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    }

    @AfterEach
    void knowAllAgain() {
        thread.setContextClassLoader(own);
    }

    private static Embedder open() {
        return ServiceLoader.load(EmbedderProvider.class, MiniLmTest.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals("minilm"))
                .findFirst()
                .orElseThrow()
                .open();
    }

    @Test
    void wordsThatMeanTheSameAreNearer() {
        List<String> columns =
                List.of("country of singer", "capacity of stadium", "date of concert", "price of ticket");
        try (Embedder model = open()) {
            List<Embedding> vectors = model.embed(columns, LONG);
            VectorIndex<String> index = new VectorIndex<>(vectors.get(0).space(), columns, vectors);

            assertThat(nearest(model, index, "which nation does each vocalist come from"))
                    .isEqualTo("country of singer");
            assertThat(nearest(model, index, "how many people fit into the arena"))
                    .isEqualTo("capacity of stadium");
            assertThat(nearest(model, index, "what does it cost to get in")).isEqualTo("price of ticket");
        }
    }

    private static String nearest(Embedder model, VectorIndex<String> index, String question) {
        return index.nearest(model.embed(List.of(question), LONG).get(0), 1, 0)
                .get(0)
                .subject();
    }

    @Test
    void itStaysInTheProcessAndNamesItsSpace() {
        try (Embedder model = open()) {
            assertThat(model.leaves()).isFalse();
            assertThat(model.embed(List.of("revenue by month"), LONG)
                            .get(0)
                            .space()
                            .toString())
                    .isEqualTo("minilm/all-minilm-l6-v2-q (384)");
        }
    }

    @Test
    void theLibraryThatSplitsWordsTellsNobodyOfIt() {
        try (Embedder model = open()) {
            assertThat(model.id().provider()).isEqualTo("minilm");
            assertThat(Utils.isOfflineMode()).isTrue(); // which is what it looks at before it calls home
        }
    }

    @Test
    void theSameTextGivesTheSameVectorAloneOrAmongOthers() {
        try (Embedder model = open()) {
            Embedding alone = model.embed(List.of("revenue"), LONG).get(0);

            assertThat(alone.similarity(model.embed(List.of("stores", "revenue", "region"), LONG)
                            .get(1)))
                    .isGreaterThan(0.9999);
        }
    }
}
