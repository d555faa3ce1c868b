package io.sayquel.server.ground.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sayquel.server.model.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorIndexTest {
    private static final EmbedderId SMALL = new EmbedderId("openai", "small");
    private static final EmbedderId LARGE = new EmbedderId("openai", "large");
    private static final EmbeddingSpace PLANE = new EmbeddingSpace(SMALL, 2);

    private final VectorIndex<String> index = new VectorIndex<>(
            PLANE, List.of("east", "north", "west"), List.of(vector(1, 0), vector(0, 2), vector(-3, 0)));

    private static Embedding vector(float... values) {
        return Embedding.of(SMALL, values);
    }

    @Test
    void whatIsNearestComesFirstAndWhatIsFarNotAtAll() {
        List<VectorIndex.Hit<String>> hits = index.nearest(vector(2, 1), 10, 0.6);

        assertThat(hits).extracting(VectorIndex.Hit::subject).containsExactly("east", "north");
        assertThat(hits.get(0).similarity()).isCloseTo((1 + 2 / Math.sqrt(5)) / 2, within(1e-6));
        assertThat(index.nearest(vector(2, 1), 1, 0)).hasSize(1);
    }

    @Test
    void aVectorOfAnotherModelIsNeverCompared() {
        assertThatThrownBy(() -> index.nearest(Embedding.of(LARGE, new float[] {1, 0}), 10, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openai/small (2)")
                .hasMessageContaining("openai/large (2)");
        assertThatThrownBy(() -> vector(1, 0).similarity(Embedding.of(LARGE, new float[] {1, 0})))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVectorOfAnotherLengthIsNeverCompared() {
        assertThatThrownBy(() -> index.nearest(vector(1, 0, 0), 10, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VectorIndex<>(PLANE, List.of("up"), List.of(vector(0, 0, 1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Embedding.kept(PLANE, vector(1, 0, 0).bytes()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoDirectionIsNoVector() {
        for (float[] values :
                List.of(new float[0], new float[] {0, 0}, new float[] {Float.NaN, 1}, new float[] {1, 1 / 0f})) {
            assertThatThrownBy(() -> Embedding.of(SMALL, values))
                    .isInstanceOfSatisfying(
                            EmbeddingFailure.class, f -> assertThat(f.reason()).isEqualTo(Reason.LLM_BAD_ANSWER));
        }
    }

    @Test
    void aKeptVectorIsTheSameVector() {
        Embedding vector = vector(3, -4);

        assertThat(Embedding.kept(PLANE, vector.bytes()).similarity(vector)).isCloseTo(1, within(1e-6));
    }
}
