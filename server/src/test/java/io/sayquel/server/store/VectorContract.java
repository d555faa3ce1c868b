package io.sayquel.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Vectors of texts. */
public abstract class VectorContract extends StoreContract {
    private static VectorStore.Vectors vectors(String model, int dimension, String... hashes) {
        return new VectorStore.Vectors(
                "openai",
                model,
                dimension,
                Arrays.stream(hashes).collect(Collectors.toMap(hash -> hash, hash -> new byte[4 * dimension])));
    }

    @Test
    void keepsADatasetsVectorsForTheModelThatMadeThem() {
        VectorStore kept = store.vectors();
        kept.add(ANN, "sales", vectors("small", 2, "a", "b"), T0);
        kept.add(ANN, "sales", vectors("small", 2, "b", "c"), T0);
        store.close();
        store = open();

        assertThat(store.vectors()
                        .find("acme", "sales", "openai", "small")
                        .orElseThrow()
                        .byHash())
                .containsOnlyKeys("a", "b", "c");
        assertThat(store.vectors().find("acme", "sales", "openai", "large")).isEmpty();
        assertThat(store.vectors().find("acme", "sales", "ollama", "small")).isEmpty();
        assertThat(store.vectors().find("globex", "sales", "openai", "small")).isEmpty();
        assertThat(store.vectors().find("acme", "other", "openai", "small")).isEmpty();
    }

    @Test
    void vectorsOfTwoModelsOrTwoLengthsAreNeverKeptTogether() {
        VectorStore kept = store.vectors();
        kept.add(ANN, "sales", vectors("small", 2, "a"), T0);
        kept.add(EVE, "sales", vectors("small", 2, "a"), T0);
        kept.add(ANN, "sales", vectors("small", 3, "b"), T0);

        assertThat(kept.find("acme", "sales", "openai", "small").orElseThrow().byHash())
                .containsOnlyKeys("b");
        kept.add(ANN, "sales", vectors("large", 3, "c"), T0);
        assertThat(kept.find("acme", "sales", "openai", "small")).isEmpty();
        assertThat(kept.find("acme", "sales", "openai", "large").orElseThrow().byHash())
                .containsOnlyKeys("c");
        assertThat(kept.find("globex", "sales", "openai", "small").orElseThrow().byHash())
                .containsOnlyKeys("a");
        VectorStore.Vectors torn = new VectorStore.Vectors("openai", "large", 3, Map.of("d", new byte[8]));
        assertThatThrownBy(() -> kept.add(ANN, "sales", torn, T0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void vectorsGoWithTheirDataset() {
        commit(ANN, "sales", 1);
        store.vectors().add(ANN, "sales", vectors("small", 2, "a"), T0);
        store.vectors().add(EVE, "sales", vectors("small", 2, "a"), T0);
        store.datasets().delete(ANN, "sales", T0);

        assertThat(store.vectors().find("acme", "sales", "openai", "small")).isEmpty();
        assertThat(store.vectors().find("globex", "sales", "openai", "small")).isPresent();
        store.vectors().drop("globex", "sales");
        assertThat(store.vectors().find("globex", "sales", "openai", "small")).isEmpty();
    }
}
